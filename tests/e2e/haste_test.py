#!/usr/bin/env python3
"""Haste and accidents while typing, in a real window: haste_test.py BIN"""
import sys
import unittest

from driver import centre
from finger import Finger
from journey import Journey
from people import Worker

NAME = "identity.name"
MOST = 50  # characters of a name
TIMES = 20


class Haste(unittest.TestCase):
    bin = None

    def test_keys_without_pauses_slips_and_a_megabyte(self):
        with Journey(self.bin) as journey:
            self.kiosk, self.desktop = journey.kiosk, journey.desktop
            worker = Worker(self.kiosk)
            worker.begin()
            worker.consent()
            self.kiosk.tap(NAME)
            with self.subTest("keys faster than frames"):
                self.type_at_once("ceshi " * TIMES)
                first = Finger(self.kiosk).candidates("ceshi")[0]
                self.assertEqual(self.written(), first * TIMES)
            with self.subTest("a field that is left while composing"):
                before = self.written()
                self.kiosk.tap(NAME)
                self.type_at_once("cesh")
                self.kiosk.tap("identity.id_number")
                self.kiosk.tap(NAME)
                self.assertEqual(self.written(), before)
            with self.subTest("a finger that slips off its key, and another that comes down meanwhile"):
                self.slip("panel.key.q", "panel.key.w")
                self.assertEqual(self.written(), before)
            with self.subTest("a megabyte that is pasted"):
                self.desktop.copy("字" * 350_000)
                self.desktop.press("ctrl+a", "ctrl+v")
                self.assertEqual(self.written(), "字" * MOST)
            with self.subTest("bytes that are no text"):
                self.desktop.copy("甲\udcff\udce5乙\x07")
                self.desktop.press("ctrl+a", "ctrl+v")
                self.assertEqual(self.written(), "甲乙")

    def type_at_once(self, text):
        self.desktop.type(text, pause=0)
        self.kiosk.wait_until_still()

    def slip(self, key, other):
        self.desktop.put_down(*centre(self.kiosk.item(key)["rect"]))
        self.desktop.put_down(*centre(self.kiosk.item(other)["rect"]), button=3)
        self.desktop.lift()
        self.desktop.lift(button=3)
        self.kiosk.wait_until_still()

    def written(self):
        self.desktop.press("ctrl+a", "ctrl+c")
        self.kiosk.wait_until_still()
        return self.desktop.copied()


if __name__ == "__main__":
    Haste.bin = sys.argv.pop(1)
    unittest.main()
