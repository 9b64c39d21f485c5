#!/usr/bin/env python3
"""`pitscape render` and `bench`: every option changes the picture as it says, sizes are right, nothing is
blank, and the keys of bench are those of the contract."""
import sys
import tempfile
from pathlib import Path

from program import PARK, check, expect, finish, run, skip

try:
    import numpy as np
    from osgeo import gdal
except ImportError:
    skip("python3-gdal or python3-numpy is not installed")
gdal.UseExceptions()


def picture(folder, name, *options, size="320x180"):
    file = folder / f"{name}.png"
    r = expect(0, "render", PARK, "-o", file, "--size", size, *options)
    if r.code != 0:
        return None
    pixels = gdal.Open(str(file)).ReadAsArray()[:3].astype(np.float64)
    width, height = map(int, size.split("x"))
    check(pixels.shape == (3, height, width), name, "is", pixels.shape)
    check(20 < pixels.mean() < 235 and pixels.std() > 12, name, "is blank or burnt: mean", pixels.mean(), "deviation", pixels.std())
    return pixels


def differ(a, b, least, what):
    if a is not None and b is not None:
        check(np.abs(a - b).mean() > least, what, "changes nothing:", np.abs(a - b).mean())


def main():
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        plain = picture(folder, "plain")
        again = picture(folder, "again")
        check(np.abs(plain - again).max() == 0, "the same picture twice differs")
        differ(plain, picture(folder, "view", "--view", "Pit floor"), 5, "--view")
        eye = ("--eye", "750560,3343440,96", "--target", "750490,3343580,77")
        near = picture(folder, "eye", *eye)
        differ(plain, near, 5, "--eye")
        differ(near, picture(folder, "fov", *eye, "--fov", "25"), 5, "--fov")
        differ(plain, picture(folder, "evening", "--date", "2026-06-21T19:00+08:00"), 5, "--date")
        differ(plain, picture(folder, "opening", "--year", "0"), 0.05, "--year")
        differ(plain, picture(folder, "slope", "--overlay", "slope"), 3, "--overlay")
        for quality in ("low", "medium", "high"):
            picture(folder, quality, "--quality", quality)
        picture(folder, "tall", size="200x300")
        night = folder / "night.png"
        expect(0, "render", PARK, "-o", night, "--size", "160x90", "--date", "2026-06-21T23:30+08:00")
        check(gdal.Open(str(night)).ReadAsArray()[:3].mean() < 0.5 * plain.mean(), "night does not fall")
        for words in (("--size", "0x10"), ("--size", "big"), ("--view", "Nowhere"), ("--eye", "1,2"), ("--date", "yesterday")):
            r = run("render", PARK, "-o", folder / "bad.png", *words)
            check(r.code in (1, 2) and not (folder / "bad.png").exists(), "accepted", words, r.code)
        bench = expect(0, "bench", PARK, "--size", "320x180", "--frames", "3", "--json", longest_s=300).json()
        check({"frame_ms", "passes_ms", "first_picture_ms", "edit_to_panel_ms", "peak_mib", "renderer", "limits"} <= set(bench), "bench", sorted(bench))
        check(set(bench["frame_ms"]) == {"median", "p95"} and bench["frame_ms"]["median"] > 0, "frame_ms", bench["frame_ms"])
        check(set(bench["limits"]) == {"clear_ms", "fullscreen_ms", "memcpy_gb_per_s", "pass_ns_per_cell"}, "limits", bench["limits"])
        check({"terrain", "sky", "water"} <= set(bench["passes_ms"]), "passes", bench["passes_ms"])
    finish()


main()
