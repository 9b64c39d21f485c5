#!/usr/bin/env python3
"""A scene from the first line to the last, by command: new, catalogue, add of every kind, set, move, remove,
estimate, export, validate; and what is refused, with which exit code."""
import csv
import io
import json
import sys
import tempfile
from pathlib import Path

from program import DATA, PARK, check, expect, finish, run

METRICS = """green_cover_ratio reclamation_rate habitat_area_ha surface_area_ha biodiversity_units_before biodiversity_units_after
habitat_shannon carbon_stock_t carbon_sequestration_t_per_year embodied_carbon_t avoided_carbon_t_per_year soil_loss_t_per_year
runoff_m3_per_year water_storage_m3 water_area_ha capex opex_per_year revenue_per_year visitors_per_year npv irr payback_years
pv_energy_kwh_per_year pv_capacity_kw""".split()
# Where each of the first kinds finds its ground in the bundled quarry.
PLACES = {"pond": "750399,3343490", "cliff_hotel": "750330,3343705", "climbing_wall": "750555,3343852", "pv_ground": "750490,3343580",
          "camping": "750755,3343400", "forest_land": "750300,3343150", "trail": "750700,3343300"}


def catalogue():
    kinds = expect(0, "catalogue", "--json").json()["elements"]
    for kind in kinds:
        check(set(kind["name"]) == {"en", "zh", "ja"} and all(kind["name"].values()), kind["id"], "names", kind["name"])
        check(kind["geometry"] in ("point", "line", "area", "cliff_face", "tunnel"), kind["id"], kind["geometry"])
        for p in kind["params"]:
            check({"id", "unit", "default", "min", "max", "help"} <= set(p), kind["id"], "param", sorted(p))
    check(set(PLACES) <= {k["id"] for k in kinds}, "kinds", [k["id"] for k in kinds])
    return kinds


def place_all(scene):
    ids = {}
    for kind, at in PLACES.items():
        r = run("add", scene, kind, "--at", at, "--json")
        if r.code == 1:  # refused here by a rule: the reasons are said, force overrides them
            answer = r.json()
            check(answer["fits"] is False and answer["reasons"], kind, "refused without reasons", r.out)
            check(len(r.lines()) == 1, kind, "said", r.err)
            r = expect(0, "add", scene, kind, "--at", at, "--force", "--json")
        answer = r.json()
        check({"id", "fits", "reasons", "measured"} <= set(answer), kind, "answer", sorted(answer))
        check(answer["id"], kind, "was not placed:", r.out[:400])
        check(answer["measured"].get("size", 0) > 0, kind, "measures", answer["measured"])
        ids[kind] = answer["id"]
    return ids


def estimates(scene):
    e = expect(0, "estimate", scene, "--json", "--year", "12").json()
    check({"scene", "scenario", "year", "currency", "metrics", "series"} <= set(e), "estimate keys", sorted(e))
    check(e["year"] == 12, "year", e["year"])
    for key in METRICS:
        if not check(key in e["metrics"], "no metric", key):
            continue
        m = e["metrics"][key]
        check({"value", "unit", "low", "high", "confidence", "sources", "by"} <= set(m), key, sorted(m))
        check(m["value"] is not None or m.get("why"), key, "has no value and no why")
        if None not in (m["value"], m["low"], m["high"]):
            slack = 1e-9 * max(1, abs(m["value"]))
            check(m["low"] <= m["value"] + slack and m["value"] <= m["high"] + slack, key, m["low"], m["value"], m["high"])
        check(m["sources"], key, "has no source")
    for key, values in e["series"].items():
        check(len(values) == 31, key, "series of", len(values))
    rows = list(csv.reader(io.StringIO(expect(0, "estimate", scene, "--csv").out)))
    check(len(rows) > len(METRICS), "csv rows", len(rows))
    return e["metrics"]


def edits(scene, ids):
    before = json.loads(scene.read_text(encoding="utf-8"))
    expect(0, "set", scene, ids["pond"], "level_m=73.5")
    expect(0, "move", scene, ids["camping"], "--at", "750760,3343395")
    after = json.loads(scene.read_text(encoding="utf-8"))
    of = lambda s, i: next(e for e in s["elements"] if e["id"] == i)
    check(of(after, ids["pond"])["params"]["level_m"] == 73.5, "set did not last")
    check(of(after, ids["camping"])["points"] != of(before, ids["camping"])["points"], "move moved nothing")
    expect(0, "remove", scene, ids["trail"])
    check(ids["trail"] not in [e["id"] for e in json.loads(scene.read_text(encoding="utf-8"))["elements"]], "remove did not")
    for words in (("set", scene, "nobody-9", "level_m=1"), ("set", scene, ids["pond"], "level_m=wet"), ("set", scene, ids["pond"], "no_such=1"),
                  ("move", scene, "nobody-9", "--at", "1,2"), ("remove", scene, "nobody-9")):
        check(run(*words).code in (1, 2), "was accepted:", *words)


