"""The real window under a virtual display, driven with a real mouse through xdotool. A test asks for
states and acts between them:

    with Window(pitscape, scene, out, "name.pitscape", steps=2, places=[...]) as window:
        first = window.state("the first picture")
        window.press(first, "catalogue/pond")
        placing = window.state("the tool")
        ...
        window.quit()

The program runs a script of its named actions: it writes a state, waits for the test to act, comes to
rest, and so on; at the end it takes a screenshot and quits.
"""
import json
import os
import shutil
import struct
import subprocess
import sys
import time
import zlib

SKIPPED = 77
LONGEST_S = 240


def fail(why):
    print("FAILED:", why)
    sys.exit(1)


def run_under_display(main):
    """Runs `main` with a display (xvfb-run makes one where there is none) and ends the test."""
    for tool in ("xdotool", "xvfb-run"):
        if shutil.which(tool) is None:
            print(f"skipped: {tool} is not installed")
            sys.exit(SKIPPED)
    if "DISPLAY" in os.environ:
        sys.exit(main())
    sys.exit(subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1600x900x24 -noreset", sys.executable, *sys.argv]).returncode)


def mouse(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


def key(name):
    mouse("key", name)


def click(x, y):
    mouse("mousemove", int(x), int(y))
    time.sleep(0.4)
    mouse("click", 1)


def drag(start, end, steps=8):
    mouse("mousemove", int(start[0]), int(start[1]))
    time.sleep(0.4)
    mouse("mousedown", 1)
    for i in range(1, steps + 1):
        x, y = (start[k] + (end[k] - start[k]) * i / steps for k in (0, 1))
        mouse("mousemove", int(x), int(y))
        time.sleep(0.1)
    mouse("mouseup", 1)


def is_picture(png):
    """True when a PNG holds many colours: a blank window has a handful."""
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


class Window:
    def __init__(self, pitscape, scene, out, name, steps, places, before=()):
        """@param steps  how many states the test asks for  @param places  (easting, northing) whose
        pixels every state tells  @param before  actions after the view from above, before the first state"""
        shutil.rmtree(out, ignore_errors=True)
        self.out, self.saved = out, out / "scene" / name
        self.saved.parent.mkdir(parents=True)
        self._go = [out / f"go{i}" for i in range(steps)]
        self._dump = [out / f"state{i}.json" for i in range(steps)]
        self._at = 0
        rest = [{"action": "wait", "args": {"seconds": 1}}, {"action": "wait.rest"}]
        script = [{"action": "file.save_as", "args": {"path": str(self.saved)}}, {"action": "view.top"}, {"action": "wait", "args": {"seconds": 1}}, *before, *rest]
        for dump, go in zip(self._dump, self._go):
            script += [{"action": "state.dump", "args": {"path": str(dump), "places": places}}, {"action": "wait.file", "args": {"path": str(go)}}, *rest]
        script += [{"action": "file.screenshot", "args": {"path": str(out / "window.png")}}, {"action": "wait", "args": {"seconds": 1}}, {"action": "file.quit"}]
        (out / "script.json").write_text(json.dumps(script), encoding="utf-8")
        self.environment = dict(os.environ, XDG_CONFIG_HOME=str(out / "config"), XDG_STATE_HOME=str(out / "state"), PITSCAPE_LANGUAGE="en")
        self._program = subprocess.Popen([pitscape, str(scene), "--script", str(out / "script.json")], env=self.environment)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._program.poll() is None:
            self._program.kill()

    def state(self, what):
        """What the program shows once it is at rest after the last act."""
        if self._at > 0:
            self._go[self._at - 1].touch()
        path = self._dump[self._at]
        self._at += 1
        end = time.time() + LONGEST_S
        while time.time() < end:
            if self._program.poll() is not None:
                fail(f"the program ended with {self._program.returncode} before {what}")
            if path.exists():
                return json.loads(path.read_text(encoding="utf-8"))
            time.sleep(0.1)
        fail(f"waited too long for {what}")

    def press(self, state, place):
        x, y, w, h = state["places"][place]
        click(x + w / 2, y + h / 2)

    def quit(self):
        """Lets the program take its screenshot and end. @return the saved scene"""
        self._go[self._at - 1].touch()
        if self._program.wait(LONGEST_S) != 0:
            fail(f"the program ended with {self._program.returncode}")
        if not is_picture(self.out / "window.png"):
            fail("the screenshot is blank")
        return json.loads(self.saved.read_text(encoding="utf-8"))
