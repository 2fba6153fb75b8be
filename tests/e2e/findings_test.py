#!/usr/bin/env python3
"""What must not be sent is found on a page and blacked out by a finger: findings_test.py BIN"""
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import make_evidence
import sample
from journey import Journey
from people import Worker

# Of nobody: another than the applicant's, with a check digit that is right.
ANOTHERS = "320402199003070013"
MARK = "机密"
FILE = "证明.png"


class BlackedOut(unittest.TestCase):
    bin = None

    def test_nothing_of_it_reaches_hq(self):
        with Journey(self.bin, own_stick=True) as journey:
            make_evidence.scan(journey.stick / FILE, ["测试证明", f"身份证号 {ANOTHERS}", MARK, "样张"])
            self.assertEqual(found(self.bin, journey.stick / FILE), {"id-number", "mark"})
            entry = sample.short_entry()
            entry.evidence = {"practice.skill": (*sample.EVIDENCE["practice.skill"][:3], [FILE])}
            worker = Worker(journey.kiosk, entry)
            worker.apply_whole()
            worker.black_out_all()
            worker.sign()
            worker.submit()
            worker.done()
            journey.programs.start_hub()
            journey.programs.ring_sync()
            sent = evidence_at_hq(journey, journey.wait_for_receipts())
            # A page of which little is left may be one that nobody can read.
            self.assertLessEqual(found(self.bin, sent), {"unread"})
            self.assertNotIn(ANOTHERS, read_by_tesseract(sent))
            # The same eyes see it where nothing is black.
            self.assertIn(ANOTHERS, read_by_tesseract(journey.stick / FILE))


def found(bin_folder, path):
    """The kinds that are found on a page, by the program that looks for them."""
    with path.open("rb") as page:
        said = subprocess.run([bin_folder / "jiangxin-reader", "plain", "0"], stdin=page,
                              env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                              capture_output=True, check=True, text=True).stdout
    return {line.split()[0] for line in itertools.takewhile(bool, said.split("\n"))}


def evidence_at_hq(journey, application):
    out = pathlib.Path(tempfile.mkdtemp(dir=journey.folder, prefix="export-"))
    folder = pathlib.Path(json.loads(journey.programs.hub(
        "export", application["application_id"], "--out", out, "--json"))["folder"])
    (name,) = [file["file"] for file in
               json.loads((folder / "manifest.json").read_text())["files"]
               if file["indicator"] and not file["indicator"].startswith("stamped/")]
    return folder / name


def read_by_tesseract(path):
    return subprocess.run(["tesseract", path, "-", "-l", "chi_sim", "--psm", "6"], check=True,
                          capture_output=True, text=True).stdout.replace(" ", "")


if __name__ == "__main__":
    BlackedOut.bin = pathlib.Path(sys.argv.pop(1))
    unittest.main()
