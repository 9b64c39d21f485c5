#!/usr/bin/env python3
"""Adding a kind is adding one file: a kind that no source of the program names is put into a copy of the
catalogue, and the program lists, refuses, places, counts, draws and keeps it."""
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import program
from program import PARK, ROOT, check, expect, finish, run

TEA_HOUSE = ROOT / "assets" / "catalogue" / "cafe_kiosk.json"


def at_home(folder):
    """A root like the installed one, with a catalogue of its own."""
    for part in ("shaders", "scenes"):
        (folder / part).symlink_to(ROOT / part)
    (folder / "assets").mkdir()
    for part in (ROOT / "assets").iterdir():
        if part.name != "catalogue":
            (folder / "assets" / part.name).symlink_to(part)
    shutil.copytree(ROOT / "assets" / "catalogue", folder / "assets" / "catalogue")
    return folder / "assets" / "catalogue"


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    catalogue = at_home(folder)
    program.ENVIRONMENT["PITSCAPE_ROOT"] = str(folder)
    before = {e["id"] for e in expect(0, "catalogue", "--json").json()["elements"]}
    kind = json.loads(TEA_HOUSE.read_text(encoding="utf-8"))
    kind |= {"id": "tea_house", "name": {"en": "Tea house", "zh": "茶室", "ja": "茶室"}, "colour": "#557744"}
    kind["siting"]["slope_deg"] = [0, 3]
    (catalogue / "tea_house.json").write_text(json.dumps(kind, ensure_ascii=False), encoding="utf-8")

    listed = expect(0, "catalogue", "--json").json()["elements"]
    check({e["id"] for e in listed} - before == {"tea_house"}, "the catalogue lists", {e["id"] for e in listed} - before)
    scene, dem = folder / "a.pitscape", PARK.parent / "terrain.tif"
    expect(0, "new", dem, "-o", scene, "--quiet")
    suited = expect(0, "suit", scene, "tea_house", "--across", "30", "--json").json()
    check(suited["fits"] > 0 and suited["refused"] > 0, "suit", suited)
    at = ",".join(map(str, suited["best"]["at"]))
    placed = expect(0, "add", scene, "tea_house", "--at", at, "--json").json()
    check(placed["id"] == "tea_house-1" and placed["fits"], "placed", placed)
    steep = run("suit", scene, "tea_house", "--across", "30").out
    check("at most 3°" in steep, "its own limit is the one that counts", steep)
    counted = expect(0, "estimate", scene, "--year", "10", "--json").json()["metrics"]
    check(counted["capex"]["by"].get("tea_house-1", counted["capex"]["value"]) > 0, "it costs", counted["capex"])
    check(counted["revenue_per_year"]["value"] > 0, "it earns", counted["revenue_per_year"])
    picture = folder / "a.png"
    expect(0, "render", scene, "-o", picture, "--size", "320x180", "--quality", "low")
    check(picture.stat().st_size > 10000, "the picture", picture.stat().st_size)
    check(expect(0, "info", scene, "--json").json()["elements"] == {"tea_house": 1}, "the scene keeps it")

    # A program without the file keeps the element, says so, and says what is wrong with a bad one.
    program.ENVIRONMENT.pop("PITSCAPE_ROOT")
    expect(0, "info", scene, "--json")
    check(run("remove", scene, "tea_house-1").code == 0, "an unknown element can be removed")
    program.ENVIRONMENT["PITSCAPE_ROOT"] = str(folder)
    kind["siting"]["slope_deg"] = "flat"
    (catalogue / "tea_house.json").write_text(json.dumps(kind, ensure_ascii=False), encoding="utf-8")
    bad = run("catalogue", "--json")
    check(bad.code == 1 and "tea_house.json: siting" in bad.err and len(bad.lines()) == 1, "a bad file", bad.code, bad.err)
finish()
