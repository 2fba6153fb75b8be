#!/usr/bin/env python3
"""Printed, stamped, scanned, handed in, submitted, at HQ: papers_test.py BIN"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import sample
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
        """HQ's folder has the scan as it is kept, and the bound PDF has its page."""
        scans = application["stamped"]
        self.assertEqual([(scan["pages"], scan["file"]["name"]) for scan in scans],
                         [([1], "盖章.jpg")])
        out = pathlib.Path(tempfile.mkdtemp(dir=journey.folder, prefix="export-"))
        folder = pathlib.Path(json.loads(journey.programs.hub(
            "export", application["application_id"], "--out", out, "--json"))["folder"])
        self.assertEqual(digest_of(folder / "01 附件1（盖章）.jpg"),
                         digest_of_bytes(journey.kept_of(journey.stick / "盖章.jpg")))
        self.assertEqual(codes_of(folder / "01 附件1.pdf"),
                         codes_of(journey.stick / "盖章.jpg"))

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


class Clerk:
    """Who prints, stamps and scans. `papers`: the overlay over the preview."""

    def __init__(self, kiosk, printer, stick):
        self.kiosk, self.printer, self.stick = kiosk, printer, stick

    def open_papers(self):
        self.kiosk.tap("preview.papers")
        self.kiosk.wait_for_screen("preview", "papers")

    def close_papers(self):
        self.kiosk.tap("overlay.close")
        self.kiosk.wait_for_screen("preview")

    def print_when_it_is_switched_on(self):
        self._print()
        self.kiosk.wait_until_told("print.waiting")
        self.kiosk.photograph_as("print-offline")
        self.printer.switch_on()
        return self._done()

    def print_with_paper_out(self):
        self.printer.trouble("media-empty")
        self._print()
        self.kiosk.wait_until_told("print.held_up")
        self.kiosk.photograph_as("print-no-paper")
        self.printer.mend()
        return self._done()

    def vanish_in_mid_job(self):
        self.printer.trouble("media-empty")
        self._print()
        self.kiosk.wait_until_told("print.held_up")
        self.printer.switch_off()
        self.printer.mend()
        self.printer.switch_on()
        self.kiosk.wait_until_told("print.failed")
        self.kiosk.tap("print.ok")
        self.kiosk.wait_for_screen("preview", "papers")

    def _print(self):
        """Held while pages are searched, and free when they are."""
        self.kiosk.tap("papers.print")
        self.kiosk.wait("the print, or why not",
                        lambda: self.kiosk.outline()["overlay"] in ("print", "hold"))
        if self.kiosk.outline()["overlay"] == "hold":
            self.kiosk.wait_for_item("hold.print")
            self.kiosk.tap("hold.print")

    def _done(self):
        self.kiosk.wait_until_told("print.done")
        self.kiosk.tap("print.ok")
        self.kiosk.wait_for_screen("preview", "papers")
        return self.printer.printed()[-1]

    def scan(self, pdf, page, name):
        """As a scanner does it: a little askew, noisy, with a seal on it."""
        with tempfile.TemporaryDirectory() as folder:
            paper = pathlib.Path(folder) / "paper.pdf"
            paper.write_bytes(pdf)
            subprocess.run(["pdftoppm", "-r", "200", "-f", str(page), "-singlefile", "-png", paper,
                            paper.with_suffix("")], check=True)
            subprocess.run(["convert", paper.with_suffix(".png"), "-fill", "none", "-stroke",
                            "#c02020", "-strokewidth", "8", "-draw", "circle 500,2000 500,1850",
                            "-background", "white", "-rotate", "1.3", "-seed", "5", "-attenuate",
                            "0.3", "+noise", "Gaussian", "-quality", "85", self.stick / name],
                           check=True)

    def hand_in(self, name):
        self.kiosk.tap("papers.scan")
        self.kiosk.wait_for_screen("preview", "files")
        self.kiosk.wait("files of the stick",
                        lambda: self.kiosk.ids("file.") or self.kiosk.ids("medium."))
        if self.kiosk.ids("medium."):
            self.kiosk.tap(self.kiosk.ids("medium.")[0])
        self.kiosk.tap(f"file.{name}")
        self.kiosk.tap("files.take")
        self.kiosk.wait_for_screen("preview", "papers")

    def keep_copy(self):
        self.kiosk.tap("papers.keep")
        self.kiosk.wait("the stick", lambda: self.kiosk.ids("copy.stick."))
        self.kiosk.tap(self.kiosk.ids("copy.stick.")[0])
        self.kiosk.wait_until_told("copy.saved")
        self.kiosk.photograph_as("copy-saved")
        self.kiosk.tap("copy.ok")


def text_of(pdf):
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True,
                          check=True).stdout.decode().replace("\n", "")


def codes_of(path):
    """By another reader than the kiosk's."""
    with tempfile.TemporaryDirectory() as folder:
        if path.suffix == ".pdf":
            page = pathlib.Path(folder) / "page"
            subprocess.run(["pdftoppm", "-r", "200", "-singlefile", "-png", path, page], check=True)
            path = page.with_suffix(".png")
        return subprocess.run(["zbarimg", "--quiet", "--raw", path], capture_output=True,
                              check=True, text=True).stdout.split("\n")[0]


if __name__ == "__main__":
    Papers.bin = sys.argv.pop(1)
    unittest.main()
