#!/usr/bin/env python3
"""Asks the real window where an element fits (M) and for three concepts; Escape and undo take both away.

usage: fits.py PITSCAPE DEM OUT_FOLDER
"""
import sys
import time
from pathlib import Path

from window import Window, fail, key, mouse, run_under_display


def main():
    pitscape, dem, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    before = [{"action": "view.home"}, {"action": "tool.place", "args": {"kind": "cafe_kiosk"}}]
    with Window(pitscape, dem, out, "fits.pitscape", steps=7, places=[], before=before) as window:
        first = window.state("the tool")
        if first["placing"] != "cafe_kiosk":
            fail(f"nothing is being placed: {first['placing']}")
        x, y, w, h = first["view"]
        mouse("mousemove", int(x + w / 2), int(y + h / 2))
        key("m")
        shown = window.state("where it fits")
        if shown["overlay"] != "suitability":
            fail(f"M shows {shown['overlay']!r}, {shown['messages']}")
        key("Escape")
        key("m")
        off = window.state("no overlay")
        if off["overlay"] != "" or off["placing"] != "":
            fail(f"M and Escape leave {off['overlay']!r}, {off['placing']!r}")
        key("ctrl+p")
        time.sleep(1.0)
        mouse("type", "--delay", "60", "three concepts")
        time.sleep(1.0)
        key("Return")
        laid = window.state("the concepts")
        if laid["scenarios"][1:] != ["nature", "play", "harvest"] or laid["scenario"] != "nature":
            fail(f"scenarios {laid['scenarios']}, shown {laid['scenario']}: {laid['messages']}")
        if len(laid["elements"]) < 8:
            fail(f"nature holds {laid['elements']}")
        key("ctrl+z")
        undone = window.state("undo")
        if len(undone["scenarios"]) != 1 or undone["elements"]:
            fail(f"undo leaves {undone['scenarios']}, {undone['elements']}")
        key("ctrl+shift+z")
        again = window.state("redo")
        if again["scenarios"] != laid["scenarios"] or again["elements"] != laid["elements"]:
            fail(f"redo gives {again['scenarios']}")
        key("ctrl+s")
        window.state("saving")
        saved = window.quit()
    # The one that is shown stands in the scene itself; the others are listed.
    if {saved["scenario"], *(s["name"] for s in saved["scenarios"])} != set(again["scenarios"]):
        fail(f"saved {saved['scenario']} and {[s['name'] for s in saved['scenarios']]}")
    print("passed")
    return 0


if __name__ == "__main__":
    run_under_display(main)
