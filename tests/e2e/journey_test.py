#!/usr/bin/env python3
"""A worker's whole way, in a real window, by X events: journey_test.py BIN"""
import sys
import unittest

import sample
from journey import Journey
from people import Worker
from relay import Relay

HALF = len(sample.DEEDS) // 2
REPLACED, REPLACEMENT = "pass.people", "高级技师证书.png"


def kill_in_the_middle_of_typing(journey):
    """The first half is typed and seen; the kiosk dies at a save while the second is being typed.
    (That a save follows each change within a second is app/state's test, by its clock.)"""
    desktop, kiosk = journey.desktop, journey.kiosk
    kiosk.type_into("field.honours", sample.HONOURS)
    kiosk.type_into("field.deeds", sample.DEEDS[:HALF])
    kiosk.wait_until_still()
    before = journey.programs.saved_drafts()
    typing = desktop.start_typing(sample.DEEDS[HALF:])
    kiosk.wait("a save", lambda: journey.programs.saved_drafts() != before)
    kiosk.kill()
    typing.wait()  # to nobody; killed, it would leave a key down


class WorkersJourney(unittest.TestCase):
    bin = None

    def test_from_the_first_tap_to_acceptance(self):
        with Journey(self.bin) as journey:
            self.journey, self.entry = journey, sample.Entry()
            self.worker = Worker(journey.kiosk, self.entry)
            self.apply_with_a_kill_in_between()
            shown = self.submit_offline()
            application = self.deliver(shown)
            self.mend_what_is_returned(application)
            self.hear_of_acceptance(application)

    def apply_with_a_kill_in_between(self):
        self.worker.apply()
        kill_in_the_middle_of_typing(self.journey)
        self.journey.kiosk.start()  # waits for Home: nobody's application is open
        self.worker.resume_deeds()
        kept = self.worker.read_deeds()
        self.assertEqual(kept, sample.DEEDS[:len(kept)])
        self.assertGreaterEqual(len(kept), HALF)
        self.journey.desktop.press("Right")  # behind what was selected to be copied
        self.journey.desktop.type(sample.DEEDS[len(kept):])
        self.worker.finish_form()

    def submit_offline(self):
        self.worker.add_evidence()
        self.worker.add_portrait()
        shown = self.worker.look_through()
        self.worker.sign()
        self.worker.submit()
        self.assertEqual(self.journey.queue()["waiting"], 1)
        self.assertIsNone(self.journey.received())
        self.worker.done()
        return shown

    def deliver(self, shown):
        self.journey.programs.start_hub()
        self.worker.see_it_received()
        application = self.journey.wait_for_receipts()
        self.assertEqual(self.journey.differences(self.entry, shown, application), [])
        self.assertEqual(len(application["chain"]), 1)
        return application

    def mend_what_is_returned(self, application):
        """One file is replaced by a small one: the others, of megabytes, do not travel again."""
        programs, worker = self.journey.programs, self.worker
        programs.hub("return", application["application_id"], "--reason", "请换一份带徒的材料。")
        relay = Relay(programs.address)
        programs.lead_terminal_to(relay.address)
        worker.hear_of_return()
        worker.replace_file(REPLACED, REPLACEMENT)
        worker.go_to_preview()
        shown = worker.look_through()
        worker.sign()
        relay.carried = 0
        worker.submit()
        corrected = self.journey.wait_for_receipts(2)
        relay.close()
        title, date, issuer, _ = self.entry.evidence[REPLACED]
        self.entry.evidence[REPLACED] = title, date, issuer, [REPLACEMENT]
        self.assertEqual(self.journey.differences(self.entry, shown, corrected), [])
        self.assertEqual([link["kind"] for link in corrected["chain"]], ["applicant", "correction"])
        self.check_that_only_it_travelled(relay.carried)
        worker.done()

    def check_that_only_it_travelled(self, carried):
        def size(name):
            return (self.journey.stick / name).stat().st_size

        others = [size(name) for place, (*_, names) in self.entry.evidence.items()
                  for name in names if place != REPLACED]
        self.assertGreater(carried, size(REPLACEMENT))
        self.assertLess(carried, size(REPLACEMENT) + min(others))

    def hear_of_acceptance(self, application):
        self.journey.programs.hub("accept", application["application_id"])
        self.journey.programs.ring_sync()
        self.worker.look_up_progress()
        self.journey.kiosk.wait_until_told("progress.accepted")


if __name__ == "__main__":
    WorkersJourney.bin = sys.argv.pop(1)
    unittest.main()
