#!/usr/bin/env python3
"""A terminal is lost with all that was on it, and HQ hands the application back to the next one, in
a real window, by X events, all of it in suite 2: handover_test.py BIN"""
import shutil
import sys
import unittest

import sample
from in_clear import in_clear
from journey import Journey
from people import Rep, Worker
from programs import REP_PIN

NAME = "测试车间 · 04 号机"
REASON = "请核对手机号后再交。"
PHONE = "13900000000"


class HandedBack(unittest.TestCase):
    bin = None

    def test_what_was_lost_comes_back_is_mended_and_goes_on(self):
        with Journey(self.bin, suite="sm2-sm3-sm4") as journey:
            self.journey, self.entry = journey, sample.short_entry()
            journey.programs.start_hub()
            self.worker = Worker(journey.kiosk, self.entry)
            self.rep = Rep(journey.kiosk, REP_PIN)
            first = self.submit()
            self.lose_the_terminal(first)
            journey.programs.hub("return", first["application_id"], "--to", NAME,
                                 "--reason", REASON)
            journey.programs.ring_sync()  # or Home falls asleep in the minute that it would wait
            self.bring_back()
            shown = self.mend()
            self.check_what_hq_has(first, shown)
            self.check_that_nothing_is_in_clear()

    def submit(self):
        self.worker.apply_whole()
        self.worker.sign()
        self.worker.submit()
        self.worker.done()
        application = self.journey.wait_for_receipts(1)
        self.assertEqual(application["chain"][0]["manifest"]["suite"], "sm2-sm3-sm4")
        self.check_that_files_are_of_suite_2()
        return application

    def check_that_files_are_of_suite_2(self):
        stored = self.journey.programs.stored_files()
        self.assertTrue(stored)
        for file in stored:
            self.assertEqual(file.read_bytes()[:4], b"JXf\x02", file)

    def lose_the_terminal(self, application):
        programs = self.journey.programs
        programs.stop("sync")
        self.journey.kiosk.kill()
        shutil.rmtree(programs.kiosk_data)
        lost = application["chain"][0]["manifest"]["terminal_id"]
        programs.hub("terminals", "revoke", "--id", lost)
        programs.enroll(programs.kiosk_data, "--name", NAME, "--unit", "测试机车厂工会")
        programs.give_campaign(programs.kiosk_data)
        programs.start_sync()
        self.journey.kiosk.start()

    def bring_back(self):
        """The rep and the worker stand there together."""
        self.journey.kiosk.wait_until_told("home.returned")
        self.worker.look_for_progress()  # a PIN that is not on this terminal
        self.journey.kiosk.wait_for_item("identity.new")
        self.worker.leave()
        self.rep.sign_in()
        self.rep.bring_back_first(sample.NEW_PIN)
        self.check_that_nothing_is_in_clear()
        self.worker.leave()

    def mend(self):
        self.worker.hear_of_return(sample.NEW_PIN)
        self.worker.change_phone(PHONE)
        self.entry.typed["phone"] = PHONE
        shown = self.worker.look_through()
        self.worker.sign()
        self.worker.submit()
        self.worker.done()
        return shown

    def check_what_hq_has(self, first, shown):
        """One chain, and every file whole."""
        application = self.journey.wait_for_receipts(1)
        self.assertEqual(application["application_id"], first["application_id"])
        self.assertEqual([link["kind"] for link in application["chain"]],
                         ["applicant", "correction"])
        before, after = application["chain"]
        self.assertEqual(after["manifest"]["follows"], before["receipt"]["digest"])
        self.assertNotEqual(after["manifest"]["terminal_id"], before["manifest"]["terminal_id"])
        self.assertEqual(self.journey.differences(self.entry, shown, application), [])

    def check_that_nothing_is_in_clear(self):
        self.assertEqual(in_clear(self.journey, self.entry,
                                  self.journey.programs.on_the_terminal()), [])


if __name__ == "__main__":
    HandedBack.bin = sys.argv.pop(1)
    unittest.main()
