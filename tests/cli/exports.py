#!/usr/bin/env python3
"""What is handed on of a scene: drawing, archive, page, report. Each is opened by another program than ours."""
import base64
import hashlib
import json
import re
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


def page(folder):
    file = folder / "park.html"
    expect(0, "export", PARK, "-o", file, "--language", "zh")
    text = file.read_text(encoding="utf-8")
    check(not re.search(r"""(src|href)\s*=|url\(|https?://|import\s*\(|fetch\s*\(""", text.split('id="model"')[0]), "the page asks for something beside it")
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)[1])
    check(data["language"] == "zh", "begins in", data["language"])
    for language in ("en", "zh", "ja"):
        figures = {f["key"]: f for f in data["figures"][language]}
        check("capex" in figures and "–" in figures["capex"]["range"], language, "figures", list(figures)[:5])
        check(all(n[language] for n in data["names"].values()), language, "names", data["names"])
    check(len({data["words"][l]["heading"] for l in ("en", "zh", "ja")}) == 3, "words are the same in two languages")
    model = base64.b64decode(re.search(r'id="model">(.*?)</script>', text, re.S)[1], validate=True)
    (folder / "inside.glb").write_bytes(model)
    said_of_it = expect(0, "validate", folder / "inside.glb")
    check("glb" in said_of_it.out + said_of_it.err, "the model inside:", said_of_it.out)
    expect(0, "export", PARK, "-o", folder / "park.glb")
    check((folder / "park.glb").read_bytes() == model, "the page holds another model than the .glb")


WORDS = {"en": ("Estimates", "capex", "Screening estimates"), "zh": ("建设投资", "估算", "筛选性估算"), "ja": ("推計", "capex", "信頼度")}


def report(folder):
    for language, words in WORDS.items():
        file = folder / f"report-{language}.pdf"
        expect(0, "export", PARK, "-o", file, "--language", language)
        info = said("pdfinfo", file)
        if info is None:
            return
        check(re.search(r"Pages:\s+[3-9]", info) and "A4" in info, language, "pages", info)
        text = said("pdftotext", "-layout", file, "-")
        bare = re.sub(r"\s", "", text)
        for word in words:
            check(word.replace(" ", "") in bare, language, "the report does not say", word)
        check(bare.count("–") > 20, language, "has no ranges")
        fonts = said("pdffonts", file).splitlines()[2:]
        check(fonts and all(re.search(r" yes (yes|no) +(yes|no) +\d+ +\d+$", f) for f in fonts), language, "fonts that are not embedded", fonts)
        images = said("pdfimages", "-list", file)
        check("image" in images, language, "has no cover picture")
    expect(2, "export", PARK, "-o", folder / "x.pdf", "--language", "fr")


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


SUFFIXES = (".dxf", ".zip", ".html", ".pdf")


def main():
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        drawing(folder)
        archive(folder)
        page(folder)
        report(folder)
        refused(folder)
    finish()


main()
