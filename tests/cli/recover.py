#!/usr/bin/env python3
"""kill -9 while a scene is being edited, 50 times at random moments: what the next start offers lost at most
the last second of edits.

usage: recover.py PITSCAPE EDITOR"""
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from program import ENVIRONMENT, PARK, check, expect, finish

RUNS = 50
LOSS_S = 1.0


def one(seed, source):
    moment = random.Random(seed)
    with tempfile.TemporaryDirectory() as made:
        environment = dict(ENVIRONMENT, XDG_STATE_HOME=made + "/state", XDG_CONFIG_HOME=made + "/config", XDG_CACHE_HOME=made + "/cache")
        editor = subprocess.Popen([sys.argv[2], "edit", str(source)], env=environment, stdout=subprocess.PIPE, text=True)
        edits = []  # (when, level)

        def listen():
            for line in editor.stdout:
                edits.append((time.monotonic(), float(line)))

        listener = threading.Thread(target=listen)
        listener.start()
        while not edits and editor.poll() is None:
            time.sleep(0.01)
        time.sleep(LOSS_S + moment.uniform(0, 1.5))
        editor.kill()
        killed = time.monotonic()
        check(editor.wait() == -9, "run", seed, "the editor had ended by itself:", editor.returncode)
        listener.join()
        left = subprocess.run([sys.argv[2], "left"], env=environment, capture_output=True, text=True)
        if not check(left.returncode == 0, "run", seed, "nothing to recover after", len(edits), "edits"):
            return 0
        recovered = float(left.stdout)
        lost = [when for when, level in edits if level > recovered + 1e-9]
        lost_s = killed - lost[0] if lost else 0
        check(lost_s <= LOSS_S, "run", seed, "lost", round(lost_s, 2), "s of edits")
        return lost_s


def main():
    with tempfile.TemporaryDirectory() as made:
        scene = Path(made) / "pit.pitscape"
        expect(0, "new", PARK.parent / "terrain.tif", "-o", scene, "--crop", "750280,3343420,750520,3343640", "--cell", "4")
        expect(0, "add", scene, "pond", "--at", "750399,3343490", "--force", "--json")
        # Runs mostly wait; a machine that is overloaded would time its own hiccups.
        with ThreadPoolExecutor(min(4, 2 * (os.cpu_count() or 1))) as pool:
            lost = [done.result() for done in [pool.submit(one, seed, scene) for seed in range(RUNS)]]
        print(f"{RUNS} runs: lost {max(lost):.2f} s at most, {sum(lost) / len(lost):.2f} s on average")
    finish()


main()
