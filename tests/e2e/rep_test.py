#!/usr/bin/env python3
"""A union rep's way, in a real window, by X events: rep_test.py BIN"""
import sys
import unittest

import sample
from in_clear import in_memory
from journey import Journey
from people import Rep, Worker
from programs import REP_NAME, REP_PIN


class RepsJourney(unittest.TestCase):
    bin = None

    def test_a_rep_endorses_what_was_submitted_and_sets_a_new_pin(self):
        with Journey(self.bin) as journey:
            worker, rep = Worker(journey.kiosk, sample.short_entry()), Rep(journey.kiosk, REP_PIN)
            worker.apply_whole()
            worker.sign()
            worker.submit()
            worker.done()

            rep.sign_in()
            rep.open_first()
            rep.endorse()
            rep.set_pin_anew(sample.NEW_PIN)
            worker.leave()
            self.check_that_nothing_is_in_memory(journey, worker.entry)

            journey.programs.start_hub()
            self.check_pins(journey.kiosk, worker)
            self.check_what_hq_has(journey)

    def check_that_nothing_is_in_memory(self, journey, entry):
        """Once both have left: of the application that the rep read, nor what the rep typed."""
        journey.kiosk.wait_until_still()
        typed = [REP_PIN, sample.NEW_PIN, sample.OPINION]
        self.assertEqual(in_memory(journey, entry, typed), [])

    def check_what_hq_has(self, journey):
        application = journey.wait_for_receipts(2)
        first, second = application["chain"]
        self.assertEqual([first["kind"], second["kind"]], ["applicant", "endorsement"])
        self.assertEqual(second["manifest"]["follows"], first["receipt"]["digest"])
        self.assertEqual(second["endorsement"], {"opinion": sample.OPINION, "declassified": True,
                                                 "rep_name": REP_NAME})

    def check_pins(self, kiosk, worker):
        """The forgotten one opens nothing; the new one does, and its owner is told, once."""
        worker.look_for_progress(sample.PIN)
        kiosk.wait_for_item("identity.new")
        worker.leave()
        worker.look_up_progress(sample.NEW_PIN)
        self.assertTrue(kiosk.tells("progress.pin_was_reset"))
        worker.leave()
        worker.look_up_progress(sample.NEW_PIN)
        self.assertFalse(kiosk.tells("progress.pin_was_reset"))


if __name__ == "__main__":
    RepsJourney.bin = sys.argv.pop(1)
    unittest.main()
