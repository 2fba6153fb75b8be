#!/usr/bin/env python3
"""The kiosk in trouble, in a real window: trouble_test.py BIN"""
import os
import random
import resource
import subprocess
import sys
import time
import unittest

import sample
from journey import Journey
from people import DEEDS_STEP, Worker
from programs import READ_ONLY

KILLS = 5
PART = 12  # characters between two kills
FULL = 16 * 1024  # bytes: no file may grow beyond; the database's log is longer by then


def open_deeds(journey):
    """A new application, at its longest text."""
    worker = Worker(journey.kiosk)
    worker.begin()
    worker.consent()
    worker.identify()
    journey.kiosk.tap(DEEDS_STEP)
    journey.kiosk.wait_for_item("field.deeds")
    return worker


def may_mount():
    return subprocess.run([*READ_ONLY, "/tmp", "true"], check=False,
                          stderr=subprocess.DEVNULL).returncode == 0


def come_back(journey, worker):
    """What is kept of the text, after the kiosk has started anew."""
    journey.kiosk.start()
    worker.resume_deeds()
    return worker.read_deeds()


def be_told_at_start(kiosk, within=()):
    """It cannot start, and says so on its screen."""
    kiosk.outline_file.unlink()
    kiosk.launch(within)
    kiosk.wait_for_screen("", "message")
    kiosk.kill()


class Trouble(unittest.TestCase):
    bin = None

    def test_killed_again_and_again_it_has_what_was_typed_a_second_before(self):
        moments = random.Random(20260105)
        with Journey(self.bin) as journey:
            kiosk, worker, kept = journey.kiosk, open_deeds(journey), ""
            for _ in range(KILLS):
                kiosk.tap("field.deeds")
                kiosk.wait_until_still()
                journey.desktop.press("ctrl+End")
                certain = sample.DEEDS[:len(kept) + PART]
                journey.desktop.type(certain[len(kept):])
                kiosk.wait_until_still()
                time.sleep(1)  # the promise
                typing = journey.desktop.start_typing(sample.DEEDS[len(certain):][:3 * PART])
                time.sleep(moments.uniform(0, 0.5))
                kiosk.kill()
                typing.wait()  # killed, it would leave a key pressed for ever
                kept = come_back(journey, worker)
                self.assertTrue(kept.startswith(certain), f"{certain!r} is not in {kept!r}")
                self.assertTrue(sample.DEEDS.startswith(kept), f"{kept!r} was never typed")

    def test_a_full_disk_is_told_and_costs_nothing(self):
        with Journey(self.bin) as journey:
            kiosk, worker = journey.kiosk, open_deeds(journey)
            kiosk.type_into("field.deeds", sample.DEEDS[:PART])
            kiosk.wait_until_still()
            self.assertGreater((journey.programs.kiosk_data / "jiangxin.db-wal").stat().st_size,
                               FULL)
            resource.prlimit(kiosk.process.pid, resource.RLIMIT_FSIZE,
                             (FULL, resource.RLIM_INFINITY))
            journey.desktop.type(sample.DEEDS[PART:2 * PART])
            kiosk.wait_for_screen("form", "message")
            kiosk.tap("message.ok")
            kiosk.wait_for_screen("form")
            typed = worker.read_deeds()  # what came while the message was there went nowhere
            self.assertTrue(typed.startswith(sample.DEEDS[:PART]))
            journey.desktop.press("Right")  # behind what was selected to be copied
            journey.desktop.type(sample.DEEDS[2 * PART:3 * PART])
            resource.prlimit(kiosk.process.pid, resource.RLIMIT_FSIZE,
                             (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            worker.leave()  # what is unsaved would be asked about
            kiosk.kill()
            self.assertEqual(come_back(journey, worker),
                             typed + sample.DEEDS[2 * PART:3 * PART])

    @unittest.skipUnless(may_mount(), "no mounting here, not even in a namespace of one's own")
    def test_a_disk_that_takes_no_writes_is_told_and_costs_nothing(self):
        with Journey(self.bin) as journey:
            kiosk, worker = journey.kiosk, open_deeds(journey)
            kiosk.type_into("field.deeds", sample.DEEDS[:PART])
            worker.leave()
            kiosk.kill()
            be_told_at_start(kiosk, within=[*READ_ONLY, journey.programs.kiosk_data])
            self.assertEqual(come_back(journey, worker), sample.DEEDS[:PART])

    def test_without_its_device_secret_it_says_so_and_with_it_opens_again(self):
        with Journey(self.bin) as journey:
            kiosk, worker = journey.kiosk, open_deeds(journey)
            kiosk.type_into("field.deeds", sample.DEEDS[:PART])
            worker.leave()
            kiosk.kill()
            terminal = journey.programs.kiosk_data / "terminal"
            here, away = terminal / "device.key", terminal / "away.key"
            here.rename(away)
            (terminal / "device.credential").write_bytes(bytes(32))  # of which nobody hands us one
            be_told_at_start(kiosk)
            away.rename(here)
            self.assertEqual(come_back(journey, worker), sample.DEEDS[:PART])

    def test_a_damaged_database_is_kept_and_told_and_a_new_one_begun(self):
        with Journey(self.bin) as journey:
            kiosk, data = journey.kiosk, journey.programs.kiosk_data
            open_deeds(journey)
            kiosk.kill()
            journey.programs.stop("sync")
            for log in ("-wal", "-shm"):
                (data / f"jiangxin.db{log}").unlink(missing_ok=True)
            damage = os.urandom(50_000)
            (data / "jiangxin.db").write_bytes(damage)
            kiosk.launch()
            kiosk.wait_for_screen("home", "message")
            self.assertEqual((data / "jiangxin.db.damaged-1").read_bytes(), damage)
            kiosk.tap("message.ok")
            kiosk.wait_for_screen("home")
            open_deeds(journey)


if __name__ == "__main__":
    Trouble.bin = sys.argv.pop(1)
    unittest.main()
