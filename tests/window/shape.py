#!/usr/bin/env python3
"""Shapes the ground in the real window: the tab Shape, Raise, a drag over the ground, undo, redo, save;
then the saved scene is asked for the earth that was moved.

usage: shape.py PITSCAPE SCENE_OR_DEM FROM(easting,northing) TO(easting,northing) OUT_FOLDER
"""
import json
import subprocess
import sys
import time
from pathlib import Path

from window import Window, drag, fail, key, run_under_display


def main():
    pitscape, scene, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[5])
    places = [[float(v) for v in word.split(",")] for word in sys.argv[3:5]]
    with Window(pitscape, scene, out, "shaped.pitscape", steps=6, places=places) as window:
        window.press(window.state("the first picture"), "left/Shape")
        window.press(window.state("the tab Shape"), "shape/raise")
        ready = window.state("the tool")
        if ready["shaping"] != "raise":
            fail(f"clicking Raise chose {ready['shaping']!r}")
        drag(*ready["pixels"])
        shaped = window.state("the stroke")
        work = shaped["operations"].get("raise-1", {"fill_m3": 0})
        if len(shaped["operations"]) != 1 or work["fill_m3"] <= 0:
            fail(f"the drag made {shaped['operations']} {shaped['messages']}")
        key("ctrl+z")
        undone = window.state("undo")
        if undone["operations"]:
            fail(f"Ctrl+Z left {undone['operations']}: a drag is one step")
        if undone["figures"] != ready["figures"]:
            fail("the figures after undo are not those before")
        key("ctrl+shift+z")
        redone = window.state("redo")
        if redone["operations"] != shaped["operations"]:
            fail(f"Ctrl+Shift+Z gave {redone['operations']}")
        key("ctrl+s")
        time.sleep(1.0)
        operations = window.quit()["operations"]
    if [o["operation"] for o in operations] != ["raise"] or len(operations[0]["points"]) < 3:
        fail(f"the saved scene holds {operations}")
    told = subprocess.run([pitscape, "grade", str(window.saved), "--list"], capture_output=True, text=True, env=window.environment)
    row = json.loads(told.stdout)["operations"][0]
    if abs(row["fill_m3"] - work["fill_m3"]) > 1e-3 * work["fill_m3"]:
        fail(f"the window said {work}, the command line says {row}")
    print(f"ok: a stroke of {work['fill_m3']:.0f} m3, undone, redone, saved")
    return 0


if __name__ == "__main__":
    run_under_display(main)
