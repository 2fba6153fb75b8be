#!/usr/bin/env python3
"""Pictures that a worker takes from a phone on its cable, in a real window: phone_test.py BIN [PICTURES]"""
import os
import pathlib
import shutil
import sys
import unittest

import sample
from journey import Journey
from people import FORCES_STEP, Worker
from phone import WRITING, Phone

TAKEN = ["IMG_20241127_140302.jpg", "IMG_20241127_140301.jpg"]  # the newest first
OLD = 60  # pictures of before: more than a page


class FromAPhone(unittest.TestCase):
    bin = None
    pictures = None

    def test_two_pictures_of_a_phone_are_in_the_application(self):
        with Journey(self.bin, pictures=self.pictures) as journey:
            self.journey, self.kiosk = journey, journey.kiosk
            self.plugs = journey.folder / "plugs"
            self.plugs.mkdir()
            self.with_phones()
            self.make_phone()
            self.worker = Worker(self.kiosk)
            self.worker.begin()
            self.worker.consent()
            self.worker.identify()
            self.kiosk.tap(FORCES_STEP)
            self.kiosk.wait_for_screen("forces")
            self.worker.open_indicator(next(iter(self.worker.entry.evidence)))
            with Phone(self.storage, "Redmi Note 12", fault="no-storage") as phone:
                self.phone = phone
                self.find_it_locked()
                self.walk_its_folders()
                self.take_two()
                self.check_that_it_was_only_read()
                self.pull_it_out()
            self.check_that_the_draft_has_them()

    def with_phones(self):
        self.kiosk.kill()
        self.kiosk.phones = self.plugs
        self.kiosk.media = self.journey.folder / "no-stick"
        self.kiosk.start()

    def make_phone(self):
        self.storage = self.journey.folder / "phone"
        camera, small = self.storage / "DCIM/Camera", self.journey.folder / "phone.thumbs"
        camera.mkdir(parents=True)
        small.mkdir()
        (self.storage / "Android").mkdir()
        sheets = [self.journey.stick / "先进工作者.jpg", self.journey.stick / "技能竞赛一等奖.jpg"]
        for i, (name, sheet) in enumerate(zip(TAKEN, sheets)):
            shutil.copy(sheet, camera / name)
            os.utime(camera / name, (2e9 - i, 2e9 - i))
            shutil.copy(self.journey.stick / sample.PORTRAIT, small / name)
        for i in range(OLD):
            picture = camera / f"IMG_20200101_1200{i:02}.jpg"
            shutil.copy(self.journey.stick / sample.PORTRAIT, picture)
            os.utime(picture, (1e9 + i, 1e9 + i))
        (camera / "VID_20241127_140303.mp4").write_bytes(b"a film")

    def find_it_locked(self):
        self.kiosk.tap("item.0.files")
        self.kiosk.wait_for_screen("indicator", "files")
        (self.plugs / "1").write_text(f"{self.phone.port}\n{self.phone.model}\n")
        self.kiosk.wait("the phone to be asked", lambda: 0x1002 in self.phone.heard)
        self.kiosk.photograph_as("files-phone-locked")
        self.assertEqual(self.kiosk.ids("file."), [])
        self.phone.fault = None

    def walk_its_folders(self):
        self.kiosk.wait_for_item("file.DCIM")
        self.assertEqual(self.kiosk.ids("file."), ["file.DCIM", "file.Android"])
        self.kiosk.tap("file.DCIM")
        self.kiosk.tap("file.DCIM/Camera")
        self.kiosk.wait_for_item(f"file.DCIM/Camera/{TAKEN[0]}")
        shown = self.kiosk.ids("file.DCIM/Camera/")
        self.assertEqual([name.rsplit("/", 1)[1] for name in shown[:2]], TAKEN)
        self.assertFalse([name for name in shown if name.endswith(".mp4")])
        self.kiosk.wait_until_still()
        self.kiosk.photograph_as("files-phone-pictures")
        self.assertEqual(self.phone.sent, 0)
        self.kiosk.tap("files.next")
        self.kiosk.wait_for_item("file.DCIM/Camera/IMG_20200101_120000.jpg")
        self.kiosk.tap("files.previous")

    def take_two(self):
        for name in TAKEN:
            self.kiosk.tap(f"file.DCIM/Camera/{name}")
        self.kiosk.tap("files.take")
        self.kiosk.wait_for_screen("indicator")
        self.kiosk.wait_for_item("item.0.show.1")
        self.kiosk.photograph_as("indicator-from-phone")
        self.assertEqual(self.phone.sent, sum((self.storage / "DCIM/Camera" / name).stat().st_size
                                              for name in TAKEN))

    def check_that_it_was_only_read(self):
        self.assertEqual(WRITING & set(self.phone.heard), set())

    def pull_it_out(self):
        self.kiosk.tap("item.0.files")
        self.kiosk.wait_for_item("file.DCIM")
        (self.plugs / "1").unlink()
        self.phone.pull_out()
        self.kiosk.wait("the phone to be gone", lambda: not self.kiosk.ids("file."))
        self.kiosk.tap("overlay.close")
        self.kiosk.wait_for_screen("indicator")

    def check_that_the_draft_has_them(self):
        self.kiosk.tap("action.leave")
        self.kiosk.wait_for_screen("home")
        self.kiosk.tap("home.continue")
        self.kiosk.wait_for_screen("identity")
        self.worker.say_who()
        self.kiosk.tap("action.next")
        self.kiosk.tap(FORCES_STEP)
        self.kiosk.wait_for_screen("forces")
        self.worker.open_indicator(next(iter(self.worker.entry.evidence)))
        self.kiosk.wait_for_item("item.0.show.1")
        self.assertFalse(self.kiosk.item("item.0.show.2"))


if __name__ == "__main__":
    FromAPhone.bin = sys.argv.pop(1)
    if len(sys.argv) > 1:
        FromAPhone.pictures = pathlib.Path(sys.argv.pop(1))
    unittest.main()
