#!/usr/bin/env python3
"""A worker's whole way, in a real window, by X events: journey_test.py BIN"""
import sys
import time
import unittest

import sample
from journey import Journey, differences
from people import Worker

HALF = len(sample.DEEDS) // 2


class WorkersJourney(unittest.TestCase):
    bin = None

    def test_from_the_first_tap_to_the_receipt_with_a_kill_in_the_middle(self):
        with Journey(self.bin) as journey:
            kiosk, worker = journey.kiosk, Worker(journey.kiosk)
            worker.apply()
            worker.tell_deeds(sample.DEEDS[:HALF])
            kiosk.wait_until_still()
            time.sleep(1)  # what was typed is durable within one second: that is the promise
            kiosk.kill()

            kiosk.start()
            worker.resume_deeds()
            kiosk.tap("field.deeds")
            journey.desktop.press("ctrl+End")
            journey.desktop.type(sample.DEEDS[HALF:])
            worker.finish_form()
            worker.add_evidence()
            worker.add_portrait()
            worker.sign()
            worker.submit()
            self.assertEqual(journey.queue()["waiting"], 1)
            self.assertIsNone(journey.received())

            journey.programs.start_hub()
            application = journey.wait_for_receipt()
            self.assertEqual(differences(journey, application), [])
            self.assertEqual(len(application["chain"]), 1)


if __name__ == "__main__":
    WorkersJourney.bin = sys.argv.pop(1)
    unittest.main()
