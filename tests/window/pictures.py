#!/usr/bin/env python3
"""Saves every kind of picture from the real window: the stamp changes its corner alone, the sky of the cut-out
is transparent, the panorama is twice as wide as high and says so, and the window shows the scene as before.

usage: pictures.py PITSCAPE SCENE OUT_FOLDER
"""
import sys
from pathlib import Path

from window import Window, fail, run_under_display

try:
    import numpy as np
    from osgeo import gdal
except ImportError:
    print("skipped: python3-gdal or python3-numpy is not installed")
    sys.exit(0)
gdal.UseExceptions()


def main():
    pitscape, scene, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    made = out / "made"
    made.mkdir(exist_ok=True)
    kinds = ("picture", "picture_stamped", "picture_cut_out", "picture_panorama", "picture")
    files = [made / f"{i}.png" for i in range(len(kinds))]
    rest = [{"action": "wait", "args": {"seconds": 1}}, {"action": "wait.rest"}]
    before = [{"action": "view.home"}, *rest, *rest]
    for kind, file in zip(kinds, files):
        before += [{"action": f"file.{kind}", "args": {"path": str(file)}}, *rest]
    with Window(pitscape, scene, out / "window", "park.pitscape", steps=1, places=[], before=before) as window:
        shown = window.state("the pictures")
        if not all(file.exists() for file in files):
            fail(f"not every picture was written: {shown['messages']}")
        window.quit()
    plain, stamped, cut, panorama, again = (gdal.Open(str(file)).ReadAsArray().astype(int) for file in files)
    height, width = plain.shape[1:]
    if stamped.shape != plain.shape or cut.shape != plain.shape:
        fail(f"sizes differ: {plain.shape} {stamped.shape} {cut.shape}")
    dark = stamped[:3, height * 9 // 10 :, : width // 5]
    if np.median(dark) > 0.8 * np.median(plain[:3, height * 9 // 10 :, : width // 5]) or (dark.min(0) > 200).sum() < 100:
        fail("no stamp in the corner")
    # Full quality is sharper than the moving picture, but it is the same scene in the same light.
    off = (stamped - plain)[:3, : height // 2].reshape(3, -1)
    if np.abs(off.mean(1)).max() > 8:
        fail(f"the stamped picture has other light: {off.mean(1)}")
    if cut[3, : height // 20].max() != 0 or cut[3, -(height // 20) :].min() != 255:
        fail("the sky is not transparent, or the ground is")
    if panorama.shape[2] != 2 * panorama.shape[1] or b'ProjectionType="equirectangular"' not in files[3].read_bytes()[:2000]:
        fail(f"the panorama is {panorama.shape}")
    if np.abs(again - plain)[:3].mean() > 1:
        fail(f"the window shows another picture than before: {np.abs(again - plain)[:3].mean()}")
    print("ok: four kinds of pictures were saved")
    return 0


if __name__ == "__main__":
    run_under_display(main)
