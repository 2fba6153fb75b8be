#!/usr/bin/env python3
"""A portrait taken at the kiosk, and pages for an indicator, with a picture in the camera's place, in a
real window; of what the camera saw nothing stays: camera_test.py BIN"""
import pathlib
import shutil
import sys
import unittest

import make_evidence
import sample
from in_clear import search
from journey import Journey
from people import FORCES_STEP, Worker

PORTRAIT_STEP = "step.6"


class Camera(unittest.TestCase):
    bin = None
    pictures = None

    def test_a_portrait_and_pages_are_taken_and_nothing_stays(self):
        with Journey(self.bin, pictures=self.pictures) as journey:
            self.journey, self.kiosk = journey, journey.kiosk
            self.face, self.sheet = journey.folder / "face.jpg", journey.folder / "sheet.jpg"
            self.seen = journey.folder / "seen.jpg"
            make_evidence.portrait(self.face)
            make_evidence.photo(self.sheet, ["测试证书", "测试区总工会"])
            make_evidence.convert(self.sheet, "-resize", "1600x1200", self.sheet)
            self.with_camera()
            self.worker = Worker(self.kiosk)
            self.worker.begin()
            self.worker.consent()
            self.worker.identify()
            self.take_portrait()
            self.take_pages()
            self.kiosk.tap("action.leave")
            self.kiosk.wait_for_screen("home")
            self.check_that_nothing_is_in_memory()

    def with_camera(self):
        self.kiosk.kill()
        self.kiosk.camera = self.seen
        shutil.copy(self.face, self.seen)
        self.kiosk.start()

    def look_at(self, picture):
        """At once: the camera never sees half a picture."""
        new = self.journey.folder / "new.jpg"
        shutil.copy(picture, new)
        new.rename(self.seen)

    def take_portrait(self):
        self.kiosk.tap(PORTRAIT_STEP)
        self.kiosk.wait_for_screen("portrait")
        self.kiosk.tap("portrait.camera")
        self.kiosk.wait_for_item("camera.shoot")
        with self.subTest("a camera that is unplugged, and comes back"):
            self.seen.unlink()
            self.kiosk.wait("the picture to go", lambda: self.kiosk.tells("camera.trouble"))
            self.look_at(self.face)
            self.kiosk.wait("it to come back", lambda: self.kiosk.tells("camera.live"))
        self.kiosk.tap_live("camera.shoot")
        self.kiosk.wait_for_item("camera.keep")
        self.kiosk.photograph_as("camera-portrait-taken")
        self.kiosk.tap("camera.again")
        self.kiosk.wait("a live picture", lambda: self.kiosk.tells("camera.live"))
        self.kiosk.tap_live("camera.shoot")
        self.kiosk.tap("camera.keep")
        self.kiosk.wait_for_screen("portrait")
        self.kiosk.wait_for_item("portrait.accept")
        self.kiosk.photograph_as("camera-portrait-crop")
        self.kiosk.tap("portrait.accept")
        self.kiosk.wait_for_item("portrait.remove")
        self.assertFalse(self.kiosk.tells("portrait.remarks"))
        self.kiosk.photograph_as("camera-portrait-finished")

    def take_pages(self):
        self.look_at(self.sheet)
        self.kiosk.tap(FORCES_STEP)
        self.kiosk.wait_for_screen("forces")
        self.worker.open_indicator(next(iter(self.worker.entry.evidence)))
        self.kiosk.tap("item.0.camera")
        for kept in range(2):
            self.kiosk.wait("a live picture", lambda: self.kiosk.tells("camera.live"))
            self.kiosk.tap_live("camera.shoot")
            self.kiosk.tap("camera.keep")
            self.kiosk.wait(f"page {kept + 1} to be kept", lambda: self.kiosk.item("camera.done"))
        self.kiosk.tap_live("camera.done")
        self.kiosk.wait_for_screen("indicator")
        self.kiosk.wait_for_item("item.0.show.1")
        self.kiosk.photograph_as("camera-pages-kept")

    def check_that_nothing_is_in_memory(self):
        self.kiosk.wait_until_still()
        kiosk = f"--process={self.journey.programs.running['kiosk'].pid}"
        found = search(self.journey, sample.Entry(), [kiosk], [self.face, self.sheet])
        self.assertEqual(found, [])


if __name__ == "__main__":
    Camera.bin = sys.argv.pop(1)
    if len(sys.argv) > 1:
        Camera.pictures = pathlib.Path(sys.argv.pop(1))
    unittest.main()
