#!/usr/bin/env python3
"""Scenarios, rules and the risk of the money through the command line, on a copy of the bundled park.

Usage: scenario.py PROGRAM REPOSITORY
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])


def run(*args):
    done = subprocess.run([PROGRAM, *map(str, args)], capture_output=True, text=True, timeout=280)
    return done.returncode, done.stdout, done.stderr


class Scenario(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        shutil.copytree(ROOT / "scenes/pit-park", self.folder.name, dirs_exist_ok=True)
        self.scene = pathlib.Path(self.folder.name) / "pit-park.pitscape"

    def tearDown(self):
        self.folder.cleanup()

    def document(self):
        return json.loads(self.scene.read_text("utf-8"))

    def test_a_variant_goes_its_own_way_and_is_compared(self):
        before = self.document()
        self.assertEqual(run("scenario", self.scene, "--new", "wild")[0], 0)
        hotel = next(e["id"] for e in before["elements"] if e["type"] == "cliff_hotel")
        self.assertEqual(run("remove", self.scene, hotel, "--scenario", "wild")[0], 0)
        after = self.document()
        self.assertEqual(after["elements"], before["elements"], "the first scenario stays on top, untouched")
        self.assertEqual(len(after["scenarios"][0]["elements"]), len(before["elements"]) - 1)
        code, out, _ = run("compare", self.scene, "--scenarios", "base,wild", "--json")
        self.assertEqual(code, 0)
        capex = json.loads(out)["metrics"]["capex"]["by_scenario"]
        self.assertGreater(capex["base"]["value"], capex["wild"]["value"])
        both = json.loads(out)
        win_win, figures = both["win_win"], both["metrics"]
        self.assertEqual([p["scenario"] for p in win_win["points"]], ["base", "wild"])
        for point in win_win["points"]:
            name = point["scenario"]
            self.assertEqual(point["income"]["value"], figures["npv"]["by_scenario"][name]["value"])
            gained = (figures[f"biodiversity_units_{when}"]["by_scenario"][name]["value"] for when in ("after", "before"))
            self.assertAlmostEqual(point["nature"]["value"], next(gained) - next(gained))
            self.assertEqual(point["on_edge"], name in win_win["edge"])
        self.assertTrue(win_win["edge"])
        table = self.scene.with_suffix(".csv")
        self.assertEqual(run("export", self.scene, "-o", table, "--scenario", "wild")[0], 0)
        line = next(l for l in table.read_text("utf-8").splitlines() if l.startswith("capex,"))
        self.assertAlmostEqual(float(line.split(",")[2]), capex["wild"]["value"], places=2)
        self.assertEqual(run("export", self.scene, "-o", table, "--scenario", "mild")[0], 1)
        code, out, _ = run("estimate", self.scene, "--scenario", "wild", "--json", "--trials", "200")
        estimate = json.loads(out)
        self.assertEqual((code, estimate["scenario"]), (0, "wild"))
        self.assertAlmostEqual(estimate["metrics"]["capex"]["value"], capex["wild"]["value"])
        risk = estimate["risk"]
        self.assertEqual(risk["trials"], 200)
        self.assertLessEqual(risk["p90"], risk["p10"])
        self.assertAlmostEqual(risk["npv"], estimate["metrics"]["npv"]["value"], delta=1)
        code, _, err = run("estimate", self.scene, "--scenario", "mild")
        self.assertEqual(code, 1)
        self.assertIn("base, wild", err)

    def test_check_says_what_is_broken_and_where(self):
        code, out, _ = run("check", self.scene, "--rules", "cn", "--json")
        rules = {r["id"]: r for r in json.loads(out)}
        self.assertEqual(code, 3)
        broken = rules["cn_2019_non_permanent"]
        self.assertEqual(broken["status"], "fail")
        self.assertTrue(all(e.startswith("cliff_hotel") for e in broken["where"]["elements"]))
        for rule in rules.values():
            self.assertIn(rule["status"], ("pass", "fail", "not-applicable"))
            self.assertTrue({"law", "clause", "measured", "required", "unit", "where"} <= rule.keys())
            self.assertEqual(rule["status"] == "not-applicable", "why" in rule)
        self.assertEqual(rules["cn_2019_basic_farmland"]["status"], "not-applicable")
        self.assertEqual(run("declare", self.scene, "off_basic_farmland", "yes")[0], 0)
        _, out, _ = run("check", self.scene, "--rules", "cn", "--json")
        rules = {r["id"]: r for r in json.loads(out)}
        self.assertEqual(rules["cn_2019_basic_farmland"]["status"], "pass")
        code, _, err = run("check", self.scene, "--rules", "fr")
        self.assertEqual(code, 1)
        self.assertIn("cn, jp, uk, mine", err)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
