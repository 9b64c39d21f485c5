#!/usr/bin/env python3
"""Every scene that comes with the program is estimated at years 0, 10 and 30 and held to the approved
figures in tests/golden/estimates. A figure that moves is either a fault or a change of a model that its
commit explains; PITSCAPE_UPDATE_GOLDEN=1 writes them anew.

usage: golden_estimates.py PITSCAPE CHECKOUT
"""
import json
import os
import subprocess
import sys
from pathlib import Path

YEARS = (0, 10, 30)
# Heights and light are 32-bit sums: another compiler orders them differently.
RELATIVE, ABSOLUTE = 1e-4, 1e-6


def same(a, b):
    if a is None or b is None:
        return a is b
    return abs(a - b) <= ABSOLUTE + RELATIVE * max(abs(a), abs(b))


def main():
    pitscape, checkout = sys.argv[1], Path(sys.argv[2])
    folder = checkout / "tests" / "golden" / "estimates"
    scenes = sorted((checkout / "scenes").glob("*/*.pitscape"))
    assert scenes, "there is no scene"
    update = bool(os.environ.get("PITSCAPE_UPDATE_GOLDEN"))
    faults, compared = [], 0
    for scene in scenes:
        now = {}
        for year in YEARS:
            run = subprocess.run([pitscape, "estimate", str(scene), "--year", str(year), "--json"], capture_output=True, text=True, env=dict(os.environ, PITSCAPE_LANGUAGE="en"))
            assert run.returncode == 0, run.stderr
            metrics = json.loads(run.stdout)["metrics"]
            now[str(year)] = {key: {part: m[part] for part in ("value", "low", "high", "unit")} for key, m in sorted(metrics.items())}
        golden = folder / (scene.stem + ".json")
        if update:
            folder.mkdir(exist_ok=True)
            golden.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
            continue
        approved = json.loads(golden.read_text(encoding="utf-8"))
        for year in now:
            if now[year].keys() != approved[year].keys():
                faults.append(f"{scene.stem}, year {year}: other figures: {now[year].keys() ^ approved[year].keys()}")
            for key in now[year].keys() & approved[year].keys():
                is_, was = now[year][key], approved[year][key]
                compared += 1
                if is_["unit"] != was["unit"] or not all(same(is_[p], was[p]) for p in ("value", "low", "high")):
                    faults.append(f"{scene.stem}, year {year}: {key}: {is_}, approved {was}")
    for fault in faults:
        print(fault)
    print(f"{compared} figures compared, {len(faults)} differ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
