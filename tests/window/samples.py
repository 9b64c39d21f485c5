#!/usr/bin/env python3
"""Opens the precedents from the real window by the keyboard, chooses one with the mouse and opens it.

usage: samples.py PITSCAPE SCENE OUT_FOLDER
"""
import sys
import time
from pathlib import Path

from window import Window, fail, key, mouse, run_under_display


def main():
    pitscape, scene, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    terrain = scene.parent.parent / "moon-camping" / "terrain.tif"
    with Window(pitscape, terrain, out, "samples.pitscape", steps=4, places=[]) as window:
        window.state("the terrain")
        key("ctrl+p")
        time.sleep(1.0)
        mouse("type", "--delay", "60", "from a precedent")
        time.sleep(1.0)
        key("Return")
        time.sleep(1.5)
        shown = window.state("the precedents")
        window.press(shown, "sample/moon-camping")
        time.sleep(0.7)
        window.press(shown, "samples/open")
        time.sleep(4.0)
        opened = window.state("the precedent")
        if "moon_camping-1" not in opened["elements"]:
            fail(f"the scene holds {opened['elements']}: {opened['messages']}")
    print("passed")
    return 0


if __name__ == "__main__":
    run_under_display(main)
