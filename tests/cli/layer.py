#!/usr/bin/env python3
"""`layer`: maps of the land around are kept beside the scene and asked by the siting rules."""
import json
import shutil
import tempfile
import zipfile
from pathlib import Path

from program import DATA, PARK, check, expect, files_of, finish, run

PLACE = (750400, 3343768)
EAST, NORTH = PLACE


def geojson(features, crs="EPSG::32650"):
    text = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": places}}
        for kind, places, properties in features]}
    if crs:
        text["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:" + crs}}
    return json.dumps(text, ensure_ascii=False)


def square(half, east=EAST, north=NORTH):
    return [[east - half, north - half], [east + half, north - half], [east + half, north + half],
            [east - half, north + half], [east - half, north - half]]


def main():
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "site"
        shutil.copytree(PARK.parent, folder)
        scene = folder / PARK.name
        layers = folder / (PARK.stem + ".layers")
        maps = Path(place)

        def wrote(name, *features):
            (maps / name).write_text(geojson(features), encoding="utf-8")
            return maps / name

        def reasons(kind="cafe_kiosk"):
            trial = maps / "trial"
            shutil.rmtree(trial, ignore_errors=True)
            shutil.copytree(folder, trial)
            r = run("add", trial / PARK.name, kind, "--at", "%d,%d" % PLACE, "--force", "--json")
            return " | ".join(r.json()["reasons"])

        check("to be confirmed: a road" in reasons(), "without a map a road is asked for")
        road = wrote("road.geojson", ("LineString", [[EAST - 900, NORTH + 40], [EAST + 900, NORTH + 40]], {"name": "县道"}))
        answer = expect(0, "layer", scene, "--add", road, "--as", "roads", "--json").json()
        check(answer["features"] == {"roads": 1}, answer)
        check("road" not in reasons(), "the road is 40 m away:", reasons())
        kept = json.loads((layers / "roads.geojson").read_text(encoding="utf-8"))
        check(kept["features"][0]["properties"]["name"] == "县道", "the name was lost")

        # Farmland, a protected zone, a building: each is said with its area.
        field = wrote("field.geojson", ("Polygon", [square(60)], {}))
        expect(0, "layer", scene, "--add", field, "--as", "basic_farmland", "--name", "Fields")
        check("basic farmland" in reasons(), reasons())
        expect(0, "layer", scene, "--add", field, "--as", "protected")
        check("protected zone" in reasons(), reasons())
        hole = wrote("hole.geojson", ("Polygon", [square(90), square(60)], {}))
        expect(0, "layer", scene, "--remove", "Fields")
        expect(0, "layer", scene, "--add", hole, "--as", "basic_farmland")
        check("basic farmland" not in reasons(), "a hole counts:", reasons())
        house = wrote("house.geojson", ("Polygon", [square(6, EAST + 40)], {"height": 9}))
        expect(0, "layer", scene, "--add", house, "--as", "buildings")
        check("from the nearest building" in reasons("wind_turbine"), reasons("wind_turbine"))

        # The maps go along, are shown, and a missing one is said.
        out = folder / "out.obj"
        expect(0, "export", scene, "-o", out)
        bundle = folder / "out.zip"
        expect(0, "export", scene, "-o", bundle)
        names = zipfile.ZipFile(bundle).namelist()
        check("pit-park.layers/roads.geojson" in names, names)
        expect(0, "validate", scene)
        (layers / "roads.geojson").rename(maps / "gone")
        check("roads.geojson" in expect(1, "validate", scene).err, "a missing map is not said")
        check("left out" in expect(0, "layer", scene).err, "a missing map is not said when opened")
        (maps / "gone").rename(layers / "roads.geojson")

        # What is refused leaves everything as it was.
        before, listed = scene.read_bytes(), sorted(p.name for p in layers.iterdir())
        far = wrote("far.geojson", ("Point", [EAST + 90000, NORTH], {}))
        check("km off the terrain" in expect(1, "layer", scene, "--add", far, "--as", "trees").err, "far")
        expect(1, "layer", scene, "--add", maps / "absent.gpkg", "--as", "roads")
        expect(2, "layer", scene, "--add", road, "--as", "motorways")
        expect(1, "layer", scene, "--add", road)
        expect(1, "layer", scene, "--remove", "nothing")
        expect(1, "layer", PARK.parent / "terrain.tif", "--add", road, "--as", "roads")
        if DATA.is_dir():
            for file in files_of("hostile", ".geojson", ".gpkg", ".shp", ".dxf", ".json"):
                r = run("layer", scene, "--add", file, "--as", "other")
                check(r.code == 1 and len(r.lines()) == 1, file.name, r.code, r.err)
            for file in files_of("vector", ".geojson", ".gpkg", ".shp", ".dxf"):
                r = run("layer", scene, "--add", file, "--as", "other")  # they lie elsewhere on earth
                check(r.code == 1 and len(r.lines()) == 1, file.name, r.code, r.err)
        check(scene.read_bytes() == before, "a refused map changed the scene")
        check(sorted(p.name for p in layers.iterdir()) == listed, "a refused map left files")
    finish()


main()
