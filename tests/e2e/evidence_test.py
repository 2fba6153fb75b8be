#!/usr/bin/env python3
"""One page's whole way in a real window with a real IPP printer: photo, corners, black, preview, print,
stamped, back under the camera, submitted, at HQ: evidence_test.py BIN [PICTURES]"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import findings_test
import make_evidence
import sample
from clerk import Clerk, codes_of, text_of
from journey import Journey
from people import Rep, Worker
from printer import Printer
from programs import REP_PIN, SERVICE_PIN

INDICATOR = "practice.skill"
DESK = (2600, 1950)  # px, of a document camera


class Evidence(unittest.TestCase):
    bin = None
    pictures = None

    def test_from_a_photo_to_hq_with_the_stamped_page(self):
        with Journey(self.bin, pictures=self.pictures) as journey:
            self.journey, self.kiosk = journey, journey.kiosk
            self.printer = Printer(journey.folder / "printer")
            self.addCleanup(self.printer.close)
            self.printer.switch_on()
            self.seen = journey.folder / "seen.jpg"
            self.start_with_camera()
            self.choose_printer()
            entry = sample.short_entry()
            entry.evidence = {}
            self.worker = Worker(self.kiosk, entry)
            self.apply_with_a_photo()
            self.worker.black_out_all()
            self.look_at_preview()
            self.print_and_hand_in()
            self.worker.sign()
            self.worker.submit()
            self.worker.done()
            journey.programs.start_hub()
            journey.programs.ring_sync()
            self.check_hq(journey.wait_for_receipts())

    # --- What is done ---

    def start_with_camera(self):
        """And without a printer on the command line."""
        make_evidence.photo(self.seen, ["测试证明", f"身份证号 {findings_test.ANOTHERS}",
                                        findings_test.MARK, "样张"])
        make_evidence.convert(self.seen, "-resize", "2600x1950", "-quality", 90, self.seen)
        self.photo = shutil.copy(self.seen, self.journey.folder / "photo.jpg")
        self.kiosk.kill()
        self.kiosk.camera, self.kiosk.printer = self.seen, ""
        self.kiosk.start()

    def choose_printer(self):
        """By its address: on loopback no printer is announced. One test page comes out."""
        kiosk, rep = self.kiosk, Rep(self.kiosk, REP_PIN)
        rep.open_service(SERVICE_PIN)
        kiosk.tap("service.printers")
        kiosk.wait_for_screen("service", "printers")
        kiosk.type_into("printers.address", f"localhost:{self.printer.port}")
        kiosk.tap("printers.use")
        kiosk.wait_until_told("printers.ready")
        kiosk.photograph_as("printers-chosen")
        kiosk.tap("printers.test")
        kiosk.wait_until_told("print.done")
        kiosk.tap("print.ok")
        kiosk.wait_for_screen("service", "printers")
        kiosk.tap("overlay.close")
        kiosk.wait_for_screen("service")
        kiosk.photograph_as("service-printer")
        kiosk.tap("action.leave")
        kiosk.wait_for_screen("home")
        page, = self.printer.printed()
        self.assertIn("打印机测试页", text_of(page))

    def apply_with_a_photo(self):
        worker, kiosk = self.worker, self.kiosk
        worker.apply()
        worker.tell_deeds()
        worker.finish_form()
        title, date, issuer, _ = sample.EVIDENCE[INDICATOR]
        worker.open_indicator(INDICATOR)
        kiosk.type_into("item.0.title", title)
        kiosk.type_into("item.0.issuer", issuer)
        kiosk.tap("item.0.date")
        worker.pick_date(date, "indicator")
        self.take_photo()
        self.put_straight()
        worker.close_indicator()
        kiosk.tap("action.next")
        kiosk.wait_for_screen("portrait")
        worker.add_portrait()

    def take_photo(self):
        kiosk = self.kiosk
        kiosk.tap("item.0.camera")
        kiosk.wait("a live picture", lambda: kiosk.tells("camera.live"))
        kiosk.tap_live("camera.shoot")
        kiosk.tap("camera.keep")
        kiosk.wait("the page to be kept", lambda: kiosk.item("camera.done"))
        kiosk.tap_live("camera.done")
        kiosk.wait_for_screen("indicator")

    def put_straight(self):
        kiosk = self.kiosk
        kiosk.tap("item.0.show.0")
        kiosk.wait_for_screen("page")
        kiosk.tap("page.corners")
        kiosk.wait_for_item("page.leave")
        kiosk.draw_on("page.corner.0", [[(0.5, 0.5), (0.55, 0.55), (0.6, 0.6)]])
        kiosk.photograph_as("page-corners")
        kiosk.tap("action.next")
        kiosk.wait_for_item("page.undo")
        kiosk.photograph_as("page-straightened")
        kiosk.tap("action.next")
        kiosk.wait_for_screen("indicator")

    def look_at_preview(self):
        for page in ("form", "catalogue", "files"):
            self.kiosk.tap(f"preview.{page}")
            self.kiosk.photograph_as(f"preview-{page}")

    def print_and_hand_in(self):
        clerk = Clerk(self.kiosk, self.printer, None)
        clerk.open_papers()
        paper = clerk.print()
        self.assertIn(sample.NAME, text_of(paper))
        self.assertEqual(len(self.printer.printed()), 2)
        clerk.close_papers()
        stamped_on_a_desk(paper, self.journey.folder / "new.jpg")
        (self.journey.folder / "new.jpg").rename(self.seen)
        clerk.open_papers()
        clerk.shoot()
        self.kiosk.wait_for_item("papers.remove.0")
        self.kiosk.photograph_as("papers-handed-in")
        self.assertFalse(self.kiosk.tells("papers.refused"))
        clerk.close_papers()

    # --- What is so ---

    def check_hq(self, application):
        sent = findings_test.evidence_at_hq(self.journey, application)
        self.assertEqual(findings_test.found(self.journey.bin, sent), set())
        self.assertEqual(findings_test.found(self.journey.bin, pathlib.Path(self.photo)),
                         {"id-number", "mark"})
        scan, = application["stamped"]
        self.assertEqual(scan["pages"], [1])
        page, = sent.parent.rglob("01 附件1（盖章）.jpg")
        self.assertEqual(self.codes_on(page), [codes_of(sent.parent / "01 附件1.pdf")])
        self.assertTrue(is_upright(page))

    def codes_on(self, page):
        with page.open("rb") as file:
            return subprocess.run([self.journey.bin / "jiangxin-media", "codes"], stdin=file,
                                  capture_output=True, check=True,
                                  text=True).stdout.splitlines()[1:]


def is_upright(page):
    width, height = map(int, subprocess.run(["identify", "-format", "%w %h", page], check=True,
                                            capture_output=True, text=True).stdout.split())
    return height > 1.3 * width


def stamped_on_a_desk(pdf, path):
    """The first page, stamped, on a dark desk, as a document camera that stands askew sees it."""
    width, height = DESK
    with tempfile.TemporaryDirectory() as folder:
        paper = pathlib.Path(folder) / "paper.pdf"
        paper.write_bytes(pdf)
        page = paper.with_suffix(".png")
        subprocess.run(["pdftoppm", "-r", "170", "-f", "1", "-singlefile", "-png", paper,
                        page.with_suffix("")], check=True)
        make_evidence.convert(page, "-fill", "none", "-stroke", "#c02020", "-strokewidth", 7,
                              "-draw", "circle 420,1700 420,1570", page)
        corners = "0,0 700,70  1403,0 1955,105  1403,1983 1905,1880  0,1983 650,1845"
        make_evidence.convert("-size", f"{width}x{height}", "xc:#5a5048", "(", page, "-alpha",
                              "set", "-virtual-pixel", "none", "-define",
                              f"distort:viewport={width}x{height}+0+0", "-distort", "Perspective",
                              corners, ")", "-composite", "-seed", 3, "-attenuate", "0.2",
                              "+noise", "Gaussian", "-quality", 88, path)


if __name__ == "__main__":
    Evidence.bin = sys.argv.pop(1)
    if len(sys.argv) > 1:
        Evidence.pictures = pathlib.Path(sys.argv.pop(1))
    unittest.main()
