#!/usr/bin/env python3
"""Shapes the ground in the real window with a real mouse: the tab Shape, Raise, a drag over the
ground, undo, redo, save; then the saved scene is asked for the earth that was moved. Runs as
drive.py does.

usage: shape.py PITSCAPE SCENE_OR_DEM FROM(easting,northing) TO(easting,northing) OUT_FOLDER
"""
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from drive import LONGEST_S, SKIPPED, click, fail, mouse, pixels_differ, wait_for


def drag(start, end, steps=8):
    mouse("mousemove", int(start[0]), int(start[1]))
    time.sleep(0.4)
    mouse("mousedown", 1)
    for i in range(1, steps + 1):
        x, y = (start[k] + (end[k] - start[k]) * i / steps for k in (0, 1))
        mouse("mousemove", int(x), int(y))
        time.sleep(0.1)
    mouse("mouseup", 1)


def main():
    pitscape, scene, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[5])
    places = [[float(v) for v in word.split(",")] for word in sys.argv[3:5]]
    for tool in ("xdotool", "xvfb-run"):
        if shutil.which(tool) is None:
            print(f"skipped: {tool} is not installed")
            return SKIPPED
    if "DISPLAY" not in os.environ:
        return subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1600x900x24 -noreset", sys.executable, *sys.argv]).returncode

    shutil.rmtree(out, ignore_errors=True)
    saved = out / "scene" / "shaped.pitscape"
    saved.parent.mkdir(parents=True)
    steps = 6
    go = [out / f"go{i}" for i in range(steps)]
    dump = [out / f"state{i}.json" for i in range(steps)]
    script = [{"action": "file.save_as", "args": {"path": str(saved)}}, {"action": "view.top"}, {"action": "wait", "args": {"seconds": 2}}, {"action": "wait.rest"}]
    for i in range(steps):
        script += [{"action": "state.dump", "args": {"path": str(dump[i]), "places": places}}, {"action": "wait.file", "args": {"path": str(go[i])}}]
        script += [{"action": "wait", "args": {"seconds": 1}}, {"action": "wait.rest"}]
    script += [{"action": "file.screenshot", "args": {"path": str(out / "window.png")}}, {"action": "wait", "args": {"seconds": 1}}, {"action": "file.quit"}]
    (out / "script.json").write_text(json.dumps(script), encoding="utf-8")

    environment = dict(os.environ, XDG_CONFIG_HOME=str(out / "config"), XDG_STATE_HOME=str(out / "state"), PITSCAPE_LANGUAGE="en")
    program = subprocess.Popen([pitscape, str(scene), "--script", str(out / "script.json")], env=environment)

    def at(i, what):
        return wait_for(dump[i], program, what)

    def press(state, name):
        x, y, w, h = state["places"][name]
        click(x + w / 2, y + h / 2)

    try:
        press(at(0, "the first picture"), "left/Shape")
        go[0].touch()
        press(at(1, "the tab Shape"), "shape/raise")
        go[1].touch()
        ready = at(2, "the tool")
        if ready["shaping"] != "raise":
            fail(f"clicking Raise chose {ready['shaping']!r}")
        drag(*ready["pixels"])
        go[2].touch()
        shaped = at(3, "the stroke")
        work = shaped["operations"].get("raise-1", {"fill_m3": 0})
        if len(shaped["operations"]) != 1 or work["fill_m3"] <= 0:
            fail(f"the drag made {shaped['operations']} {shaped['messages']}")
        mouse("key", "ctrl+z")
        go[3].touch()
        undone = at(4, "undo")
        if undone["operations"]:
            fail(f"Ctrl+Z left {undone['operations']}: a drag is one step")
        if undone["figures"] != ready["figures"]:
            fail("the figures after undo are not those before")
        mouse("key", "ctrl+shift+z")
        go[4].touch()
        redone = at(5, "redo")
        if redone["operations"] != shaped["operations"]:
            fail(f"Ctrl+Shift+Z gave {redone['operations']}")
        mouse("key", "ctrl+s")
        time.sleep(1.0)
        go[5].touch()
        if program.wait(LONGEST_S) != 0:
            fail(f"the program ended with {program.returncode}")
    finally:
        if program.poll() is None:
            program.kill()
    operations = json.loads(saved.read_text(encoding="utf-8"))["operations"]
    if [o["operation"] for o in operations] != ["raise"] or len(operations[0]["points"]) < 3:
        fail(f"the saved scene holds {operations}")
    told = subprocess.run([pitscape, "grade", str(saved), "--list"], capture_output=True, text=True, env=environment)
    row = json.loads(told.stdout)["operations"][0]
    if abs(row["fill_m3"] - work["fill_m3"]) > 1e-3 * work["fill_m3"]:
        fail(f"the window said {work}, the command line says {row}")
    if not pixels_differ(out / "window.png"):
        fail("the screenshot is blank")
    print(f"ok: a stroke of {work['fill_m3']:.0f} m3, undone, redone, saved")
    return 0


if __name__ == "__main__":
    sys.exit(main())
