#!/usr/bin/env python3
"""An ID card on the reader, in a real window; of the card nothing stays: card_test.py BIN"""
import random
import sys
import unittest

import sample
from card_reader import CardReader, card
from in_clear import search
from journey import Journey
from people import Worker

ADDRESS, ISSUER = "测试市测试区织机路七号", "测试市公安局织机分局"


class Card(unittest.TestCase):
    bin = None

    def test_it_fills_in_who_it_is_and_nothing_else_of_it_stays(self):
        with Journey(self.bin) as journey:
            self.journey, self.kiosk = journey, journey.kiosk
            self.photo = random.Random(1).randbytes(1024)
            self.with_reader(journey.folder / "reader")
            self.begin()
            with self.subTest("a reader that is not there yet"):
                self.assertFalse(self.kiosk.outline()["told"])
            reader = CardReader(self.kiosk.card_reader)
            self.lay_and_go_on(reader)
            with self.subTest("of an application that was left"):
                self.leave()
                self.check_that_nothing_is_in_memory()
            self.unplug_and_plug(reader)

    def with_reader(self, port):
        self.kiosk.kill()
        self.kiosk.card_reader = port
        self.kiosk.start()

    def begin(self):
        worker = Worker(self.kiosk)
        worker.begin()
        worker.consent()

    def lay_and_go_on(self, reader):
        self.told("identity.card_lay")
        reader.lay(card(sample.NAME, sample.ID_NUMBER, ADDRESS, ISSUER, self.photo))
        self.told("identity.card_filled")
        self.kiosk.photograph_as("identity-card")
        self.assertEqual(self.written("identity.name"), sample.NAME)
        self.assertEqual(self.written("identity.id_number"), sample.ID_NUMBER)
        for field in ("identity.pin", "identity.pin_again"):
            self.kiosk.type_into(field, sample.PIN)
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("form")

    def leave(self):
        self.kiosk.tap("action.leave")
        self.kiosk.wait_for_screen("home")

    def unplug_and_plug(self, reader):
        self.begin()
        self.told("identity.card_lay")  # the card that was forgotten there is nobody's
        reader.close()
        self.kiosk.wait("the reader to be missed", lambda: not self.kiosk.outline()["told"])
        again = CardReader(self.kiosk.card_reader)
        self.told("identity.card_lay")
        again.lay(card(sample.NAME, sample.ID_NUMBER, ADDRESS, ISSUER, self.photo))
        self.told("identity.card_filled")
        self.leave()
        self.check_that_nothing_is_in_memory()
        again.close()

    def told(self, what):
        self.kiosk.wait(f"{what} to be told", lambda: self.kiosk.tells(what))

    def written(self, field):
        self.kiosk.tap(field)
        self.kiosk.wait_until_still()
        self.journey.desktop.press("ctrl+a", "ctrl+c")
        self.kiosk.wait_until_still()
        return self.journey.desktop.copied()

    def check_that_nothing_is_in_memory(self):
        self.kiosk.wait_until_still()
        photo = self.journey.folder / "photo"
        photo.write_bytes(self.photo)
        kiosk = f"--process={self.journey.programs.running['kiosk'].pid}"
        self.assertEqual(search(self.journey, sample.Entry(), [kiosk], [photo], [ADDRESS, ISSUER]),
                         [])


if __name__ == "__main__":
    Card.bin = sys.argv.pop(1)
    unittest.main()
