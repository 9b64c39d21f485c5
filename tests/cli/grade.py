#!/usr/bin/env python3
"""pitscape grade: operations on the ground, their volumes, their list, and the DEM that comes of it.

Usage: grade.py PROGRAM REPOSITORY
"""
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
KINDS = ("flatten", "raise", "lower", "smooth", "ramp", "bench", "backfill", "reslope")


def pitscape(*args):
    done = subprocess.run([PROGRAM, *map(str, args)], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


class Grade(unittest.TestCase):
    """A level square of 200 m at 100 m with a wall of 20 m along its north, a cell a metre."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        here = pathlib.Path(self.folder.name)
        rows = [" ".join(["120" if row < 60 else "100"] * 200) for row in range(200)]
        (here / "d.asc").write_text("ncols 200\nnrows 200\nxllcorner 500000\nyllcorner 3400000\ncellsize 1\n"
                                    + "\n".join(rows) + "\n")
        self.scene, self.here = here / "s.pitscape", here
        code, _, err = pitscape("new", here / "d.asc", "-o", self.scene, "--crs", "EPSG:32650")
        self.assertEqual(code, 0, err)

    def grade(self, *args):
        code, out, err = pitscape("grade", self.scene, *args)
        self.assertEqual(code, 0, err)
        return json.loads(out)

    def test_pad_is_a_frustum(self):
        # Radius 10, 4 m deep, 1 in 1: 4 pi / 3 (10^2 + 10 * 14 + 14^2) = 1826.3 m3, pi 14^2 m2.
        got = self.grade("flatten", "--at", "500100,3400050", "--radius", 10, "--level", 96, "--batter", 45, "--json")
        self.assertAlmostEqual(got["cut_m3"] / (4 * math.pi / 3 * 436), 1, delta=0.005)
        self.assertAlmostEqual(got["area_m2"] / (math.pi * 196), 1, delta=0.02)
        self.assertEqual(got["fill_m3"], 0)

    def test_ramp_has_its_gradient(self):
        # Up 8 % over 100 m, 10 m wide, fill 1 in 1: 10 h + h^2 across, h = 0.08 s, so that the mean
        # of it is 40 + 21.33 m2; then the half of a cone at its end, and its round foot.
        got = self.grade("ramp", "--points", "500050,3400050 500150,3400050", "--level", 100, "--gradient", 8,
                         "--width", 10, "--fill-batter", 45)
        end = math.pi / 2 * 8 / 3 * (5 * 5 + 5 * 13 + 13 * 13)
        self.assertAlmostEqual(got["fill_m3"] / (6133 + end), 1, delta=0.01)

    def test_every_operation_has_sensible_defaults(self):
        for kind in KINDS:
            got = self.grade(kind, "--at", "500100,3400140")
            for key in ("cut_m3", "fill_m3", "area_m2"):
                self.assertGreaterEqual(got[key], 0, kind)
            self.assertEqual(got["id"], kind + "-1")
        code, _, err = pitscape("validate", self.scene)
        self.assertEqual(code, 0, err)

    def test_list_off_on_move_remove(self):
        high = self.grade("raise", "--at", "500100,3400050", "--radius", 10, "--height", 3, "--edge", 0)
        self.assertAlmostEqual(high["fill_m3"] / (3 * math.pi * 100), 1, delta=0.02)
        pad = self.grade("flatten", "--at", "500100,3400050", "--radius", 20, "--level", 100, "--name", "Yard")
        self.assertAlmostEqual(pad["cut_m3"], high["fill_m3"], places=2)
        self.assertEqual(self.grade("--move", "flatten-1", "--to", 1)["cut_m3"], 0)
        rows = self.grade("--list", "--json")["operations"]
        self.assertEqual([(r["id"], r["on"]) for r in rows], [("flatten-1", True), ("raise-1", True)])
        self.assertEqual(rows[0]["name"], "Yard")
        self.assertEqual(self.grade("--off", "raise-1")["fill_m3"], 0)
        self.assertEqual(self.grade("--on", "raise-1")["fill_m3"], high["fill_m3"])
        self.grade("--remove", "raise-1")
        self.assertEqual(len(self.grade("--list")["operations"]), 1)

    def test_list_tells_the_balance_of_the_earth(self):
        high = self.grade("raise", "--at", "500100,3400050", "--radius", 10, "--height", 3, "--edge", 0)
        earth = self.grade("--list", "--json")["balance"]
        self.assertAlmostEqual(earth["fill_m3"] / high["fill_m3"], 1, delta=1e-6)
        self.assertEqual(earth["cut_bank_m3"], 0)
        self.assertAlmostEqual(earth["surplus_bank_m3"], -earth["fill_bank_m3"])
        self.assertLess(earth["fill_bank_m3"], earth["fill_m3"])
        self.assertFalse(earth["balanced"])
        self.assertTrue(self.grade("--list", "--tolerance", 100)["balance"]["balanced"])
        cost = earth["cost"]
        self.assertGreaterEqual(cost["value"], earth["fill_m3"] * cost["moving_per_m3"] * (1 - 1e-9))
        self.assertTrue(cost["low"] < cost["value"] < cost["high"] and all(cost["sources"]), cost)
        # A second operation that digs as much elsewhere brings it nearer to balance.
        self.grade("lower", "--at", "500100,3400020", "--radius", 10, "--height", 3, "--edge", 0)
        earth = self.grade("--list")["balance"]
        self.assertAlmostEqual(earth["rock_cut_m3"] + earth["soil_cut_m3"], earth["cut_bank_m3"])
        self.assertGreater(earth["rock_loose_m3"], 1.5 * earth["rock_cut_m3"])
        self.assertGreater(earth["surplus_bank_m3"], 0)

    def test_holes_are_filled_when_it_is_wished(self):
        rows = [" ".join("-9999" if 50 <= row < 80 and 20 <= col < 60 else str(100 + row / 10) for col in range(120))
                for row in range(120)]
        dem, scene, out = self.here / "h.asc", self.here / "h.pitscape", self.here / "h.tif"
        dem.write_text("ncols 120\nnrows 120\nxllcorner 500000\nyllcorner 3400000\ncellsize 1\nNODATA_value -9999\n"
                       + "\n".join(rows) + "\n")
        self.assertEqual(pitscape("new", dem, "-o", scene, "--crs", "EPSG:32650")[0], 0)

        def empty_cells():
            self.assertEqual(pitscape("export", scene, "-o", out)[0], 0)
            return json.loads(pitscape("info", out, "--json")[1])

        before = empty_cells()
        self.assertEqual(before["nodata_cells"], 30 * 40)
        code, said, err = pitscape("grade", scene, "fill_holes")
        self.assertEqual(code, 0, err)
        self.assertEqual({k: json.loads(said)[k] for k in ("cut_m3", "fill_m3", "area_m2")},
                         {"cut_m3": 0, "fill_m3": 0, "area_m2": 1200})
        after = empty_cells()
        self.assertEqual(after["nodata_cells"], 0)
        self.assertAlmostEqual(after["mean"], 105.95, delta=0.02)  # the plane goes on
        self.assertEqual(pitscape("validate", scene)[0], 0)

    def test_exported_ground_is_the_shaped_one(self):
        before, after = self.here / "before.tif", self.here / "after.tif"
        self.assertEqual(pitscape("export", self.scene, "-o", before)[0], 0)
        first = self.grade("bench", "--points", "500030,3400140 500170,3400140", "--bench-height", 5,
                           "--bench-width", 4, "--angle", 60)
        second = self.grade("backfill", "--points", "500020,3400138 500080,3400138", "--height", 6)
        self.assertGreater(first["cut_m3"], 1000)
        self.assertGreater(second["fill_m3"], 100)
        self.assertEqual(pitscape("export", self.scene, "-o", after)[0], 0)
        code, out, err = pitscape("terrain", "volume", before, after, "--json")
        self.assertEqual(code, 0, err)
        net = second["fill_m3"] + first["fill_m3"] - first["cut_m3"] - second["cut_m3"]
        self.assertAlmostEqual(json.loads(out)["net_m3"] / net, 1, delta=1e-6)

    def test_wrong_calls_say_so_and_leave_the_scene(self):
        before = self.scene.read_bytes()
        for args, code, word in (
                (("melt", "--at", "500100,3400050"), 2, "melt"), (("flatten",), 2, "--at"), ((), 2, "--list"),
                (("flatten", "--at", "0,0"), 1, "terrain"), (("flatten", "--at", "x"), 1, "x"),
                (("flatten", "--at", "500100,3400050", "--bench-height", "3"), 1, "--bench-height"),
                (("flatten", "--at", "500100,3400050", "--level", "1e9"), 1, "level_m"),
                (("--remove", "nothing-1"), 1, "nothing-1"), (("--off", "a", "--on", "b"), 2, "")):
            got, out, err = pitscape("grade", self.scene, *args)
            self.assertEqual((got, out), (code, ""), args)
            self.assertIn(word, err)
        self.assertEqual(self.scene.read_bytes(), before)
        self.assertEqual(pitscape("grade", "--help")[0], 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
