#!/usr/bin/env python3
"""What a scene has and the program cannot show is said in one line by the commands that show it: the
picture and the models still come.

usage: remarks.py PITSCAPE
"""
import json
import shutil
import tempfile

from pathlib import Path

from program import PARK, check, expect, finish, run

with tempfile.TemporaryDirectory() as made:
    folder = Path(made)
    shutil.copy(PARK.parent / "terrain.tif", folder / "terrain.tif")
    scene = json.loads(PARK.read_text(encoding="utf-8"))
    hotel = next(e for e in scene["elements"] if e["type"] == "cliff_hotel")
    hotel["model"] = {"file": "gone.glb", "up": "y", "unit_m": 1}
    scene["elements"].append(dict(hotel, id="hover-1", type="hover_port", model=None))
    scene["elements"][-1].pop("model")
    park = folder / "park.pitscape"
    park.write_text(json.dumps(scene), encoding="utf-8")
    shows = {
        "render": ("render", park, "-o", folder / "p.png", "--size", "160x90", "--quality", "low"),
        "export": ("export", park, "-o", folder / "p.glb"),
        "page": ("export", park, "-o", folder / "p.html"),
    }
    for name, command in shows.items():
        done = run(*command)
        check(done.code == 0, name, "ends with", done.code, done.err)
        check(done.err.count("gone.glb") == 1, name, "says of the missing model:", done.err)
        check(done.err.count("hover_port") == 1, name, "says of the unknown kind:", done.err)
        quiet = run(*command, "--quiet")
        check(quiet.code == 0 and quiet.err == "", name, "--quiet says:", quiet.err)
    counted = run("estimate", park)
    check(counted.code == 0 and "gone.glb" not in counted.err, "figures do not need the model:", counted.err)
    expect(1, "validate", park)
    expect(1, "render", park, "-o", folder / "no" / "folder" / "p.png", "--size", "160x90", "--quality", "low")
finish()
