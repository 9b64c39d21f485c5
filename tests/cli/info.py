#!/usr/bin/env python3
"""`pitscape info --json` against gdalinfo -stats on every raster beside the checkout, before anything is
converted, and the keys of a scene."""
import json
import math
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from program import PARK, check, expect, fail, files_of, finish, skip

KEYS = {"width", "height", "cell_size_x", "cell_size_y", "crs", "extent", "vertical_unit", "min", "max", "mean", "nodata_cells"}


def near(ours, theirs, relative, absolute=1e-6):
    if ours is None or theirs is None:
        return ours is None and theirs is None
    return abs(ours - theirs) <= absolute + relative * abs(theirs)


def scene():
    info = expect(0, "info", PARK, "--json").json()
    check(set(info) == {"name", "terrain", "elements"}, "keys of a scene:", sorted(info))
    check(set(info["terrain"]) == KEYS, "keys of the terrain of a scene:", sorted(info["terrain"]))
    check(info["elements"].get("pond") == 1, "the park has one pond:", info["elements"])
    # What a file is decides its content, not its suffix.
    with tempfile.TemporaryDirectory() as folder:
        renamed = Path(folder) / "park.tif"
        shutil.copy(PARK, renamed)
        shutil.copy(PARK.parent / "terrain.tif", Path(folder) / "terrain.tif")
        check("elements" in expect(0, "info", renamed, "--json").json(), "a scene named .tif is a scene")


def raster(file):
    info = expect(0, "info", file, "--json").json()
    check(set(info) == KEYS, file.name, "keys:", sorted(info))
    with tempfile.TemporaryDirectory() as folder:
        for beside in file.parent.glob(file.stem + ".*"):
            shutil.copy(beside, folder)
        got = subprocess.run(["gdalinfo", "-json", "-stats", str(Path(folder) / file.name)], capture_output=True, text=True)
        if got.returncode != 0:
            print(f"{file.name}: gdalinfo cannot read it, compared with nothing")
            return
        theirs = json.loads(got.stdout)
    check([info["width"], info["height"]] == theirs["size"], file.name, "size", info["width"], info["height"], theirs["size"])
    t = theirs["geoTransform"]
    check(near(info["cell_size_x"], math.hypot(t[1], t[4]), 1e-9) and near(info["cell_size_y"], math.hypot(t[2], t[5]), 1e-9),
          file.name, "cells", info["cell_size_x"], info["cell_size_y"], t)
    band = theirs["bands"][0]
    scale, offset = band.get("scale", 1.0), band.get("offset", 0.0)
    # gdalinfo prints three decimals.
    for key, name in (("min", "minimum"), ("max", "maximum"), ("mean", "mean")):
        check(near(info[key], band[name] * scale + offset, 1e-6, 6e-4), file.name, key, info[key], band[name])
    valid = float(band["metadata"][""].get("STATISTICS_VALID_PERCENT", "100"))
    cells = info["width"] * info["height"]
    check(abs((1 - info["nodata_cells"] / cells) * 100 - valid) < 0.02, file.name, "no data", info["nodata_cells"], "of", cells, valid)


def main():
    scene()
    if shutil.which("gdalinfo") is None:
        skip("gdalinfo is not installed")
    for file in files_of("dem", ".tif", ".asc", ".dem"):
        raster(file)
    finish()


main()
