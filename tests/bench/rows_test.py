#!/usr/bin/env python3
"""Table and JSON of ./bench: rows_test.py"""
import contextlib
import io
import json
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

HERE = pathlib.Path(__file__).resolve().parent
sys.path += [str(HERE)]

import bench  # noqa: E402
from measure import percentile  # noqa: E402
from rows import HEADER, against_peer, line, not_measured, without_peer, write  # noqa: E402


class Rows(unittest.TestCase):
    def test_a_ratio_up_to_its_reach_is_met_and_one_above_is_missed(self):
        self.assertTrue(against_peer("start", 0.4, "s", "peer", 0.5, at_most=0.5).ok)
        self.assertFalse(against_peer("start", 0.4, "s", "peer", 0.501, at_most=0.5).ok)

    def test_with_a_peer_the_ratio_is_judged_and_not_the_value(self):
        self.assertTrue(against_peer("start", 400.0, "ms", "peer", 0.4, at_most=0.5).ok)

    def test_without_a_peer_the_value_is_judged(self):
        self.assertTrue(without_peer("frames", 3, "frames", at_most=3).ok)
        self.assertFalse(without_peer("frames", 4, "frames", at_most=3).ok)

    def test_without_a_reach_nothing_can_be_missed(self):
        self.assertTrue(without_peer("frame", 1e9, "ms").ok)

    def test_what_was_not_measured_is_missed(self):
        self.assertFalse(not_measured("start").ok)

    def test_a_peer_that_is_not_there_is_missed_and_said_so(self):
        row = against_peer("start", 0.4, "s", "Chromium", None, at_most=0.5)
        self.assertFalse(row.ok)
        self.assertIn("peer missing: Chromium", line(row))

    def test_a_line_tells_peer_reach_and_verdict(self):
        met = line(against_peer("start", 0.4, "s", "Chromium", 0.25, at_most=0.5))
        self.assertRegex(met, r"^start +0\.4 s +0\.5 x +ok +0\.250 x Chromium$")
        missed = line(without_peer("idle", 5, "frames", at_most=3))
        self.assertRegex(missed, r"^idle +5 frames +3 +MISSED +no peer$")

    def test_columns_stand_under_their_heads(self):
        row = line(against_peer("a_name", 1234.5, "us", "peer", 1.25, at_most=1.5))
        self.assertEqual(HEADER.index("peer"), row.index("1.250 x peer"))
        self.assertEqual(HEADER.index("value") + len("value"), row.index("1234") + len("1234"))

    def test_the_file_holds_every_row_with_its_seven_members(self):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "new" / "bench.json"
            write([against_peer("a", 2.0, "s", "peer", 0.5, 0.6), not_measured("b")], out)
            first, second = json.loads(out.read_text())
        self.assertEqual(first, {"name": "a", "value": 2.0, "unit": "s", "peer": "peer",
                                 "ratio": 0.5, "reach": 0.6, "ok": True})
        self.assertEqual((second["name"], second["value"], second["ok"]), ("b", None, False))

    def test_percentiles_are_values_that_were_measured(self):
        values = list(range(100, 0, -1))
        self.assertEqual([percentile(values, share) for share in (0.01, 0.5, 0.99, 1)],
                         [1, 50, 99, 100])
        self.assertEqual(percentile([7], 0.99), 7)


class FakeGroup:
    def __init__(self, *rows, fails=False):
        self.ROWS, self.rows, self.fails = [row.name for row in rows], rows, fails

    def measure(self, _setting, _wanted):
        yield self.rows[0]
        if self.fails:
            raise RuntimeError("the test's group fails")
        yield from self.rows[1:]


class Bench(unittest.TestCase):
    def run_bench(self, *groups, arguments=()):
        """Exit code, rows in the file, what was printed."""
        printed, complaints = io.StringIO(), io.StringIO()
        with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
            (pathlib.Path(folder) / "build").mkdir()
            names = [name for group in groups for name in group.ROWS]
            for name, value in (("GROUPS", groups), ("NAMES", names), ("build", lambda: None),
                                ("ROOT", pathlib.Path(folder)), ("Setting", mock.MagicMock())):
                stack.enter_context(mock.patch.object(bench, name, value))
            stack.enter_context(contextlib.redirect_stdout(printed))
            stack.enter_context(contextlib.redirect_stderr(complaints))
            code = bench.main(arguments)
            rows = json.loads((pathlib.Path(folder) / "build/bench.json").read_text())
        return code, rows, printed.getvalue() + complaints.getvalue()

    def test_all_met_is_success(self):
        code, rows, _ = self.run_bench(FakeGroup(without_peer("a", 1, "s", at_most=1)))
        self.assertEqual((code, [row["name"] for row in rows]), (0, ["a"]))

    def test_a_reach_missed_is_failure_with_the_table_whole(self):
        code, rows, printed = self.run_bench(
            FakeGroup(without_peer("a", 2, "s", at_most=1), without_peer("b", 1, "s")),
            FakeGroup(without_peer("c", 1, "s", at_most=1)))
        self.assertEqual((code, [row["ok"] for row in rows]), (1, [False, True, True]))
        self.assertIn("missed: a\n", printed)
        self.assertEqual(sum(printed.count(f"\n{name} ") for name in "abc"), 3)

    def test_a_group_that_fails_leaves_the_others_and_says_why(self):
        code, rows, printed = self.run_bench(
            FakeGroup(without_peer("a", 1, "s"), without_peer("b", 1, "s"), fails=True),
            FakeGroup(without_peer("c", 1, "s")))
        self.assertEqual(code, 1)
        self.assertEqual([(row["name"], row["ok"]) for row in rows],
                         [("a", True), ("b", False), ("c", True)])
        self.assertIn("the test's group fails", printed)

    def test_one_row_is_measured_alone(self):
        _, rows, _ = self.run_bench(
            FakeGroup(without_peer("a", 1, "s"), without_peer("b", 1, "s")),
            FakeGroup(without_peer("c", 1, "s")), arguments=["--row", "b"])
        self.assertEqual([row["name"] for row in rows], ["b"])

    def test_wrong_usage_says_so_and_measures_nothing(self):
        for arguments in (["--row", "nobody"], ["--row"], ["more"]):
            complaint = io.StringIO()
            with contextlib.redirect_stderr(complaint), self.assertRaises(SystemExit) as ended:
                bench.main(arguments)
            self.assertEqual(ended.exception.code, 2)
            self.assertIn("bench: error: ", complaint.getvalue())


if __name__ == "__main__":
    unittest.main()
