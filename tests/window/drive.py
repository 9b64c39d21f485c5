#!/usr/bin/env python3
"""Drives the real window with a real mouse: start, click the catalogue entry Pond, click into the
hollow, see the panel change, undo, redo, save, quit; then the scene file and a screenshot are looked
at. Runs under xvfb-run with xdotool; exits 77 (skipped) where one of them is missing.

usage: drive.py PITSCAPE SCENE_OR_DEM PLACE(easting,northing) OUT_FOLDER
"""
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

SKIPPED = 77
LONGEST_S = 240


def fail(why):
    print("FAILED:", why)
    sys.exit(1)


def wait_for(path, program, what):
    """The content of a JSON file that the program writes."""
    end = time.time() + LONGEST_S
    while time.time() < end:
        if program.poll() is not None:
            fail(f"the program ended with {program.returncode} before {what}")
        if path.exists():
            return json.loads(path.read_text(encoding="utf-8"))
        time.sleep(0.1)
    fail(f"waited too long for {what}")


def mouse(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


def click(x, y):
    mouse("mousemove", int(x), int(y))
    time.sleep(0.4)
    mouse("click", 1)


def pixels_differ(png):
    """True when a PNG holds many colours: a blank window has a handful."""
    import struct
    import zlib

    data = png.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed, width, height = 8, b"", 0, 0
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height = struct.unpack(">II", body[:8])
        if kind == b"IDAT":
            packed += body
        at += 12 + length
    raw = zlib.decompress(packed)
    return width >= 800 and height >= 500 and len(set(raw[:: max(1, len(raw) // 20000)])) > 100


def main():
    pitscape, scene, place, out = sys.argv[1], Path(sys.argv[2]), [float(v) for v in sys.argv[3].split(",")], Path(sys.argv[4])
    for tool in ("xdotool", "xvfb-run"):
        if shutil.which(tool) is None:
            print(f"skipped: {tool} is not installed")
            return SKIPPED
    if "DISPLAY" not in os.environ:
        return subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1600x900x24 -noreset", sys.executable, *sys.argv]).returncode

    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    saved = out / "scene" / "driven.pitscape"
    saved.parent.mkdir()
    go = [out / f"go{i}" for i in range(6)]
    dump = [out / f"state{i}.json" for i in range(6)]

    def state(i):
        return [{"action": "state.dump", "args": {"path": str(dump[i]), "places": [place]}}, {"action": "wait.file", "args": {"path": str(go[i])}}]

    rest = {"action": "wait.rest"}
    script = [{"action": "file.save_as", "args": {"path": str(saved)}}, {"action": "view.top"}, {"action": "wait", "args": {"seconds": 2}}, rest]
    for i in range(5):
        script += [*state(i), {"action": "wait", "args": {"seconds": 1}}, rest]
    script += [{"action": "file.screenshot", "args": {"path": str(out / "window.png")}}, {"action": "wait", "args": {"seconds": 1}}, {"action": "file.quit"}]
    (out / "script.json").write_text(json.dumps(script), encoding="utf-8")

    environment = dict(os.environ, XDG_CONFIG_HOME=str(out / "config"), XDG_STATE_HOME=str(out / "state"), PITSCAPE_LANGUAGE="en")
    program = subprocess.Popen([pitscape, str(scene), "--script", str(out / "script.json")], env=environment)
    try:
        first = wait_for(dump[0], program, "the first picture")
        before = len(first["elements"])
        x, y, w, h = first["places"]["catalogue/pond"]
        click(x + w / 2, y + h / 2)
        go[0].touch()

        placing = wait_for(dump[1], program, "the tool")
        if placing["placing"] != "pond":
            fail(f"clicking Pond chose {placing['placing']!r}")
        click(*placing["pixels"][0])
        go[1].touch()

        placed = wait_for(dump[2], program, "the pond")
        if len(placed["elements"]) != before + 1 or not any(e.startswith("pond") for e in placed["selection"]):
            fail(f"no pond was placed: {placed['elements']} {placed['messages']}")
        changed = [k for k, v in placed["figures"].items() if v != first["figures"].get(k)]
        if first["figures"] and not changed:
            fail("no figure of the panels changed")
        mouse("key", "ctrl+z")
        go[2].touch()

        undone = wait_for(dump[3], program, "undo")
        if len(undone["elements"]) != before:
            fail(f"Ctrl+Z left {undone['elements']}")
        if undone["figures"] != first["figures"]:
            fail("the figures after undo are not those before")
        mouse("key", "ctrl+shift+z")
        go[3].touch()

        redone = wait_for(dump[4], program, "redo")
        if redone["elements"] != placed["elements"]:
            fail(f"Ctrl+Shift+Z gave {redone['elements']}")
        mouse("key", "ctrl+s")
        time.sleep(1.0)
        go[4].touch()
        if program.wait(LONGEST_S) != 0:
            fail(f"the program ended with {program.returncode}")
    finally:
        if program.poll() is None:
            program.kill()
    elements = json.loads(saved.read_text(encoding="utf-8"))["elements"]
    kinds = [e.get("type") for e in (elements.values() if isinstance(elements, dict) else elements)]
    if kinds.count("pond") < 1:
        fail(f"the saved scene holds {kinds}")
    if not pixels_differ(out / "window.png"):
        fail("the screenshot is blank")
    print("ok: placed, undone, redone, saved; changed figures:", ", ".join(changed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
