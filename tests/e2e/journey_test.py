#!/usr/bin/env python3
"""A worker's whole way, in a real window, by X events; what he enters can be read nowhere on it:
journey_test.py BIN"""
import sys
import unittest

import sample
from in_clear import in_clear, in_memory, secrets
from journey import Journey
from people import Worker
from relay import Relay

HALF = len(sample.DEEDS) // 2
PHOTOGRAPHED = "tackle.problems"  # its first file is a photo
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
            self.keep_nothing_that_is_over(application)
            self.check_that_it_would_be_found()
            self.withdraw_consent_by_what_is_left()
            self.check_that_only_hq_can_read_it()

    def apply_with_a_kill_in_between(self):
        self.worker.apply()
        kill_in_the_middle_of_typing(self.journey)
        self.check_that_nothing_is_in_clear()
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
        self.worker.make_right_and_undo(PHOTOGRAPHED)
        self.worker.add_portrait()
        shown = self.worker.look_through()
        self.worker.sign()
        self.worker.submit()
        self.assertEqual(self.journey.queue()["waiting"], 1)
        self.assertIsNone(self.journey.received())
        self.check_that_nothing_is_in_clear()
        self.worker.done()
        return shown

    def deliver(self, shown):
        programs = self.journey.programs
        programs.start_hub()
        self.relay = Relay(programs.address, self.journey.folder / "captured")
        programs.lead_terminal_to(self.relay.address)
        self.worker.see_it_received()
        self.check_that_nothing_is_in_memory()
        application = self.journey.wait_for_receipts()
        self.assertEqual(self.journey.differences(self.entry, shown, application), [])
        self.assertEqual(len(application["chain"]), 1)
        return application

    def mend_what_is_returned(self, application):
        """One file is replaced by a small one: the others, of megabytes, do not travel again."""
        programs, worker, relay = self.journey.programs, self.worker, self.relay
        programs.hub("return", application["application_id"], "--reason", "请换一份带徒的材料。")
        programs.ring_sync()
        worker.hear_of_return()
        worker.replace_file(REPLACED, REPLACEMENT)
        worker.go_to_preview()
        shown = worker.look_through()
        worker.sign()
        relay.carried = 0
        worker.submit()
        corrected = self.journey.wait_for_receipts(2)
        title, date, issuer, _ = self.entry.evidence[REPLACED]
        self.entry.evidence[REPLACED] = title, date, issuer, [REPLACEMENT]
        self.assertEqual(self.journey.differences(self.entry, shown, corrected), [])
        self.assertEqual([link["kind"] for link in corrected["chain"]], ["applicant", "correction"])
        self.check_that_only_it_travelled(relay.carried)
        worker.done()

    def check_that_only_it_travelled(self, carried):
        others = [self.size(name) for place, (*_, names) in self.entry.evidence.items()
                  for name in names if place != REPLACED]
        self.assertGreater(carried, self.size(REPLACEMENT))
        self.assertLess(carried, self.size(REPLACEMENT) + min(others))

    def size(self, name):
        return len(self.journey.kept_of(self.journey.stick / name))

    def hear_of_acceptance(self, application):
        self.journey.programs.hub("accept", application["application_id"])
        self.journey.programs.ring_sync()
        self.worker.look_up_progress()
        self.journey.kiosk.wait_until_told("progress.accepted")

    def keep_nothing_that_is_over(self, application):
        programs, kiosk = self.journey.programs, self.journey.kiosk
        self.worker.leave()
        programs.hub("decide", application["application_id"], "--state", "published")
        programs.ring_sync()
        kiosk.wait("draft and files to be destroyed",
                   lambda: not programs.saved_drafts() and not programs.stored_files())
        self.worker.look_up_progress()
        kiosk.wait_until_told("progress.published")

    def withdraw_consent_by_what_is_left(self):
        kiosk = self.journey.kiosk
        kiosk.tap("action.withdraw_consent")
        kiosk.wait_for_screen("progress", "confirm")
        kiosk.photograph_as("withdraw-consent")
        kiosk.tap("confirm.yes")
        kiosk.wait_for_screen("home", "message")
        kiosk.tap("message.ok")
        withdrawn = self.journey.wait_for_receipts(3)
        self.assertEqual(withdrawn["state"], "withdrawn")
        self.assertEqual(withdrawn["chain"][-1]["withdrawal_reason"], "本人撤回同意")

    def check_that_nothing_is_in_clear(self, *more, files=()):
        places = [*self.journey.programs.on_the_terminal(), *more]
        self.assertEqual(in_clear(self.journey, self.entry, places, files), [])

    def check_that_nothing_is_in_memory(self):
        """Once somebody has left: of what this kiosk has shown, taken, saved and sent."""
        self.journey.kiosk.wait_until_still()
        self.assertEqual(in_memory(self.journey, self.entry), [])

    def check_that_only_hq_can_read_it(self):
        """Under TLS, too: what lies beneath it is what a stick carries, in stick_test.py."""
        self.relay.close()
        captured = sum(file.stat().st_size for file in self.relay.captured.iterdir())
        self.assertGreater(captured, sum(self.size(name) for *_, names in self.entry.evidence.values()
                                         for name in names))
        self.check_that_nothing_is_in_clear(self.relay.captured, files=[self.crop()])

    def crop(self):
        return next(self.journey.folder.glob("export-*/*/portrait.jpg"))

    def check_that_it_would_be_found(self):
        """As HQ has it, before it is withdrawn."""
        at_hq, crop = self.journey.folder / "export", self.crop()
        at_hq.mkdir()
        self.journey.programs.hub("export", self.journey.received()["application_id"], "--out", at_hq)
        found = in_clear(self.journey, self.entry, [at_hq, crop], [crop])
        for text in secrets(self.entry):
            if text not in (sample.PIN, sample.PORTRAIT):  # which HQ has not
                self.assertTrue(any(line.startswith(f"{text} as ") for line in found), text)
        self.assertTrue(any(line.startswith("portrait.jpg from ") for line in found))


if __name__ == "__main__":
    WorkersJourney.bin = sys.argv.pop(1)
    unittest.main()
