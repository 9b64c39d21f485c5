#!/usr/bin/env python3
"""Every scene that comes with the program is valid, holds nothing but its own files, and breaks exactly
those rules of its law that its about.json says and explains."""
import json

from program import ROOT, check, expect, finish

FILES = {"about.json", "picture.jpg", "terrain.tif"}

scenes = sorted((ROOT / "scenes").glob("*/*.pitscape"))
check(scenes, "no scenes")
for scene in scenes:
    name = scene.stem
    files = {f.name for f in scene.parent.iterdir()} - {"terrain.json"}
    check(files == FILES | {scene.name}, name, "holds", sorted(files))
    expect(0, "validate", scene)
    about = json.loads((scene.parent / "about.json").read_text(encoding="utf-8"))
    said = {one["rule"] for one in about["breaks"]}
    rules = json.loads(expect(3 if said else 0, "check", scene, "--rules", about["rules"], "--json").out)
    broken = {rule["id"] for rule in rules if rule["status"] == "fail"}
    check(broken == said, name, "breaks", sorted(broken), "and says", sorted(said))
finish()
