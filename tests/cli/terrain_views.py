#!/usr/bin/env python3
"""`pitscape terrain contours|viewshed|sun|horizon|curvature|area|skyview|catchment` against GDAL and against each other.

Contours: the lines of gdal_contour within 1 % in number of points' length by level. Viewshed: gdal_viewshed
without curvature follows another approximation (Wang 2000), so 97 % of the cells must agree, and ours is the
exact one. Sun: the level of open ground, and less in the pit."""
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from program import DATA, PARK, check, expect, finish, run, skip

try:
    import numpy as np
    from osgeo import gdal, ogr
except ImportError:
    skip("python3-gdal or python3-numpy is not installed")
gdal.UseExceptions()
ogr.UseExceptions()


def lengths(file, field):
    """Length of all lines of each level."""
    data = ogr.Open(str(file))
    found = {}
    for layer in data:
        for feature in layer:
            names = [feature.GetFieldDefnRef(i).GetName() for i in range(feature.GetFieldCount())]
            if field in names and feature.GetGeometryRef() is not None:
                level = round(feature.GetField(field), 6)
                found[level] = found.get(level, 0) + feature.GetGeometryRef().Length()
    return found


def contours(dem, interval, folder):
    ours_file, theirs_file = folder / "ours.gpkg", folder / "theirs.gpkg"
    r = expect(0, "terrain", "contours", dem, "--interval", interval, "-o", ours_file, "--json").json()
    subprocess.run(["gdal_contour", "-q", "-a", "level", "-i", str(interval), str(dem), str(theirs_file)], check=True, capture_output=True)
    ours, theirs = lengths(ours_file, "level_m"), lengths(theirs_file, "level")
    check(r["levels"] == len(ours), dem.name, "levels", r["levels"], len(ours))
    # gdal_contour goes half a cell beyond the outer centres: the longer a level, the less that matters.
    for level in sorted(set(ours) | set(theirs)):
        a, b = ours.get(level, 0), theirs.get(level, 0)
        check(abs(a - b) <= 0.02 * max(a, b) + 60, dem.name, "level", level, "is", round(a), "m, gdal_contour has", round(b))
    check(abs(sum(ours.values()) / sum(theirs.values()) - 1) < 0.01, dem.name, "all lines", sum(ours.values()), sum(theirs.values()))
    print(f"{dem.name}: {len(ours)} levels, {sum(ours.values()):.0f} m of lines, gdal_contour {sum(theirs.values()):.0f} m")
    geo = folder / "ours.geojson"
    expect(0, "terrain", "contours", dem, "--interval", 4 * interval, "-o", geo)
    check(json.loads(geo.read_text(encoding="utf-8"))["type"] == "FeatureCollection", "GeoJSON")


def viewshed(dem, place, folder):
    ours_file, theirs_file = folder / "ours_v.tif", folder / "theirs_v.tif"
    r = expect(0, "terrain", "viewshed", dem, "--from", f"{place[0]},{place[1]}", "--height", "2", "-o", ours_file, "--json").json()
    subprocess.run(["gdal_viewshed", "-q", "-cc", "0", "-oz", "2", "-ox", str(place[0]), "-oy", str(place[1]), "-md", "100000", str(dem), str(theirs_file)],
                   check=True, capture_output=True)
    ours, theirs = gdal.Open(str(ours_file)).ReadAsArray() > 0, gdal.Open(str(theirs_file)).ReadAsArray() > 0
    check(r["visible_cells"] == int(ours.sum()), "cells", r["visible_cells"], ours.sum())
    same = float((ours == theirs).mean())
    print(f"{dem.name}: {ours.mean():.1%} seen, gdal_viewshed {theirs.mean():.1%}, the same on {same:.2%}")
    check(same > 0.97, dem.name, "viewshed agrees with gdal_viewshed on", same)
    near = expect(0, "terrain", "viewshed", dem, "--from", f"{place[0]},{place[1]}", "--height", "2", "--radius", "50", "--json").json()
    check(near["visible_cells"] < r["visible_cells"], "--radius")


def sun(dem, folder):
    year_file = folder / "year.tif"
    year = expect(0, "terrain", "sun", dem, "--year", "-o", year_file, "--json").json()
    check(year["unit"] == "kWh/m2" and 600 < year["level_open_ground"] < 2500, "year", year)
    check(year["max"] < 1.6 * year["level_open_ground"] and 0 <= year["min"] < 0.7 * year["level_open_ground"], "year", year)
    june = expect(0, "terrain", "sun", dem, "--date", "2026-06-21", "--json").json()
    december = expect(0, "terrain", "sun", dem, "--date", "2026-12-21", "--json").json()
    check(june["mean"] > 1.3 * december["mean"], "June and December", june["mean"], december["mean"])
    check(run("terrain", "sun", dem).code in (1, 2), "neither --year nor --date")


