#!/usr/bin/env python3
"""Nobody is there, though the pointer moves and a key stays down: idle_test.py BIN"""
import sys
import time
import unittest

from journey import Journey

UNTOUCHED_S, WARNING_S = 90, 20  # IdleWatch
LATE_S = 15


class NobodyThere(unittest.TestCase):
    bin = None

    def test_only_what_somebody_does_keeps_a_page_open(self):
        with Journey(self.bin) as journey:
            self.kiosk, self.desktop = journey.kiosk, journey.desktop
            self.kiosk.tap("home.apply")
            self.kiosk.wait_for_screen("consent")
            self.drift_to("consent", "timeout", UNTOUCHED_S)
            self.kiosk.tap("timeout.stay")
            self.kiosk.wait_for_screen("consent")
            self.desktop.hold("a")
            try:
                self.drift_to("home", "", UNTOUCHED_S + WARNING_S)
            finally:
                self.desktop.let_go("a")

    def drift_to(self, screen, overlay, seconds):
        """The pointer moves all the time, and is down nowhere."""
        begun = time.monotonic()
        while (outline := self.kiosk.outline()) and (
                outline["screen"], outline["overlay"]) != (screen, overlay):
            lasted = time.monotonic() - begun
            self.assertLess(lasted, seconds + LATE_S, outline["screen"])
            self.desktop.drift(400 + int(lasted * 7) % 200, 300)
            time.sleep(0.5)


if __name__ == "__main__":
    NobodyThere.bin = sys.argv.pop(1)
    unittest.main()
