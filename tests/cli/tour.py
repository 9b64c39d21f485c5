#!/usr/bin/env python3
"""The guided tour as a video: size, pictures, no black; nothing is left of one that was stopped or failed."""
import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from program import ENVIRONMENT, PARK, check, expect, finish, skip


def short_scene(folder):
    """The bundled scene with a second for each stop."""
    scene = json.loads(PARK.read_text(encoding="utf-8"))
    scene["tour"]["seconds_per_stop"] = 1
    shutil.copy(PARK.parent / scene["terrain"]["file"], folder)
    file = folder / "short.pitscape"
    file.write_text(json.dumps(scene), encoding="utf-8")
    return file, len(scene["tour"]["stops"])


def left_in(folder, before):
    return sorted(f.name for f in folder.iterdir() if f.name not in before)


def pictures(file, width, height):
    raw = subprocess.run(["ffmpeg", "-loglevel", "error", "-i", file, "-f", "rawvideo", "-pix_fmt", "gray", "-"], capture_output=True, check=True).stdout
    size = width * height
    return [raw[i : i + size] for i in range(0, len(raw), size)]


def films(scene, stops, folder):
    video = folder / "tour.mp4"
    expect(0, "tour", scene, "-o", video, "--size", "160x90", "--fps", "6", "--quality", "low", longest_s=600)
    probe = json.loads(subprocess.run(["ffprobe", "-loglevel", "error", "-count_frames", "-show_streams", "-of", "json", video], capture_output=True, check=True).stdout)
    stream = probe["streams"][0]
    check(len(probe["streams"]) == 1 and stream["codec_name"] == "h264", "streams", probe["streams"])
    check((stream["width"], stream["height"]) == (160, 90), "size", stream["width"], stream["height"])
    check(stream["avg_frame_rate"] == "6/1", "pictures a second", stream["avg_frame_rate"])
    check(int(stream["nb_read_frames"]) == 6 * stops, "pictures", stream["nb_read_frames"])
    seen = pictures(video, 160, 90)
    for i, p in enumerate(seen):
        check(30 < sum(p) / len(p) < 230 and len(set(p)) > 40, "picture", i, "is black, white or empty")
    far = lambda a, b: sum(abs(x - y) for x, y in zip(a, b)) / len(a)
    check(far(seen[0], seen[-1]) > 5, "the tour goes nowhere")
    check(far(seen[0], seen[1]) < far(seen[0], seen[-1]), "it does not rest at its first stop")


def stopped(scene, folder):
    before = {f.name for f in folder.iterdir()}
    process = subprocess.Popen([sys.argv[1], "tour", scene, "-o", folder / "stopped.mp4", "--fps", "60"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               stdin=subprocess.DEVNULL, env=ENVIRONMENT, text=True)
    end = time.time() + 120
    while time.time() < end and process.poll() is None and not left_in(folder, before):
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    check(process.returncode == 130, "stopped with", process.returncode, said)
    check(not left_in(folder, before), "left behind:", left_in(folder, before))


def refused(scene, folder):
    old = folder / "old.mp4"
    old.write_text("old")
    for size in ("161x90", "8x8", "wide", "160x90x3"):
        expect(1, "tour", scene, "-o", old, "--size", size)
    bare = folder / "bare.pitscape"
    text = json.loads(scene.read_text(encoding="utf-8"))
    text["views"], text["tour"] = [], {"stops": []}
    bare.write_text(json.dumps(text), encoding="utf-8")
    r = expect(1, "tour", bare, "-o", old)
    check("view" in r.err, "does not say what is missing:", r.err)
    expect(1, "tour", scene, "-o", folder / "no" / "such" / "tour.mp4", "--size", "160x90")
    path = ENVIRONMENT["PATH"] if "PATH" in ENVIRONMENT else ""
    ENVIRONMENT["PATH"] = "/nowhere"
    r = expect(1, "tour", scene, "-o", old, "--size", "160x90")
    ENVIRONMENT["PATH"] = path
    check("ffmpeg" in r.err, "does not name what is missing:", r.err)
    check(old.read_text() == "old", "a tour that failed touched the old file")


def main():
    if not shutil.which("ffmpeg") or not shutil.which("ffprobe"):
        skip("ffmpeg is not installed")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        scene, stops = short_scene(folder)
        films(scene, stops, folder)
        stopped(scene, folder)
        refused(scene, folder)
    finish()


main()
