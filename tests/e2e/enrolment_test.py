#!/usr/bin/env python3
"""A machine out of its box becomes a terminal on its own screen: enrolment_test.py BIN"""
import json
import sys
import unittest

import sample
from in_clear import in_memory
from journey import Journey
from people import Rep
from programs import REP_NAME, REP_PIN, SERVICE_PIN

NAME = "测试车间 · 07 号机"


class OutOfItsBox(unittest.TestCase):
    bin = None

    def test_by_finger_and_paper(self):
        with Journey(self.bin, enrolled=False, own_stick=True) as journey:
            journey.programs.start_hub()
            paper = self.invite(journey)
            self.type_hq(journey, paper["code"])
            self.say_who_works_here(journey.kiosk)
            journey.kiosk.tap("enrol.go")
            journey.kiosk.wait_for_screen("enrol_compare")
            self.check_that_nothing_is_there(journey)
            journey.kiosk.tap("enrol.differs")
            journey.kiosk.wait_for_screen("enrol_hq")
            self.check_that_nothing_is_there(journey)

            journey.kiosk.tap("action.next")
            journey.kiosk.tap("enrol.go")
            journey.kiosk.wait_for_screen("enrol_compare")
            self.assertNotEqual(self.in_memory(journey, paper["code"]), [])
            self.confirm(journey)
            self.assertEqual(self.in_memory(journey, paper["code"]), [])
            self.check_that_it_works(journey)

    def test_by_stick_once_hq_is_there(self):
        with Journey(self.bin, enrolled=False, own_stick=True) as journey:
            self.invite(journey, "--to", journey.stick)
            journey.kiosk.tap("slip.0")
            journey.kiosk.tap("action.next")
            self.say_who_works_here(journey.kiosk)
            journey.kiosk.tap("enrol.go")
            journey.kiosk.wait_until_told("enrol.trouble")
            self.check_that_nothing_is_there(journey)

            journey.programs.start_hub()
            journey.kiosk.tap("action.next")
            journey.kiosk.tap("enrol.go")
            self.confirm(journey)
            self.check_that_it_works(journey)

    def invite(self, journey, *more):
        return json.loads(journey.programs.hub(
            "enroll", "--json", "--name", NAME, "--unit", "测试机车厂工会", "--url",
            f"https://{journey.programs.address}", *more))

    def type_hq(self, journey, code):
        """The code on the panel, as somebody without a keyboard does."""
        kiosk = journey.kiosk
        kiosk.type_instead("enrol.hub", f"https://{journey.programs.address}")
        kiosk.tap("enrol.code")
        for character in code.replace("-", ""):
            kiosk.tap_key(character)
        kiosk.tap("action.next")
        kiosk.wait_for_screen("enrol_staff")

    def say_who_works_here(self, kiosk):
        kiosk.type_into("enrol.rep_name", REP_NAME)
        for field, pin in (("rep", REP_PIN), ("service", SERVICE_PIN)):
            kiosk.type_into(f"enrol.{field}_pin", pin)
            kiosk.type_into(f"enrol.{field}_pin_again", pin)

    def confirm(self, journey):
        journey.kiosk.wait_for_screen("enrol_compare")
        journey.kiosk.tap("enrol.same")
        journey.kiosk.wait_for_screen("enrol_done")
        journey.kiosk.wait_until_told("enrol.ready")
        journey.kiosk.tap("enrol.start")
        journey.kiosk.wait_for_screen("home")

    def check_that_nothing_is_there(self, journey):
        self.assertFalse((journey.programs.kiosk_data / "terminal").exists())

    def in_memory(self, journey, code):
        """What of PINs and code the programs hold."""
        journey.kiosk.wait_until_still()
        typed = [REP_PIN, SERVICE_PIN, code, code.replace("-", "")]
        return in_memory(journey, sample.short_entry(), typed)

    def check_that_it_works(self, journey):
        Rep(journey.kiosk, REP_PIN).sign_in()
        listed = json.loads(journey.programs.hub("terminals", "list", "--json"))["terminals"]
        self.assertEqual([terminal["name"] for terminal in listed], [NAME])
        # Started again it is the terminal that it became.
        journey.kiosk.kill()
        journey.kiosk.first_screen = "home"
        journey.kiosk.start()


if __name__ == "__main__":
    OutOfItsBox.bin = sys.argv.pop(1)
    unittest.main()
