#!/usr/bin/env python3
"""The kiosk in trouble, in a real window: trouble_test.py BIN"""
import random
import sys
import time
import unittest

import sample
from journey import Journey
from people import DEEDS_STEP, Worker

KILLS = 5
PART = 12  # characters between two kills


def open_deeds(journey):
    """A new application, at its longest text."""
    worker = Worker(journey.kiosk)
    worker.begin()
    worker.consent()
    worker.identify()
    journey.kiosk.tap(DEEDS_STEP)
    journey.kiosk.wait_for_item("field.deeds")
    return worker


def come_back(journey, worker):
    """What is kept of the text, after the kiosk has started anew."""
    journey.kiosk.start()
    worker.resume_deeds()
    return worker.read_deeds()


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


if __name__ == "__main__":
    Trouble.bin = sys.argv.pop(1)
    unittest.main()
