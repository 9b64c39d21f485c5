#!/usr/bin/env python3
"""What is handed on of a scene: drawing, archive. Each is opened by another program than ours."""
import hashlib
import json
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from program import PARK, check, expect, finish


def said(*words):
    """What another program says; none where it is not installed."""
    if not shutil.which(words[0]):
        print("not installed:", words[0])
        return None
    r = subprocess.run([str(w) for w in words], capture_output=True, text=True, timeout=120)
    check(r.returncode == 0, *words, "ended with", r.returncode, r.stderr[-300:])
    return r.stdout


def drawing(folder):
    file = folder / "park.dxf"
    expect(0, "export", PARK, "-o", file)
    words = said("ogrinfo", "-al", file)
    if words is None:
        return
    for layer in ("water", "lodging_food", "lodging_food_crest", "agri_forest", "energy_industry"):
        check(f"Layer (String) = {layer}\n" in words, "no layer", layer)
    check(" Z (" in words, "the drawing has no heights")
    check("Text (String) = " in words, "the drawing has no names")


def archive(folder):
    first, second = folder / "park.zip", folder / "again.zip"
    expect(0, "export", PARK, "-o", first)
    expect(0, "export", PARK, "-o", second)
    check(first.read_bytes() == second.read_bytes(), "the same scene gives another archive")
    with zipfile.ZipFile(first) as z:
        check(z.testzip() is None, "damaged:", z.testzip())
        check(z.namelist() == ["pit-park.pitscape", "terrain.tif"], "holds", z.namelist())
        check(hashlib.sha256(z.read("terrain.tif")).digest() == hashlib.sha256((PARK.parent / "terrain.tif").read_bytes()).digest(),
              "another terrain than the scene's")
        z.extractall(folder / "unpacked")
    scene = folder / "unpacked" / "pit-park.pitscape"
    expect(0, "validate", scene)
    figures = lambda s: expect(0, "estimate", s, "--json").json()["metrics"]["capex"]
    check(figures(scene) == figures(PARK), "the unpacked scene counts otherwise")
    # A linked terrain goes with the scene: what is unpacked stands alone.
    linked = folder / "linked" / "link.pitscape"
    linked.parent.mkdir()
    expect(0, "new", PARK.parent / "terrain.tif", "-o", linked, "--link")
    expect(0, "export", linked, "-o", folder / "link.zip")
    with zipfile.ZipFile(folder / "link.zip") as z:
        check(z.namelist() == ["link.pitscape", "link.terrain.tif"], "holds", z.namelist())
        z.extractall(folder / "alone")
    info = lambda s: expect(0, "info", s, "--json").json()["terrain"]
    a, b = info(folder / "alone" / "link.pitscape"), info(PARK)
    check((a["width"], a["crs"], a["min"]) == (b["width"], b["crs"], b["min"]), "terrain of the unpacked scene", a)


def refused(folder):
    kept = folder / "kept.zip"
    kept.write_text("old")
    broken = folder / "broken.pitscape"
    broken.write_text(json.dumps({"format": "pitscape-scene", "version": 1, "terrain": {"file": "absent.tif"}}))
    for suffix in SUFFIXES:
        file = folder / ("kept" + suffix)
        file.write_text("old")
        expect(1, "export", broken, "-o", file)
        check(file.read_text() == "old", "a failed export touched", file.name)
        expect(1, "export", PARK, "-o", folder / "no" / "such" / ("folder" + suffix))
    check(not [f for f in folder.iterdir() if f.name.startswith(".")], "left behind:", [f.name for f in folder.iterdir()])


SUFFIXES = (".dxf", ".zip")


def main():
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        drawing(folder)
        archive(folder)
        refused(folder)
    finish()


main()
