#!/usr/bin/env python3
"""`pitscape terrain slope|aspect|hillshade|roughness` against gdaldem, cell by cell, on every raster beside
the checkout: on the file's own grid where it is metric, else on the grid that import makes.

Cells next to one without data or to the border are left out: there gdaldem gives none, while ours counts
a missing neighbour as the centre. gdaldem sums in 32-bit floats, which bounds what can be asked of it."""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from program import check, expect, files_of, finish, skip

try:
    import numpy as np
    from osgeo import gdal
except ImportError:
    skip("python3-gdal or python3-numpy is not installed")
gdal.UseExceptions()

KERNELS = {"slope": [], "aspect": ["-zero_for_flat"], "hillshade": ["-az", "315", "-alt", "45"], "roughness": []}


def read(file):
    """Values as float64 with NaN for no data."""
    data = gdal.Open(str(file))
    band = data.GetRasterBand(1)
    values = band.ReadAsArray().astype(np.float64)
    if band.GetNoDataValue() is not None:
        values[values == band.GetNoDataValue()] = np.nan
    return values


def inner(heights):
    """Cells whose 3 x 3 neighbourhood is known."""
    known = np.isfinite(heights)
    whole = np.zeros_like(known)
    whole[1:-1, 1:-1] = True
    rows, cols = known.shape
    for dy in (0, 1, 2):
        for dx in (0, 1, 2):
            whole[1:-1, 1:-1] &= known[dy : rows - 2 + dy, dx : cols - 2 + dx]
    return whole


def compare(name, dem, folder):
    heights = read(dem)
    cells = inner(heights)
    if not cells.any():
        return
    slope = None
    for kernel, options in KERNELS.items():
        ours_file, theirs_file = folder / f"ours_{kernel}.tif", folder / f"theirs_{kernel}.tif"
        expect(0, "terrain", kernel, dem, "-o", ours_file)
        subprocess.run(["gdaldem", kernel, "-q", *options, str(dem), str(theirs_file)], check=True, capture_output=True)
        ours, theirs = read(ours_file), read(theirs_file)
        if not check(ours.shape == theirs.shape, name, kernel, ours.shape, theirs.shape):
            continue
        if kernel == "hillshade":  # 0 is no data to gdaldem, a full shadow to us
            theirs, ours = np.nan_to_num(theirs), np.nan_to_num(ours)
        where = cells.copy()
        if kernel == "slope":
            slope = theirs
        if kernel == "aspect":
            where &= slope >= 5
        a, b = ours[where], theirs[where]
        if not check(np.isfinite(a).all() and np.isfinite(b).all(), name, kernel, "has holes inside"):
            continue
        wrong = np.abs(a - b)
        if kernel == "aspect":
            wrong = np.minimum(wrong, 360 - wrong)
        most = {"slope": 0.01, "aspect": 0.05, "hillshade": 1.0, "roughness": 1e-3 * max(1.0, np.nanmax(np.abs(heights)) / 1e4)}[kernel]
        worst = float(wrong.max()) if wrong.size else 0.0
        print(f"{name:42} {kernel:10} {wrong.size:9} cells, worst {worst:.5f}", flush=True)
        check(worst <= most, name, kernel, "differs by", worst, "more than", most)
        # No data never becomes data.
        check(not np.isfinite(read(ours_file)[~np.isfinite(heights)]).any() or kernel == "hillshade", name, kernel, "invents data")


def main():
    if shutil.which("gdaldem") is None:
        skip("gdaldem is not installed")
    for file in files_of("dem", ".tif", ".asc", ".dem"):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            data = gdal.Open(str(file))
            system, t = data.GetSpatialRef(), data.GetGeoTransform()
            square = abs(abs(t[1]) - abs(t[5])) < 1e-9 * abs(t[1]) and t[2] == 0 and t[4] == 0 and t[5] < 0
            metric = system is not None and system.IsProjected() and abs(system.GetLinearUnits() - 1) < 1e-9
            web = system is not None and "Pseudo-Mercator" in system.GetName() if system else False
            dem = file
            if not (square and metric) or web:
                expect(0, "new", file, "-o", folder / "made.pitscape", *([] if system else ["--unit", "m"]))
                rasters = [f for f in folder.iterdir() if f.suffix == ".tif"]
                if not check(len(rasters) == 1, file.name, "made", [f.name for f in folder.iterdir()]):
                    continue
                dem = rasters[0]
            compare(file.name, dem, folder)
    finish()


main()
