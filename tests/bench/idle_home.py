"""A minute of Home, the sync service in touch with HQ, and nobody there."""

import time

from rows import without_peer
from window import Window

ROWS = ["idle_home_frames", "idle_home_cpu"]
SECONDS = 60
UNTIL_IN_TOUCH = 3


def measure(setting, _):
    programs = setting.terminal("terminal")
    programs.start_hub()
    programs.start_sync()
    try:
        with Window(programs, setting.desktop) as window:
            time.sleep(UNTIL_IN_TOUCH)
            frames, share = window.probe.idle(SECONDS)
    finally:
        programs.close()
    yield without_peer("idle_home_frames", frames, f"frames in {SECONDS} s", at_most=3)
    yield without_peer("idle_home_cpu", share, "% of a core", at_most=0.3)
