#!/usr/bin/env python3
"""Places a pond in the real window: click the catalogue entry Pond, click into the hollow, see the
panel change, undo, redo, save, quit; then the scene file and a screenshot are looked at.

usage: drive.py PITSCAPE SCENE_OR_DEM PLACE(easting,northing) OUT_FOLDER
"""
import sys
import time
from pathlib import Path

from window import Window, click, fail, key, run_under_display


def main():
    pitscape, scene, place, out = sys.argv[1], Path(sys.argv[2]), [float(v) for v in sys.argv[3].split(",")], Path(sys.argv[4])
    with Window(pitscape, scene, out, "driven.pitscape", steps=5, places=[place]) as window:
        first = window.state("the first picture")
        before = len(first["elements"])
        window.press(first, "catalogue/pond")
        placing = window.state("the tool")
        if placing["placing"] != "pond":
            fail(f"clicking Pond chose {placing['placing']!r}")
        click(*placing["pixels"][0])
        placed = window.state("the pond")
        if len(placed["elements"]) != before + 1 or not any(e.startswith("pond") for e in placed["selection"]):
            fail(f"no pond was placed: {placed['elements']} {placed['messages']}")
        changed = [k for k, v in placed["figures"].items() if v != first["figures"].get(k)]
        if first["figures"] and not changed:
            fail("no figure of the panels changed")
        key("ctrl+z")
        undone = window.state("undo")
        if len(undone["elements"]) != before:
            fail(f"Ctrl+Z left {undone['elements']}")
        if undone["figures"] != first["figures"]:
            fail("the figures after undo are not those before")
        key("ctrl+shift+z")
        redone = window.state("redo")
        if redone["elements"] != placed["elements"]:
            fail(f"Ctrl+Shift+Z gave {redone['elements']}")
        key("ctrl+s")
        time.sleep(1.0)
        elements = window.quit()["elements"]
    kinds = [e["type"] for e in elements]
    if kinds.count("pond") < 1:
        fail(f"the saved scene holds {kinds}")
    print("ok: placed, undone, redone, saved; changed figures:", ", ".join(changed))
    return 0


if __name__ == "__main__":
    run_under_display(main)
