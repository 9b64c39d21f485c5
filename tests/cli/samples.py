#!/usr/bin/env python3
"""Every scene that comes with the program is valid, holds nothing but its own files, and breaks exactly
those rules of its law that its about.json says and explains."""
import json

from program import PARK, ROOT, check, expect, finish

FILES = {"about.json", "picture.jpg", "terrain.tif"}

scenes = sorted((ROOT / "scenes").glob("*/*.pitscape"))
check(scenes, "no scenes")
for scene in scenes:
    name = scene.stem
    files = {f.name for f in scene.parent.iterdir()} - {"terrain.json"}
    check(files == FILES | {scene.name}, name, "holds", sorted(files))
    expect(0, "validate", scene)
    about = json.loads((scene.parent / "about.json").read_text(encoding="utf-8"))
    said = {one["rule"] for one in about["breaks"]}
    rules = json.loads(expect(3 if said else 0, "check", scene, "--rules", about["rules"], "--json").out)
    broken = {rule["id"] for rule in rules if rule["status"] == "fail"}
    check(broken == said, name, "breaks", sorted(broken), "and says", sorted(said))

# The park's trail runs below faces: that is said, with remedies, the cheapest first.
exposed = json.loads(expect(0, "estimate", PARK, "--year", "10", "--json").out)["exposed"]
rocks = [e for e in exposed if e["element"] == "trail-1" and e["hazard"] == "rockfall"]
check(len(rocks) == 1 and rocks[0]["remedies"], "the trail is not exposed to rocks:", exposed)
for e in exposed:
    costs = [r["cost"] for r in e["remedies"]]
    check(costs == sorted(costs), e["element"], "has remedies at", costs)
    check(all(r["low"] <= r["cost"] <= r["high"] for r in e["remedies"]), "ranges of", e)
finish()
