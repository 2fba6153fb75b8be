#!/usr/bin/env python3
"""Printed, stamped, scanned, handed in, submitted, at HQ: papers_test.py BIN"""
import json
import pathlib
import sys
import tempfile
import unittest

import sample
from clerk import Clerk, codes_of, text_of
from in_clear import in_clear
from journey import Journey, digest_of, digest_of_bytes
from people import Worker
from printer import Printer

class Papers(unittest.TestCase):
    bin = None

    def test_a_form_is_printed_stamped_scanned_and_submitted(self):
        with Journey(self.bin, own_stick=True) as journey:
            printer = Printer(journey.folder / "printer")
            self.addCleanup(printer.close)
            journey.kiosk.kill()
            journey.kiosk.printer = printer.uri
            journey.kiosk.start()
            clerk = Clerk(journey.kiosk, printer, journey.stick)
            worker = Worker(journey.kiosk, sample.short_entry())
            worker.apply_whole()

            clerk.open_papers()
            first = clerk.print_when_it_is_switched_on()
            self.assertIn(sample.NAME, text_of(first))
            clerk.close_papers()
            worker.change_phone("13900000000")
            clerk.open_papers()
            second = clerk.print_with_paper_out()
            clerk.scan(first, 1, "旧的.jpg")
            clerk.scan(second, 1, "盖章.jpg")
            clerk.hand_in("旧的.jpg")
            journey.kiosk.wait_until_told("papers.refused")
            clerk.hand_in("盖章.jpg")
            journey.kiosk.wait_for_item("papers.remove.0")
            clerk.scan_batch(second, 2, "成批.pdf")
            clerk.hand_in("成批.pdf")
            journey.kiosk.wait_until_told("papers.left_out")
            journey.kiosk.photograph_as("papers-left-out")
            journey.kiosk.wait_for_item("papers.remove.1")
            clerk.vanish_in_mid_job()
            clerk.close_papers()
            self.assertEqual(len(printer.printed()), 2)

            worker.sign()
            worker.submit()
            worker.done()
            journey.programs.start_hub()
            journey.programs.ring_sync()
            application = journey.wait_for_receipts()
            self.check_hq(journey, application)
            self.check_own_copy(journey, worker, clerk)
            # The printer's folder is the printer's, the stick the worker's.
            self.assertEqual(in_clear(journey, worker.entry, journey.programs.on_the_terminal()),
                             [])

    # --- What is so ---

    def check_hq(self, journey, application):
        """HQ's folder has the scans as they are kept, and of a batch the application's page alone."""
        scans = application["stamped"]
        self.assertEqual([(scan["pages"], scan["file"]["name"], scan["file"]["pages"])
                          for scan in scans],
                         [([1], "盖章.jpg", 1), ([2], "成批-2.jpg", 1)])
        out = pathlib.Path(tempfile.mkdtemp(dir=journey.folder, prefix="export-"))
        folder = pathlib.Path(json.loads(journey.programs.hub(
            "export", application["application_id"], "--out", out, "--json"))["folder"])
        self.assertEqual(digest_of(folder / "01 附件1（盖章）.jpg"),
                         digest_of_bytes(journey.kept_of(journey.stick / "盖章.jpg")))
        self.assertEqual(codes_of(folder / "01 附件1.pdf"),
                         codes_of(journey.stick / "盖章.jpg"))
        self.assertEqual(codes_of(folder / "02 附件2（盖章）.jpg"),
                         codes_of(folder / "02 附件2.pdf"))

    def check_own_copy(self, journey, worker, clerk):
        worker.look_up_progress()
        journey.kiosk.wait_until_told("progress.received")
        journey.kiosk.tap("action.papers")
        journey.kiosk.wait_for_screen("progress", "papers")
        clerk.keep_copy()
        kept, = journey.stick.glob("龙城工匠*.pdf")
        text = text_of(kept.read_bytes())
        receipt = journey.received()["chain"][0]["receipt_code"]
        self.assertIn(f"回执 {receipt}", text)
        self.assertIn(sample.ID_NUMBER, text)


if __name__ == "__main__":
    Papers.bin = sys.argv.pop(1)
    unittest.main()
