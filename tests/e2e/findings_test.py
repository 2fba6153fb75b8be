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
            self.assertEqual(self.found(journey.stick / FILE), {"id-number", "mark"})
            entry = sample.short_entry()
            entry.evidence = {"practice.skill": (*sample.EVIDENCE["practice.skill"][:3], [FILE])}
            worker = Worker(journey.kiosk, entry)
            worker.apply_whole()
            self.answer_all(journey.kiosk)
            worker.sign()
            worker.submit()
            worker.done()
            journey.programs.start_hub()
            journey.programs.ring_sync()
            sent = self.evidence_at_hq(journey, journey.wait_for_receipts())
            self.assertEqual(self.found(sent), set())
            self.assertNotIn(ANOTHERS, read_by_tesseract(sent))
            # The same eyes see it where nothing is black.
            self.assertIn(ANOTHERS, read_by_tesseract(journey.stick / FILE))

    def answer_all(self, kiosk):
        """From the preview: each finding is blacked out, one by a box that a finger draws too."""
        kiosk.wait("the end of the search", lambda: kiosk.item("screening.open") or kiosk.wake(),
                   patience=400)
        kiosk.tap("screening.open")
        kiosk.wait_for_screen("findings")
        kiosk.photograph_as("findings")
        for _ in range(2):  # the next that is open is chosen by itself
            kiosk.tap("findings.black")
            kiosk.wait_until_still()
        kiosk.wait("an answer to all", lambda: not kiosk.item("findings.black"))
        kiosk.draw_on("findings.paper", [[(0.1, 0.8), (0.3, 0.9)]])
        kiosk.tap("findings.black")
        kiosk.wait_until_still()
        kiosk.photograph_as("findings-blacked-out")
        kiosk.tap("action.next")
        kiosk.wait("the way back", lambda: kiosk.outline()["screen"] != "findings")
        if kiosk.outline()["screen"] != "preview":
            Worker(kiosk, None).go_to_preview()

    def found(self, path):
        """The kinds that are found on a page, by the program that looks for them."""
        with path.open("rb") as page:
            said = subprocess.run([self.bin / "jiangxin-reader", "plain", "0"], stdin=page,
                                  env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                                  capture_output=True, check=True, text=True).stdout
        return {line.split()[0] for line in itertools.takewhile(bool, said.split("\n"))}

    def evidence_at_hq(self, journey, application):
        out = pathlib.Path(tempfile.mkdtemp(dir=journey.folder, prefix="export-"))
        folder = pathlib.Path(json.loads(journey.programs.hub(
            "export", application["application_id"], "--out", out, "--json"))["folder"])
        (name,) = [file["file"] for file in
                   json.loads((folder / "manifest.json").read_text())["files"]
                   if file["indicator"]]
        return folder / name


def read_by_tesseract(path):
    return subprocess.run(["tesseract", path, "-", "-l", "chi_sim", "--psm", "6"], check=True,
                          capture_output=True, text=True).stdout.replace(" ", "")


if __name__ == "__main__":
    BlackedOut.bin = pathlib.Path(sys.argv.pop(1))
    unittest.main()
