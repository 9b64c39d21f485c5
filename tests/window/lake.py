#!/usr/bin/env python3
"""Drags the level of a lake by its handle in the real window: select the pond, pull the handle up, see
level and figures follow, undo in one step; then the saved scene holds the old level again.

usage: lake.py PITSCAPE SCENE POND(id) OUT_FOLDER
"""
import json
import sys
import time
from pathlib import Path

from window import Window, drag, fail, key, run_under_display


def level_of(file, pond):
    return next(e["params"]["level_m"] for e in json.loads(file.read_text(encoding="utf-8"))["elements"] if e["id"] == pond)


def main():
    pitscape, scene, pond, out = sys.argv[1], Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
    before = [{"action": "view.front"}, {"action": "select", "args": {"id": pond}}, {"action": "view.frame"}]
    with Window(pitscape, scene, out, "lake.pitscape", steps=4, places=[], before=before) as window:
        first = window.state("the lake")
        if "lake/handle" not in first["places"]:
            fail("there is no handle")
        x, y, w, h = first["places"]["lake/handle"]
        drag((x + w / 2, y + h / 2), (x + w / 2, y + h / 2 - 25))
        key("ctrl+s")
        time.sleep(1.0)
        raised = window.state("the higher lake")
        old, new = level_of(scene, pond), level_of(window.saved, pond)
        if not new > old + 0.1:
            fail(f"the level is {new}, it was {old}")
        if raised["figures"] == first["figures"]:
            fail("no figure of the panels changed")
        key("ctrl+z")
        undone = window.state("undo")
        if undone["figures"] != first["figures"]:
            fail("the drag is not one step of undo")
        key("ctrl+shift+z")
        window.state("redo")
        key("ctrl+s")
        time.sleep(1.0)
        window.quit()
    if level_of(window.saved, pond) != new:
        fail(f"redo gave {level_of(window.saved, pond)}, not {new}")
    print(f"ok: the level went from {old} m to {new} m, back and again")
    return 0


if __name__ == "__main__":
    run_under_display(main)
