#!/usr/bin/env python3
"""`import`: own models become elements that stand in the scene with their files; hostile ones leave nothing behind."""
import json
import shutil
import tempfile
import zipfile
from pathlib import Path

from program import DATA, PARK, check, expect, files_of, finish, run

# A wedge of 4 x 3 units, 2 high, z up; its material and colours in a file beside it.
WEDGE = """mtllib wedge.mtl
usemtl red
v 0 0 0
v 4 0 0
v 4 3 0
v 0 3 0
v 0 0 2
v 4 0 2
f 1 3 2
f 1 4 3
f 1 2 6
f 1 6 5
f 2 3 6
f 3 4 5
f 3 5 6
f 4 1 5
"""
PLACE = (750400, 3343768)


def element(scene, name):
    return next(e for e in json.loads(scene.read_text(encoding="utf-8"))["elements"] if e["id"] == name)


def faces(obj, name):
    """How many faces the object of an element has."""
    inside, count = False, 0
    for line in obj.read_text(encoding="utf-8").splitlines():
        if line[:2] in ("o ", "g "):
            inside = line[2:].strip() == name
        count += inside and line.startswith("f ")
    return count


def shape_of_an_element(folder, scene, wedge):
    """A model in place of the shape of an element: the rest of it stays, and it can be given back."""
    name = expect(0, "add", scene, "viewpoint", "--at", "%d,%d" % PLACE, "--set", "turn_deg=30", "--force").json()["id"]
    obj = folder / "shape.obj"
    expect(0, "export", scene, "-o", obj)
    built_in, before = faces(obj, name), element(scene, name)
    check(built_in not in (0, 8), "the shape of the kind has", built_in, "faces")
    estimated = expect(0, "estimate", scene, "--json").json()

    answer = expect(0, "import", scene, wedge, "--element", name, "--up", "z", "--scale", "2").json()
    check(answer["id"] == name, "another element took it:", answer["id"])
    dressed = element(scene, name)
    model = folder / dressed.pop("model")["file"]
    check(dressed == before, "more than the shape changed:", dressed)
    check(expect(0, "estimate", scene, "--json").json() == estimated, "the shape changed the estimates")
    expect(0, "validate", scene)
    expect(0, "export", scene, "-o", obj)
    check(faces(obj, name) == 8, "the wedge has 8 faces, exported were", faces(obj, name))

    # A model that is gone: its kind gives the shape, and the scene says so.
    model.rename(folder / "hidden")
    absent = expect(1, "validate", scene)
    check(name in absent.err and "not there" in absent.err, absent.err)
    expect(0, "export", scene, "-o", obj)
    check(faces(obj, name) == built_in, "without its model it has", faces(obj, name), "faces")
    (folder / "hidden").rename(model)

    kept = scene.read_bytes()
    expect(1, "import", scene, wedge, "--element", "nobody")
    expect(2, "import", scene, wedge, "--element", name, "--at", "%d,%d" % PLACE)
    expect(1, "set", scene, name, "shape=round")
    check(scene.read_bytes() == kept, "a refusal changed the scene")
    expect(0, "set", scene, name, "shape=built-in")
    check(element(scene, name) == before, "the model did not go:", element(scene, name))
    expect(0, "export", scene, "-o", obj)
    check(faces(obj, name) == built_in, "the shape of the kind did not come back")
    expect(0, "remove", scene, name)


