#!/usr/bin/env python3
"""kill -9 while a scene is saved, 200 times at random moments: the scene file is always the old or the new
one, whole, and the next save leaves nothing behind but the scene."""
import json
import random
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from program import ENVIRONMENT, PARK, check, expect, finish

KILLS = 200


def kills(seed):
    """@return how many of the runs were killed before they ended, how often the new scene stood"""
    moment = random.Random(seed)
    killed, saved, count = 0, 0, KILLS // 2
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        scene = folder / "pit.pitscape"
        # A small ground around the sump: most of a run is then the saving.
        expect(0, "new", PARK.parent / "terrain.tif", "-o", scene, "--crop", "750280,3343420,750520,3343640")
        expect(0, "add", scene, "pond", "--at", "750399,3343490", "--force", "--json")
        pond = next(e["id"] for e in document(scene)["elements"] if e["type"] == "pond")
        files = {f.name for f in folder.iterdir()} | {"pit.pitscape.bak"}
        start = time.time()
        expect(0, "set", scene, pond, "level_m=74")
        reach_s = 1.15 * (time.time() - start)
        level = 74.0
        for i in range(count):
            wanted = round(70 + 0.01 * i, 2)
            process = subprocess.Popen([sys.argv[1], "set", str(scene), pond, f"level_m={wanted}"], env=ENVIRONMENT,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(moment.uniform(0, reach_s))
            process.kill()
            ended = process.wait() != -9
            killed += not ended
            # However busy the machine becomes: about as many runs end as are killed.
            reach_s *= 0.97 if ended else 1.03
            try:
                now = next(e for e in document(scene)["elements"] if e["id"] == pond)["params"]["level_m"]
            except (ValueError, KeyError, StopIteration) as error:
                check(False, "after kill", i, "the scene is broken:", error)
                break
            check(now in (level, wanted), "after kill", i, "the level is", now, "neither", level, "nor", wanted)
            saved += now == wanted
            level = now
        expect(0, "set", scene, pond, "level_m=73")
        left = [f.name for f in folder.iterdir()]
        # The scene before the last save is kept as .bak.
        check(set(left) == files, "left behind:", left, "instead of", sorted(files))
    return killed, saved


def main():
    with ThreadPoolExecutor(2) as pool:
        both = [done.result() for done in [pool.submit(kills, seed) for seed in (7, 8)]]
    killed, saved = (sum(values) for values in zip(*both))
    print(f"{KILLS} runs: {killed} killed before they ended, {saved} times the new scene stood")
    check(killed > KILLS / 4 and 0 < saved < KILLS, "the moments of the kills prove nothing:", killed, saved)
    finish()


def document(scene):
    return json.loads(scene.read_text(encoding="utf-8"))


main()
