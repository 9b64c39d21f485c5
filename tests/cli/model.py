#!/usr/bin/env python3
"""The door to single models: pitscape model --list, NAME --json, NAME --help, --verify.

Usage: model.py PROGRAM REPOSITORY
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])


def model(*args):
    done = subprocess.run([PROGRAM, "model", *args], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


class Model(unittest.TestCase):
    def test_list_names_every_model_of_the_vector_files(self):
        code, out, err = model("--list")
        self.assertEqual((code, err), (0, ""))
        names = {line.split()[0] for line in out.splitlines()}
        self.assertIn("scs_runoff_mm", names)
        for kind, key in (("ecology", "fn"), ("economy", "model")):
            document = json.loads((ROOT / f"tests/vectors/{kind}_vectors.json").read_text("utf-8"))
            wanted = {v[key] for v in document["vectors"]} - {"reference_only"}
            self.assertEqual(wanted - names, set())

    def test_value_by_hand(self):
        # CN 80: S = 63.5 mm; (50 - 12.7)^2 / (50 + 50.8) = 13.80 mm
        code, out, _ = model("scs_runoff_mm", "--json", '{"P_mm": 50, "CN": 80}')
        self.assertEqual(code, 0)
        self.assertAlmostEqual(json.loads(out)["value"], 1391.29 / 100.8, places=6)
        code, out, _ = model("npv", "--json", '{"rate": 0, "cf": [1, 2]}')
        self.assertEqual(json.loads(out), {"value": 3})

    def test_help_says_formula_source_and_inputs(self):
        code, out, _ = model("scs_runoff_mm", "--help")
        self.assertEqual(code, 0)
        for word in ("P_mm", "CN", "mm"):
            self.assertIn(word, out)
        code, out, _ = model("--help")
        self.assertEqual(code, 0)
        self.assertIn("--verify", out)

    def test_verify_passes_and_fails(self):
        code, out, _ = model("--verify", str(ROOT / "tests/vectors/ecology_vectors.json"))
        self.assertEqual(code, 0, out)
        self.assertEqual(out.splitlines()[-1], "159 passed, 0 failed")
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "v.json"
            path.write_text(json.dumps([
                {"id": "a", "model": "npv", "inputs": {"rate": 0, "cf": [1, 2]}, "expected": 3},
                {"id": "b", "model": "npv", "inputs": {"rate": 0, "cf": [1, 2]}, "expected": 4},
                {"id": "c", "model": "reference_only", "inputs": {}, "expected": 4}]))
            code, out, _ = model("--verify", str(path))
            self.assertEqual(code, 1)
            self.assertEqual(out.splitlines(), ["b (npv): got 3.0, expected 4", "1 passed, 1 failed, 1 skipped"])
            path.write_text("{")
            code, out, err = model("--verify", str(path))
            self.assertEqual((code, out), (1, ""))
            self.assertIn(str(path), err)

    def test_faults_are_one_line_and_name_the_culprit(self):
        for args, code, words in (
                (("scs_runoff",), 1, "scs_runoff_mm"), (("nonsense", "--json", "{}"), 1, "nonsense"),
                (("scs_runoff_mm", "--json", '{"P_mm": 50}'), 1, "CN"),
                (("scs_runoff_mm", "--json", '{"P_mm": 1e999, "CN": 80}'), 1, ""),
                (("scs_runoff_mm", "--json", "{"), 1, "--json"), (("scs_runoff_mm",), 2, "--json"),
                (("--json", "{}"), 2, ""), ((), 2, "--list"), (("--wrong",), 2, "")):
            got, out, err = model(*args)
            self.assertEqual((got, out), (code, ""), args)
            self.assertIn(words, err)
            self.assertLessEqual(len(err.strip().splitlines()), 2, err)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
