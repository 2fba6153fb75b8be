#!/usr/bin/env python3
"""A union rep's way, in a real window, by X events: rep_test.py BIN"""
import sys
import unittest

import sample
from journey import Journey
from people import Rep, Worker
from programs import REP_NAME, REP_PIN

NEW_PIN = "902741"


class RepsJourney(unittest.TestCase):
    bin = None

    def test_a_rep_endorses_what_was_submitted_and_sets_a_new_pin(self):
        with Journey(self.bin) as journey:
            worker, rep = Worker(journey.kiosk), Rep(journey.kiosk, REP_PIN)
            worker.apply()
            worker.tell_deeds()
            worker.finish_form()
            worker.add_evidence()
            worker.add_portrait()
            worker.sign()
            worker.submit()
            journey.kiosk.tap("action.done")
            journey.kiosk.wait_for_screen("home")

            rep.sign_in()
            rep.open_first()
            rep.endorse()
            rep.set_pin_anew(NEW_PIN)
            worker.leave()
            journey.programs.start_hub()

            application = journey.wait_for_receipt()
            kinds = [link["kind"] for link in application["chain"]]
            self.assertEqual(kinds, ["applicant", "endorsement"])
            self.assertEqual(application["chain"][1]["endorsement"],
                             {"opinion": sample.OPINION, "declassified": True,
                              "rep_name": REP_NAME})

            journey.programs.hub("return", application["application_id"], "--reason",
                                 "请补一张证书。")
            worker.look_up_progress(NEW_PIN)
            journey.kiosk.tap("action.correct")
            journey.kiosk.wait("the application to be mended",
                               lambda: journey.kiosk.ids("step."))


if __name__ == "__main__":
    RepsJourney.bin = sys.argv.pop(1)
    unittest.main()
