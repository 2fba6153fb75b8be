"""A key of the panel: from the finger that leaves it to the picture with what it typed."""

import time

from driver import centre
from measure import wait_clear_of_the_minute
from people import Worker
from rows import without_peer

ROWS = ["tap_frames", "tap_time"]
KEYS = "ceshijixieshukong"
SECONDS_A_TAP = 2


class Panel:
    """The name's field is open in it."""

    def __init__(self, journey, probe):
        self.desktop, self.kiosk, self.probe = journey.desktop, journey.kiosk, probe
        worker = Worker(self.kiosk)
        worker.begin()
        worker.consent()
        self.kiosk.tap("identity.name")
        self.probe.settle()

    def frames_of_tap(self, key):
        """Frames until nothing changes any more, and when the first of them was shown."""
        wait_clear_of_the_minute(SECONDS_A_TAP)
        self.desktop.put_down(*centre(self.kiosk.item(f"panel.key.{key}")["rect"]))
        self.probe.settle()
        before, begun = self.probe.frames(), time.monotonic()
        self.desktop.lift()
        while self.probe.frames() == before and time.monotonic() - begun < SECONDS_A_TAP:
            time.sleep(0.001)
        seconds = time.monotonic() - begun
        self.probe.settle()
        return self.probe.frames() - before, seconds


def measure(setting, _):
    with setting.journey() as journey:
        panel = Panel(journey, setting.probe(journey))
        taps = [panel.frames_of_tap(key) for key in KEYS]
    yield without_peer("tap_frames", max(frames for frames, _ in taps), "frames at most",
                       at_most=1)
    seconds = sorted(seconds for _, seconds in taps)
    yield without_peer("tap_time", 1000 * seconds[len(seconds) // 2],
                       "ms to the picture, xdotool's start among them")
