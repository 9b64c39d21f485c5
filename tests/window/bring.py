#!/usr/bin/env python3
"""Brings a 3D model and a map into the real window: the dialog asks how they are meant, the model then
stands in the scene and the map among its layers; undo takes both away again.

usage: bring.py PITSCAPE SCENE OUT_FOLDER
"""
import json
import sys
import time
from pathlib import Path

from window import Window, fail, key, run_under_display

WEDGE = "".join(f"v {x} {y} {z}\n" for x, y, z in ((0, 0, 0), (900, 0, 0), (900, 600, 0), (0, 600, 0), (0, 0, 500), (900, 0, 500)))
WEDGE += "f 1 3 2\nf 1 4 3\nf 1 2 6\nf 1 6 5\nf 2 3 6\nf 3 4 5\nf 3 5 6\nf 4 1 5\n"


def model(pitscape, scene, out):
    file = out.parent / "hut.obj"
    file.write_text(WEDGE)
    before = [{"action": "view.home"}, {"action": "file.bring_in", "args": {"path": str(file)}}]
    with Window(pitscape, scene, out, "model.pitscape", steps=5, places=[], before=before) as window:
        asked = window.state("the dialog")
        if "bring/ok" not in asked["places"]:
            fail(f"the dialog is not there: {asked['messages']}")
        window.press(asked, "bring/up_z")
        up = window.state("the axis")
        window.press(up, "bring/unit_cm")
        unit = window.state("the unit")
        window.press(unit, "bring/ok")
        placed = window.state("the model")
        if not any(e.startswith("own_model") for e in placed["selection"]):
            fail(f"no model was placed: {placed['elements']} {placed['messages']}")
        key("ctrl+s")
        time.sleep(1.0)
        saved = json.loads(window.saved.read_text(encoding="utf-8"))
        key("ctrl+z")
        undone = window.state("undo")
        if len(undone["elements"]) != len(placed["elements"]) - 1:
            fail("undo left the model")
        key("ctrl+shift+z")
        time.sleep(1.0)
        key("ctrl+s")
        time.sleep(1.0)
        window.quit()
    own = next(e for e in saved["elements"] if e["type"] == "own_model")["model"]
    if own["up"] != "z" or own["unit_m"] != 0.01:
        fail(f"the answers were lost: {own}")
    if not (window.saved.parent / own["file"]).is_file():
        fail("the model was not copied beside the scene")


def shape(pitscape, scene, out):
    file = out.parent / "hut.obj"
    name = next(e["id"] for e in json.loads(Path(scene).read_text(encoding="utf-8"))["elements"])
    before = [{"action": "file.bring_in", "args": {"path": str(file), "element": name}}]
    with Window(pitscape, scene, out, "shape.pitscape", steps=3, places=[], before=before) as window:
        asked = window.state("the dialog")
        if "bring/shape" not in asked["places"]:
            fail(f"the dialog does not ask for the element: {asked['messages']}")
        window.press(asked, "bring/unit_cm")
        unit = window.state("the unit")
        window.press(unit, "bring/ok")
        dressed = window.state("the model")
        if sorted(dressed["elements"]) != sorted(asked["elements"]):
            fail(f"an element was added: {dressed['elements']}")
        if "properties/built_in" not in dressed["places"]:
            fail(f"the way back is not there: {sorted(dressed['places'])}")
        key("ctrl+s")
        time.sleep(1.0)
        saved = json.loads(window.saved.read_text(encoding="utf-8"))
        window.press(dressed, "properties/built_in")
        time.sleep(1.0)
        key("ctrl+s")
        time.sleep(1.0)
        after = window.quit()
    if "model" not in next(e for e in saved["elements"] if e["id"] == name):
        fail(f"{name} has no model")
    if "model" in next(e for e in after["elements"] if e["id"] == name):
        fail(f"{name} kept its model")


def map_layer(pitscape, scene, out, place):
    file = out.parent / "roads.geojson"
    east, north = place
    line = [[east - 300, north], [east + 300, north + 40]]
    file.write_text(json.dumps({
        "type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32650"}},
        "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": line}}]}))
    before = [{"action": "file.bring_in", "args": {"path": str(file)}}]
    with Window(pitscape, scene, out, "map.pitscape", steps=3, places=[], before=before) as window:
        asked = window.state("the dialog")
        if "bring/as_roads" not in asked["places"]:
            fail(f"the dialog is not there: {asked['messages']}")
        window.press(asked, "bring/as_protected")
        chosen = window.state("the choice")
        window.press(chosen, "bring/ok")
        window.state("the map")
        key("ctrl+s")
        time.sleep(1.0)
        layers = window.quit()["site"].get("layers", [])
    if [layer["shows"] for layer in layers] != ["protected"]:
        fail(f"the scene holds {layers}")


def main():
    pitscape, scene, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    model(pitscape, scene, out / "model")
    shape(pitscape, scene, out / "shape")
    map_layer(pitscape, scene, out / "map", (750368, 3343768))
    print("ok: a model and a map were brought in, kept and undone")
    return 0


if __name__ == "__main__":
    run_under_display(main)