def refused(scene, folder):
    expect(1, "add", scene, "no_such_kind", "--at", "1,2")
    check(run("add", scene, "pond").code in (1, 2), "a place is needed")
    expect(2, "add", scene, "pond", "--nowhere")
    expect(2, "no-such-command")
    expect(1, "info", folder / "absent.tif")
    expect(1, "estimate", folder / "absent.pitscape")
    off = run("add", scene, "camping", "--at", "0,0", "--json")
    check(off.code == 1 and off.json()["fits"] is False, "off the terrain", off.code, off.out[:200])
    forced = expect(0, "add", scene, "camping", "--at", "0,0", "--force", "--json")
    check(forced.json()["id"], "by force an element off the terrain is kept, with a warning:", forced.out[:300])
    if forced.code == 0 and forced.json()["id"]:
        expect(0, "validate", scene)
        expect(0, "estimate", scene, "--json")
        expect(0, "remove", scene, forced.json()["id"])
    text = scene.read_text(encoding="utf-8")
    broken = folder / "broken.pitscape"
    for name, change in (("cut off", text[: len(text) // 2]), ("newer", text.replace('"version": 1', '"version": 99')), ("no elements", "{}"),
                         ("deep", "[" * 100000)):
        broken.write_text(change, encoding="utf-8")
        r = run("validate", broken)
        check(r.code == 1 and r.lines(), name, "validates:", r.code, r.err[-200:])
        expect(1, "estimate", broken)


def exports(scene, folder):
    for suffix in (".glb", ".obj", ".tif", ".gpkg", ".geojson", ".csv"):
        file = folder / ("out" + suffix)
        expect(0, "export", scene, "-o", file)
        check(file.exists() and file.stat().st_size > 100, "export", suffix)
    check(json.loads((folder / "out.geojson").read_text(encoding="utf-8"))["type"] == "FeatureCollection", "GeoJSON")
    info = expect(0, "info", folder / "out.tif", "--json").json()
    check(info["width"] == 1536 and info["crs"] == "EPSG:32650", "designed DEM", info)
    for model in ("out.glb", "out.obj"):
        expect(0, "validate", folder / model)
    expect(0, "validate", folder / "out.gpkg")
    r = run("export", scene, "-o", folder / "out.docx")
    check(r.code in (1, 2) and not (folder / "out.docx").exists(), "an unknown suffix", r.code)
    expect(1, "export", scene, "-o", folder / "no" / "such" / "folder.glb")


def new_options(folder):
    dem = PARK.parent / "terrain.tif"
    scene = folder / "options.pitscape"
    expect(0, "new", dem, "-o", scene, "--name", "Ostwand 东壁", "--crop", "750200,3343300,750700,3343800", "--cell", "2", "--date", "2027-03-21T09:00+08:00",
           "--currency", "JPY")
    info = expect(0, "info", scene, "--json").json()
    check(info["name"] == "Ostwand 东壁" and info["terrain"]["cell_size_x"] == 2, "options", info)
    check(abs(info["terrain"]["width"] - 250) <= 1, "crop", info["terrain"])
    check(expect(0, "estimate", scene, "--json").json()["currency"] == "JPY", "currency")
    expect(0, "new", dem, "-o", folder / "zone51.pitscape", "--crs", "EPSG:32651", "--cell", "8")
    check(expect(0, "info", folder / "zone51.pitscape", "--json").json()["terrain"]["crs"] == "EPSG:32651", "--crs")
    linked = folder / "linked" / "link.pitscape"
    linked.parent.mkdir()
    expect(0, "new", dem, "-o", linked, "--link")
    check([f.name for f in linked.parent.iterdir()] == ["link.pitscape"], "--link copies nothing", list(linked.parent.iterdir()))
    check(str(PARK.parent) not in linked.read_text(encoding="utf-8"), "a linked scene tells no path")
    expect(0, "estimate", linked, "--json")
    feet = DATA / "dem" / "dekalb-feet-nocrs.tif"
    if feet.exists():
        r = expect(0, "new", feet, "-o", folder / "feet.pitscape", "--unit", "ft", "--lonlat", "-84.2,33.8")
        check("f" in r.err + r.out, "says what was assumed")
    expect(2, "new", dem)
    r = run("new", dem, "-o", folder / "bad.pitscape", "--crs", "EPSG:1")
    check(r.code in (1, 2) and not (folder / "bad.pitscape").exists(), "a CRS that is none", r.code)


def main():
    kinds = catalogue()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        scene = folder / "pit.pitscape"
        expect(0, "new", PARK.parent / "terrain.tif", "-o", scene, "--name", "Test")
        empty = estimates(scene)
        ids = place_all(scene)
        full = estimates(scene)
        check(full["capex"]["value"] > 0 and empty["capex"]["value"] == 0, "capex", empty["capex"]["value"], full["capex"]["value"])
        check(full["pv_energy_kwh_per_year"]["value"] > 0, "solar energy")
        check(full["water_area_ha"]["value"] > 0, "water")
        edits(scene, ids)
        refused(scene, folder)
        exports(scene, folder)
        expect(0, "validate", scene)
        expect(0, "validate", PARK)
        new_options(folder)
    finish()


main()
