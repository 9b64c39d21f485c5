#!/usr/bin/env python3
"""`new --boundary`: the border of a site from vector files of several kinds and coordinate systems, and what is refused."""
import json
import tempfile
from pathlib import Path

from program import DATA, PARK, check, expect, finish

DEM = PARK.parent / "terrain.tif"
CROP = ("--crop", "750200,3343300,750600,3343700", "--cell", "4")


def layer(path, geometry, crs="urn:ogc:def:crs:EPSG::32650"):
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": crs}}, "features": [feature]}))
    return path


def area_m2(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))) / 2


def made(folder, name, file):
    scene = folder / f"{name}.pitscape"
    r = expect(0, "new", DEM, "-o", scene, *CROP, "--boundary", file)
    check("Border of the site" in r.out, name, "does not say what was taken:", r.out)
    expect(0, "validate", scene)
    return json.loads(scene.read_text(encoding="utf-8"))["site"]["boundary"], r.out


def refused(folder, name, file, words):
    scene = folder / f"{name}.pitscape"
    r = expect(1, "new", DEM, "-o", scene, *CROP, "--boundary", file)
    check(words in r.err, name, "instead of", repr(words), r.err)
    check(not list(folder.glob(f"{name}.*pitscape")) and not list(folder.glob(f"{name}.terrain*")), name, "left something behind")


def main():
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        ring = [[750300, 3343400], [750500, 3343400], [750500, 3343500], [750300, 3343500], [750300, 3343400]]
        metres, _ = made(folder, "metres", layer(folder / "a.geojson", {"type": "Polygon", "coordinates": [ring]}))
        check(metres == ring[:4], "a ring in the scene's own metres is kept", metres)
        line, _ = made(folder, "line", layer(folder / "l.geojson", {"type": "LineString", "coordinates": ring}))
        check(line == ring[:4], "a closed line is a border", line)
        # About 96 m x 111 m at 30.2 degrees north.
        degrees = [[119.6010, 30.1965], [119.6020, 30.1965], [119.6020, 30.1975], [119.6010, 30.1975], [119.6010, 30.1965]]
        file = layer(folder / "d.geojson", {"type": "Polygon", "coordinates": [degrees]}, "urn:ogc:def:crs:OGC:1.3:CRS84")
        scene, said = made(folder, "degrees", file)
        check(abs(area_m2(scene) - 96.3 * 110.9) < 60, "degrees become metres", area_m2(scene))
        check("brought over from WGS 84" in said, "says so", said)
        # The elements of the park, written by the program, are areas too: the largest of them.
        expect(0, "export", PARK, "-o", folder / "park.gpkg")
        made(folder, "own", folder / "park.gpkg")

        open_line = layer(folder / "open.geojson", {"type": "LineString", "coordinates": ring[:4]})
        refused(folder, "open", open_line, "none is closed")
        far = layer(folder / "far.geojson", {"type": "Polygon", "coordinates": [[[x + 90000, y] for x, y in ring]]})
        refused(folder, "far", far, "lies off the terrain")
        refused(folder, "point", layer(folder / "p.geojson", {"type": "Point", "coordinates": ring[0]}), "holds no area")
        refused(folder, "none", folder / "nowhere.gpkg", "nowhere.gpkg")
        refused(folder, "raster", DEM, "is no vector file")
        for file in sorted((DATA / "vector").glob("*.gpkg")) if DATA.is_dir() else []:  # of other places: a word, no crash
            refused(folder, file.stem, file, file.name)
        r = expect(1, "new", PARK, "-o", folder / "again.pitscape")
        check("is a scene already" in r.err, r.err)
    finish()


main()
