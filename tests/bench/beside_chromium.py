"""Start and memory beside Chromium in kiosk mode on a form with the same fields.

Both have run before, as they do on a terminal: Chromium has its profile, the kiosk its draft. Memory is
read where both show the form; the kiosk's is filled in, by a person who has unlocked it.
"""

import time

from chromium import PEER, Chromium, is_installed
from measure import median, pss_mb
from people import Worker
from rows import against_peer
from window import Window

ROWS = ["cold_start", "memory"]
RUNS = 11
UNTIL_STILL = 1.0  # seconds from the first frame, or from the form, to the reading


def measure(setting, wanted):
    programs = setting.terminal("terminal")
    with_memory = "memory" in wanted
    if with_memory:
        make_draft(programs, setting.desktop)
    runs = [run(setting, programs, with_memory) for _ in range(RUNS)]
    for name, unit, at_most in (("cold_start", "s", 0.5), ("memory", "MB PSS", 1 / 3)):
        if name in wanted:
            ours, theirs = zip(*[one[name] for one in runs])
            ratio = median([a / b for a, b in zip(ours, theirs)]) if is_installed() else None
            yield against_peer(name, median(ours), unit, PEER, ratio, at_most)


def make_draft(programs, desktop):
    with Window(programs, desktop) as window:
        worker = Worker(window)
        worker.apply()
        worker.tell_deeds()
        worker.leave()


def run(setting, programs, with_memory):
    """Name of the row: (ours, Chromium's)."""
    with Window(programs, setting.desktop) as window:
        seconds = window.seconds
        mb = memory_on_the_form(window) if with_memory else None
    if not is_installed():
        return {"cold_start": (seconds, None), "memory": (mb, None)}
    with Chromium(setting.desktop, setting.folder / "chromium") as chromium:
        time.sleep(UNTIL_STILL)
        return {"cold_start": (seconds, chromium.seconds),
                "memory": (mb, pss_mb(chromium.process.pid))}


def memory_on_the_form(window):
    Worker(window).resume_deeds()
    time.sleep(UNTIL_STILL)
    return pss_mb(window.process.pid)