def land(dem, folder):
    """Bends, true area, sky and catchment; the catchment is the same as a mask and as an outline."""
    for of in ("profile", "plan", "tangential"):
        r = expect(0, "terrain", "curvature", dem, "--of", of, "--json").json()
        check(r["of"] == of and r["unit"] == "1/m" and r["min"] < 0 < r["max"], "curvature", r)
    check(run("terrain", "curvature", dem, "--of", "mean").code == 2, "--of knows three words")
    area = expect(0, "terrain", "area", dem, "--json").json()
    check(1.05 < area["ratio"] < 2 and abs(area["surface_m2"] / area["planimetric_m2"] - area["ratio"]) < 1e-9, "area", area)
    sky_file = folder / "sky.tif"
    sky = expect(0, "terrain", "skyview", dem, "-o", sky_file, "--json").json()
    check(0 <= sky["min"] < 0.5 and 0.5 < sky["mean"] < 1 and sky["max"] <= 1, "skyview", sky)
    check(gdal.Open(str(sky_file)).ReadAsArray().shape == gdal.Open(str(dem)).ReadAsArray().shape, "skyview's raster")
    at = ("--at", "750330,3343690", "--snap", "60")
    mask, outline, geo = folder / "c.tif", folder / "c.gpkg", folder / "c.geojson"
    r = expect(0, "terrain", "catchment", dem, *at, "-o", mask, "--json").json()
    check(r["cells"] == int((gdal.Open(str(mask)).ReadAsArray() == 255).sum()) > 1000, "mask", r)
    expect(0, "terrain", "catchment", dem, *at, "-o", outline)
    size = sum(f.GetGeometryRef().GetArea() for layer in ogr.Open(str(outline)) for f in layer)
    check(abs(size - r["area_m2"]) < 0.01, "outline has", size, "the mask", r["area_m2"])
    expect(0, "terrain", "catchment", dem, *at, "-o", geo)
    check({f["geometry"]["type"] for f in json.loads(geo.read_text(encoding="utf-8"))["features"]} == {"Polygon"}, "GeoJSON")
    expect(1, "terrain", "catchment", dem)
    expect(1, "terrain", "catchment", dem, "--at", "0,0")
    expect(1, "terrain", "catchment", dem, *at, "-o", folder / "c.csv")
    check(not (folder / "c.csv").exists(), "a refused suffix leaves no file")


def safety(dem, folder):
    """Screens of what may fall or slide: their zones add up to what the layers hold."""
    missing_file, slide_file = folder / "crest.tif", folder / "slide.tif"
    r = expect(0, "terrain", "crest", dem, "-o", missing_file, "--json").json()
    missing = gdal.Open(str(missing_file)).ReadAsArray()
    cell = gdal.Open(str(missing_file)).GetGeoTransform()[1] ** 2
    check(r["unit"] == "m" and r["too_near_m2"] == (missing > 1e-6).sum() * cell > 1000, "crest", r)
    r = expect(0, "terrain", "slide", dem, "-o", slide_file, "--json").json()
    factor = gdal.Open(str(slide_file)).ReadAsArray()
    check(r["unstable_m2"] == ((factor > 0) & (factor < 1)).sum() * cell > 0 and r["soil"]["friction_deg"] == 30, "slide", r)
    higher = folder / "higher.tif"
    gdal.Translate(str(higher), str(dem))
    raised = gdal.Open(str(higher), gdal.GA_Update)
    heights = raised.ReadAsArray()
    heights[40:80, 40:80] += 10
    raised.GetRasterBand(1).WriteArray(heights)
    raised = None
    r = expect(0, "terrain", "steepfill", dem, higher, "--json").json()
    zones = sum(r[key] for key in ("flat_m2", "steeper_1_2_m2", "steeper_1_1_5_m2", "over_repose_m2"))
    check(abs(zones - 1600 * cell) <= cell and r["over_repose_m2"] >= 150 * cell, "a block of 10 m stands in the air", r)
    check(run("terrain", "steepfill", dem).code == 1, "steepfill wants two rasters")


def main():
    park = PARK.parent / "terrain.tif"
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for tool in ("gdal_contour", "gdal_viewshed"):
            if shutil.which(tool) is None:
                skip(f"{tool} is not installed")
        contours(park, 5, folder)
        viewshed_dem = folder / "small.tif"
        gdal.Translate(str(viewshed_dem), str(park), projWin=[750100, 3343900, 750600, 3343400])
        viewshed(viewshed_dem, (750300.5, 3343600.5), folder)
        sun(viewshed_dem, folder)
        land(viewshed_dem, folder)
        safety(viewshed_dem, folder)
        horizon = expect(0, "terrain", "horizon", viewshed_dem, "--at", "750330,3343690", "--json").json()
        check(len(horizon["horizon_deg"]) == 72 and 0 < horizon["sky_view"] < 0.95, "horizon", horizon)
        check(max(horizon["horizon_deg"]) > 30, "a wall stands to the north", horizon["horizon_deg"])
        expect(1, "terrain", "horizon", viewshed_dem, "--at", "0,0")
        quarry = DATA / "dem" / "quarry-vaihingen-1m.tif"
        if quarry.exists():
            contours(quarry, 5, folder)
    finish()


main()