def main():
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "site"
        shutil.copytree(PARK.parent, folder)
        scene = folder / PARK.name
        models = folder / (PARK.stem + ".models")
        wedge = Path(place) / "wedge.obj"
        wedge.write_text(WEDGE)
        wedge.with_suffix(".mtl").write_text("newmtl red\nKd 0.9 0.1 0.1\n")

        before = scene.read_bytes()
        r = expect(0, "import", scene, wedge, "--at", "%d,%d" % PLACE, "--up", "z", "--unit", "cm", "--scale", "200")
        answer = r.json()
        size = [answer["measured"][k] for k in ("width_m", "depth_m", "height_m")]
        check(all(abs(a - b) < 1e-6 for a, b in zip(size, (8, 6, 4))), "8 x 6 x 4 m expected, got", size)
        check(answer["fits"], "does not fit:", answer["reasons"])
        check((folder / answer["model"]["file"]).read_text() == WEDGE, "the model was not copied")
        check((folder / answer["model"]["file"]).with_suffix(".mtl").is_file(), "its material file was not copied")
        saved = element(scene, answer["id"])
        check(saved["points"] == [[float(PLACE[0]), float(PLACE[1])]], "stands elsewhere:", saved["points"])
        expect(0, "validate", scene)

        # It is drawn, exported, bundled, and it can be edited like any other element.
        obj = folder / "out.obj"
        expect(0, "export", scene, "-o", obj)
        check(answer["id"] in obj.read_text(), "the exported model lacks it")
        bundle = folder / "out.zip"
        expect(0, "export", scene, "-o", bundle)
        check(answer["model"]["file"] in zipfile.ZipFile(bundle).namelist(), "the bundle lacks the model")
        expect(0, "set", scene, answer["id"], "cost_cny=500000")
        expect(0, "move", scene, answer["id"], "--at", "%d,%d" % (PLACE[0] + 20, PLACE[1]))
        check(element(scene, answer["id"])["model"]["scale"] == 200, "an edit lost the model")

        # The same model again has files of its own; without a place it stands where nothing does.
        second = expect(0, "import", scene, wedge, "--scale", "5").json()
        check(second["model"]["file"] != answer["model"]["file"], "two models share a folder")
        other = expect(0, "import", scene, wedge, "--scale", "5").json()
        check(element(scene, second["id"])["points"] != element(scene, other["id"])["points"], "two stand in one place")

        # What is refused leaves the scene and its folder as they were.
        before, listed = scene.read_bytes(), sorted(p.name for p in models.iterdir())
        far = expect(1, "import", scene, wedge, "--at", "0,0")
        check("off the terrain" in far.err, far.err)
        large = expect(1, "import", scene, wedge, "--scale", "100000")
        check("--unit" in large.err, large.err)
        expect(2, "import", scene, wedge, "--up", "x")
        expect(2, "import", scene, wedge, "--unit", "mile")
        expect(1, "import", PARK.parent / "terrain.tif", wedge)
        expect(1, "import", scene, Path(place) / "absent.glb")
        expect(1, "add", scene, "own_model", "--at", "%d,%d" % PLACE)
        check(scene.read_bytes() == before, "a refused import changed the scene")
        check(sorted(p.name for p in models.iterdir()) == listed, "a refused import left files")

        # A model that is taken away is said, and the rest of the scene is still shown.
        hidden = Path(place) / "hidden"
        (folder / answer["model"]["file"]).rename(hidden)
        absent = expect(1, "validate", scene)
        check(answer["id"] in absent.err and "not there" in absent.err, absent.err)
        expect(0, "export", scene, "-o", obj)
        hidden.rename(folder / answer["model"]["file"])

        shape_of_an_element(folder, scene, wedge)
        if DATA.is_dir():
            for file in files_of("model", ".glb", ".gltf", ".dae", ".fbx", ".obj"):
                expect(0, "import", scene, file)
            expect(0, "validate", scene)
            listed = sorted(p.name for p in models.iterdir())
            for file in files_of("hostile", ".obj", ".glb", ".gltf", ".x", ".3mf"):
                before = scene.read_bytes()
                r = run("import", scene, file)
                if r.code == 0:  # what can be made of it is kept, and said to have faults
                    check("not ok" not in r.err and element(scene, r.json()["id"]), file.name, r.err)
                    listed = sorted(p.name for p in models.iterdir())
                    continue
                check(r.code == 1 and len(r.lines()) == 1, file.name, r.code, r.err)
                check(scene.read_bytes() == before, file.name, "refused, but the scene changed")
                check(sorted(p.name for p in models.iterdir()) == listed, file.name, "refused, but left files")
        else:
            print("without the models beside the checkout")
    finish()


main()
