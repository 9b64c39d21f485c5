#!/usr/bin/env python3
"""Holds scenes and catalogue files to the JSON Schemas in assets/schema.

Usage: check_schemas.py REPOSITORY. Every scene of scenes/, the example that the program writes and
every kind must pass; damaged ones must not. Prints what is wrong; exit status 1 if anything is.
"""
import copy
import json
import os
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    system = "/usr/bin/python3"
    if os.path.exists(system) and os.path.realpath(sys.executable) != os.path.realpath(system):
        os.execv(system, [system, *sys.argv])
    print("skipped: the Python module jsonschema is not installed")
    sys.exit(0)

# Where in the document, and what stands there instead; None: the key is missing.
BAD_SCENES = [
    (["format"], "other"), (["version"], 0), (["version"], 2), (["version"], None), (["terrain"], None),
    (["terrain", "file"], "/etc/passwd"), (["terrain", "file"], "../x.tif"), (["terrain", "file"], "a/../x.tif"),
    (["terrain", "file"], "http://x"), (["terrain", "file"], "a//b"), (["terrain", "file"], "./a"),
    (["terrain", "file"], "a/"), (["terrain", "file"], ""), (["terrain", "lonlat"], [181, 0]),
    (["site", "currency"], "yuan"), (["elements", 0, "id"], ""), (["elements", 0, "id"], "a\u202eb"),
    (["elements", 0, "points"], []), (["elements", 0, "points"], [[1, 2, 3]]), (["elements", 0, "points"], [[1, 1e9]]),
    (["elements", 0, "points"], None), (["elements", 1, "year"], -1), (["elements", 1, "year"], 1.5),
    (["elements", 1, "size"], -1), (["elements", 0, "params"], {"level": "high"}), (["elements", 0, "turn_deg"], 361),
    (["views", 0, "eye"], [1, 2]), (["views", 0, "fov_deg"], 1), (["tour", "seconds_per_stop"], 0),
    (["scenario"], ""), (["scenario"], "a,b"), (["scenarios", 0, "name"], None), (["scenarios", 0, "elements", 0, "points"], []),
    (["declarations", "monitoring_plan"], "yes"), (["operations", 0, "operation"], "melt"),
    (["operations", 0, "points"], []), (["operations", 0, "params"], {"level_m": "high"}),
]
GOOD_SCENES = [(["terrain", "file"], "a.b/..c/x.tif"), (["weather"], {"rain": 1}), (["elements", 0, "mood"], "calm"),
               (["elements"], []), (["site"], None), (["scenarios"], None), (["scenarios", 0, "mood"], "calm")]
BAD_KINDS = [
    (["id"], "Pond 1"), (["name", "ja"], None), (["colour"], "blue"), (["geometry", "kind"], "cube"),
    (["capex", 0, "rate", "src"], ""), (["phase"], 1.5), (["spelling_mistake"], 1), (["siting", "slope_deg"], [0]),
    (["land", "water"], 1.2),
]
BAD_LAWS = [
    (["rules", 0, "declare"], None), (["rules", 2, "demand", "measure"], "site.colour"), (["rules", 2, "declare"], "a"),
    (["rules", 2, "demand", "compare"], "=>"), (["rules", 0, "law", "ja"], None), (["rules", 0, "spelling"], 1),
]

BAD_SAMPLES = [
    (["title", "zh"], None), (["precedents"], []), (["precedents", 0, "src"], ""), (["rules"], "France"),
    (["breaks", 0, "why", "ja"], None), (["words", 0, "zh"], ""), (["spelling"], 1), (["order"], None),
]


def changed(document, path, value):
    document = copy.deepcopy(document)
    at = document
    for key in path[:-1]:
        at = at[key]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return document


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    wrong = []

    def validator(name):
        schema = json.loads((root / "assets/schema" / name).read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        return jsonschema.Draft202012Validator(schema)

    def must_pass(check, document, name):
        for error in check.iter_errors(document):
            place = ": ".join(str(p) for p in error.absolute_path)
            wrong.append(f"{name}: {place}: {error.message[:200]}")

    def must_fail(check, document, name):
        if check.is_valid(document):
            wrong.append(f"{name}: is accepted")

    scenes, kinds = validator("scene.schema.json"), validator("kind.schema.json")
    example = json.loads((root / "tests/schema/example.pitscape").read_text("utf-8"))
    must_pass(scenes, example, "example.pitscape")
    count = 1
    for path in sorted(root.glob("scenes/*/*.pitscape")):
        must_pass(scenes, json.loads(path.read_text("utf-8")), path.relative_to(root))
        count += 1
    for path, value in GOOD_SCENES:
        must_pass(scenes, changed(example, path, value), f"{path} = {value!r}")
    for path, value in BAD_SCENES:
        must_fail(scenes, changed(example, path, value), f"scene with {path} = {value!r}")
    for path in sorted(root.glob("assets/catalogue/*.json")):
        must_pass(kinds, json.loads(path.read_text("utf-8")), path.relative_to(root))
        count += 1
    pond = json.loads((root / "assets/catalogue/pond.json").read_text("utf-8"))
    for path, value in BAD_KINDS:
        must_fail(kinds, changed(pond, path, value), f"kind with {path} = {value!r}")
    laws = validator("rules.schema.json")
    for path in sorted(root.glob("assets/rules/*.json")):
        must_pass(laws, json.loads(path.read_text("utf-8")), path.relative_to(root))
        count += 1
    law = json.loads((root / "assets/rules/cn.json").read_text("utf-8"))
    for path, value in BAD_LAWS:
        must_fail(laws, changed(law, path, value), f"law with {path} = {value!r}")
    samples = validator("sample.schema.json")
    for path in sorted(root.glob("scenes/*/about.json")):
        must_pass(samples, json.loads(path.read_text("utf-8")), path.relative_to(root))
        count += 1
    sample = json.loads((root / "scenes/pit-park/about.json").read_text("utf-8"))
    for path, value in BAD_SAMPLES:
        must_fail(samples, changed(sample, path, value), f"sample with {path} = {value!r}")
    print("\n".join(wrong) if wrong else f"{count} files pass")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
