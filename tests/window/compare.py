#!/usr/bin/env python3
"""Compares the design with the untouched site in the real window: left of the bar stands the picture of
the one, right of it that of the other; the bar follows a real mouse; the table counts the buildings of
the design and none before.

usage: compare.py PITSCAPE SCENE OUT_FOLDER
"""
import sys
import time
from pathlib import Path

from window import Window, drag, fail, run_under_display

try:
    import numpy as np
    from osgeo import gdal
except ImportError:
    print("skipped: python3-gdal or python3-numpy is not installed")
    sys.exit(0)
gdal.UseExceptions()

VIEW = "Pit floor"


def main():
    pitscape, scene, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    made = out / "made"
    made.mkdir(exist_ok=True)
    rest = [{"action": "wait", "args": {"seconds": 2}}, {"action": "wait.rest"}, {"action": "wait", "args": {"seconds": 1}}, {"action": "wait.rest"}]
    files = {name: made / f"{name}.png" for name in ("design", "untouched", "both", "after")}

    def save(name):
        return {"action": "file.picture", "args": {"path": str(files[name])}}

    before = [{"action": "view.go", "args": {"name": VIEW}}, *rest, save("design")]
    before += [{"action": "view.compare_untouched"}, {"action": "view.compare", "args": {"share": 1}}, *rest, save("untouched")]
    before += [{"action": "view.compare", "args": {"share": 0.5}}, {"action": "view.shares"}, *rest, save("both")]
    with Window(pitscape, scene, out / "window", "park.pitscape", steps=3, places=[], before=before) as window:
        counted = window.state("the comparison")
        if not counted["compared"] or counted["compare_share"] != 0.5:
            fail(f"nothing is compared: {counted['messages']}")
        x, y, w, h = counted["places"]["compare/bar"]
        by = counted["view"][2] * 0.25
        drag((x + w / 2, y + h * 0.7), (x + w / 2 - by, y + h * 0.7))
        time.sleep(1)
        dragged = window.state("the bar")
        if abs(dragged["compare_share"] - 0.25) > 0.02:
            fail(f"the bar was dragged to {dragged['compare_share']}")
        window.press(dragged, "compare/close")
        ended = window.state("the end")
        if ended["compared"] or ended["view_shares"]:
            fail("the comparison did not end")
        window.quit()
    shares = counted["view_shares"]
    for side, name in enumerate(("before", "after")):
        total = sum(both[side] for both in shares.values())
        if abs(total - 1) > 1e-9:
            fail(f"the shares {name} sum to {total}")
    if shares["elements"][0] != 0 or shares["elements"][1] < 0.01:
        fail(f"buildings and structures fill {shares['elements']}")
    design, untouched, both = (gdal.Open(str(files[name])).ReadAsArray().astype(int)[:3] for name in ("design", "untouched", "both"))
    half = design.shape[2] // 2

    def off(a, b, columns):
        return np.abs(a[:, :, columns] - b[:, :, columns]).mean()

    left, right = slice(0, half - 4), slice(half + 4, None)
    same = off(both, untouched, left), off(both, design, right)
    other = off(both, design, left), off(both, untouched, right)
    if max(same) > 2 or min(other) < 3 * max(same):
        fail(f"the halves differ by {same} from their own pictures and by {other} from the other ones")
    print(f"ok: the halves differ by {same[0]:.2f} and {same[1]:.2f} from their pictures, by {other[0]:.1f} and {other[1]:.1f} from the other ones")
    return 0


if __name__ == "__main__":
    run_under_display(main)
