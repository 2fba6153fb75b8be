#!/usr/bin/env python3
"""Keys that lead out of other programs, over the whole screen as at a terminal, without a window
manager: keys_test.py BIN"""
import subprocess
import sys
import unittest

import sample
from journey import Journey
from people import Worker

# What desktops, browsers, terminals and X servers take for theirs. (Ctrl+Z is the form's own.)
COMBINATIONS = [
    "alt+F4", "alt+F2", "alt+F1", "alt+Tab", "alt+shift+Tab", "alt+Escape", "alt+space", "alt+d",
    "ctrl+Escape", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "ctrl+alt+Escape", "ctrl+alt+t",
    "ctrl+alt+F1", "ctrl+alt+F2", "ctrl+alt+F7", "ctrl+shift+Escape", "ctrl+q", "ctrl+w", "ctrl+n",
    "ctrl+t", "ctrl+o", "ctrl+p", "ctrl+s", "ctrl+r", "ctrl+l", "ctrl+f", "ctrl+h", "ctrl+u",
    "ctrl+shift+i", "ctrl+shift+n", "ctrl+shift+t", "ctrl+plus", "ctrl+minus", "ctrl+0",
    "ctrl+grave", "ctrl+d", "super", "super+l", "super+d", "super+r", "super+Tab", "super+p",
    "Menu", "shift+F10", "Print", "alt+Print", "Pause", "Scroll_Lock",
    *(f"F{number}" for number in range(1, 13)), "XF86Sleep", "XF86PowerOff", "XF86HomePage",
    "XF86WWW", "XF86Explorer", "XF86Calculator", "XF86Back", "XF86Refresh",
]


def batched(all_of_them, count):
    return [all_of_them[i:i + count] for i in range(0, len(all_of_them), count)]


class Keys(unittest.TestCase):
    bin = None

    def test_none_leads_out_and_nothing_is_lost(self):
        with Journey(self.bin) as journey:
            self.journey, self.kiosk = journey, journey.kiosk
            self.kiosk.kill()
            self.kiosk.start(whole_screen=True)
            worker = Worker(self.kiosk, sample.short_entry())
            worker.apply()
            self.kiosk.type_into("field.deeds", worker.entry.deeds)
            for some in batched(COMBINATIONS, 12):
                with self.subTest(some):
                    journey.desktop.press(*some)
                    self.stay()
            self.assertEqual(worker.read_deeds(), worker.entry.deeds)
            worker.leave()
            self.leave_nothing_to_paste()
            worker.resume_deeds()
            self.assertEqual(worker.read_deeds(), worker.entry.deeds)

    def stay(self):
        self.kiosk.wait_until_still()
        outline = self.kiosk.outline()  # fails if the kiosk has ended
        self.assertEqual((outline["screen"], outline["overlay"]), ("form", ""))
        self.fill_the_screen()

    def fill_the_screen(self):
        """The window that keys go to, with no manager: the one under the pointer."""
        def said(*question):
            return subprocess.run(["xdotool", *question], check=True, text=True,
                                  env=self.journey.desktop.environment, capture_output=True).stdout

        width, height = self.journey.desktop.size
        window = said("getmouselocation", "--shell").split("WINDOW=")[1].strip()
        self.assertEqual(int(said("getwindowpid", window)), self.kiosk.process.pid)
        place = said("getwindowgeometry", "--shell", window)
        self.assertIn(f"X=0\nY=0\nWIDTH={width}\nHEIGHT={height}\n", place)

    def leave_nothing_to_paste(self):
        for selection in "primary", "secondary", "clipboard":
            pasted = subprocess.run(["xclip", "-out", "-selection", selection], check=False, text=True,
                                    env=self.journey.desktop.environment, capture_output=True).stdout
            self.assertEqual(pasted.strip(), "")


if __name__ == "__main__":
    Keys.bin = sys.argv.pop(1)
    unittest.main()
