#!/usr/bin/env python3
"""`pitscape suit` and `pitscape suggest`: what they say of a place is what `add` says there, and what they
suggest opens, keeps its rules and differs."""
import json
import shutil
import sys
import tempfile
from pathlib import Path

from program import PARK, ROOT, check, expect, finish, run

KINDS = ["cafe_kiosk", "climbing_wall", "parking", "trail"]


def suit(scene, folder):
    for kind in KINDS:
        r = expect(0, "suit", scene, kind, "--across", "8", "--json").json()
        check(r["places"] == r["fits"] + r["minded"] + r["refused"] > 0, kind, r)
        check(sum(w["places"] for w in r["why"]) >= r["refused"], kind, "every refusal has a reason", r["why"])
        if r["best"]:
            trial = folder / "trial.pitscape"
            shutil.copy(scene, trial)
            at = ",".join(str(v) for v in r["best"]["at"])
            added = expect(0, "add", trial, kind, "--at", at, "--json").json()
            check(added["fits"], kind, "does not fit at the best place", added["reasons"])
    layer = folder / "score.tif"
    expect(0, "suit", scene, "cafe_kiosk", "--across", "12", "-o", layer)
    info = expect(0, "info", layer, "--json").json()
    check(0 <= info["min"] <= info["max"] <= 1, "scores", info)
    check(max(info["width"], info["height"]) == 12, "trial cells", info)
    # A bare DEM will do; a kind that does not exist will not.
    expect(0, "suit", ROOT / "scenes" / "pit-park" / "terrain.tif", "cafe_kiosk", "--across", "4", "--json")
    check(run("suit", scene, "castle").code == 1, "an unknown kind")
    check(run("suit", scene, "cafe_kiosk", "--across", "1").code == 2, "one place is no map")


def suggest(scene):
    said = expect(0, "suggest", scene, "--json").json()["concepts"]
    check([c["concept"] for c in said] == ["nature", "play", "harvest"], "concepts", said)
    names = [c["scenario"] for c in said]
    listed = expect(0, "scenario", scene, "--json").json()["scenarios"]
    check([s["name"] for s in listed] == ["base"] + names, "scenarios", listed)
    for c in said:
        check(len(c["elements"]) >= 8, c["concept"], "has", len(c["elements"]), "elements; missed", c["missed"])
        check(all(m["why"] for m in c["missed"]), "a reason for each", c["missed"])
    expect(0, "validate", scene)
    for name in names:
        r = expect(0, "estimate", scene, "--scenario", name, "--year", "15", "--json").json()
        check(r["metrics"]["capex"]["value"] > 0, name, "costs nothing")
    nature, play, harvest = (expect(0, "estimate", scene, "--scenario", n, "--json").json()["metrics"] for n in names)
    value = lambda m, key: m[key]["value"] or 0
    check(value(nature, "biodiversity_units_after") > value(play, "biodiversity_units_after"), "nature is the wildest")
    check(value(play, "visitors_per_year") > value(harvest, "visitors_per_year"), "play is the most visited")
    check(value(harvest, "pv_energy_kwh_per_year") > 0, "harvest makes electricity")
    # Asked again they get other names; nothing is lost.
    again = expect(0, "suggest", scene, "--concept", "play", "--json").json()["concepts"]
    check(len(again) == 1 and again[0]["scenario"] == "play 2", "again", again[0]["scenario"])
    check(run("suggest", scene, "--concept", "war").code == 1, "an unknown concept")


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    shutil.copy(PARK.parent / "terrain.tif", folder)
    shutil.copy(PARK, folder / "park.pitscape")
    suit(folder / "park.pitscape", folder)
    empty = folder / "empty.pitscape"
    expect(0, "new", PARK.parent / "terrain.tif", "-o", empty, "--quiet")
    suggest(empty)
finish()
