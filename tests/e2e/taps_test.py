#!/usr/bin/env python3
"""Everything is typed by taps, in a real window: taps_test.py BIN"""
import pathlib
import sys
import unittest

import sample
from finger import READINGS, Finger
from journey import Journey
from people import Worker

NAME = ["测", "𬬻", "甲"]  # one of plane 2
EMPLOYER = ["测试", "机车", "车辆", "有限公司"]
DEEDS = ["我", "在", "车间", "做", "数控车工", "。"]


def files_of(process):
    """Everything on a disk that it has open."""
    for link in pathlib.Path(f"/proc/{process}/fd").iterdir():
        try:
            target = link.resolve()
        except OSError:
            continue
        if target.is_file() and not str(target).startswith(("/usr/", "/dev/", "/proc/")):
            yield target


class TapsAlone(unittest.TestCase):
    bin = None

    def test_a_name_an_employer_a_sentence_and_an_id_number(self):
        for size in (1280, 800), (1080, 1920):
            with self.subTest(size=size), Journey(self.bin, size=size) as journey:
                self.kiosk = journey.kiosk
                self.say_who()
                self.fill_the_form()
                self.look_for_traces(journey)

    def say_who(self):
        worker, finger = Worker(self.kiosk), Finger(self.kiosk)
        worker.begin()
        worker.consent()
        finger.write("identity.name", NAME)
        self.assertEqual(self.copied_of("identity.name"), "".join(NAME))
        finger.key("identity.id_number", sample.ID_NUMBER)
        finger.key("identity.pin", sample.PIN)
        finger.key("identity.pin_again", sample.PIN)
        finger.close()
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("form")

    def fill_the_form(self):
        worker, finger = Worker(self.kiosk), Finger(self.kiosk)
        worker.kiosk.wait_for_item("field.ethnic_group")
        for field, code in sample.PICKED_BASICS.items():
            worker.pick(field, code)
        finger.key("field.phone", sample.TYPED_BASICS["phone"])
        finger.close()
        self.kiosk.tap("action.next")
        finger.write("field.employer", EMPLOYER)
        self.assertEqual(self.copied_of("field.employer"), "".join(EMPLOYER))
        finger.close()
        self.kiosk.tap("step.4")
        finger.write("field.deeds", DEEDS)
        self.assertEqual(self.copied_of("field.deeds"), "".join(DEEDS))

    def copied_of(self, field):
        """By the panel's own tools, where there is room for them; else by a keyboard's."""
        self.kiosk.wait_until_still()
        if self.kiosk.item("panel.all") and self.kiosk.item("panel.copy"):
            self.kiosk.tap("panel.all")
            self.kiosk.tap("panel.copy")
        else:
            self.kiosk.desktop.press("ctrl+a", "ctrl+c")
        self.kiosk.wait_until_still()
        return self.kiosk.desktop.copied()

    def look_for_traces(self, journey):
        """Nothing of it lies in the terminal's folder, or in a file that the kiosk has open."""
        self.kiosk.tap("panel.key.done")
        self.kiosk.wait_until_still()
        typed = ["".join(NAME), "".join(EMPLOYER), "".join(DEEDS),
                 *(reading for reading in READINGS.values() if reading and len(reading) > 6)]
        places = [path for path in journey.folder.rglob("*") if path.is_file()]
        for path in {*places, *files_of(self.kiosk.process.pid)}:
            content = path.read_bytes()
            for text in typed:
                self.assertNotIn(text.encode(), content, f"{path} holds what was typed")


if __name__ == "__main__":
    TapsAlone.bin = sys.argv.pop(1)
    unittest.main()
