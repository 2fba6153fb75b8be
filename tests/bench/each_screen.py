"""Every screen but Home, in one walk through the real window: what it costs to stand there, what one
frame costs, and, in the editor of the deeds, what a key costs."""

import sample
from measure import median, percentile, wait_clear_of_the_minute
from programs import wait_for
from rows import without_peer
from tour import STOPS, tour

SECONDS = 10
MOST_CPU = 0.3  # percent of a core
KEYS = 120
FRAMES_TO_RANK = 9
FRAMES = 200

IDLE = [f"idle_{what}_{stop.name}" for stop in STOPS for what in ("frames", "cpu")]
KEYSTROKE = ["keystroke_cpu_p50", "keystroke_cpu_p99"]
FRAME = ["frame_cpu_p50", "frame_cpu_p99"]
ROWS = IDLE + KEYSTROKE + FRAME


def measure(setting, wanted):
    heaviest = Heaviest()
    with setting.journey() as journey:
        journey.programs.start_hub()
        wait_for("the sync service to reach the hub", lambda: journey.queue()["link"]["reachable"])
        for stop in tour(journey.kiosk):
            probe = setting.probe(journey)
            if wanted & {f"idle_frames_{stop.name}", f"idle_cpu_{stop.name}"}:
                yield from idle(stop, probe)
            if stop.name == "deeds" and wanted & set(KEYSTROKE):
                yield from keystroke(probe, journey.desktop)
            if wanted & set(FRAME):
                heaviest.weigh(stop, probe, journey.desktop)
            if not wanted & set(IDLE + FRAME) and stop.name == "deeds":
                return
    if wanted & set(FRAME):
        yield from heaviest.rows()


def idle(stop, probe):
    probe.settle_with_helpers()
    wait_clear_of_the_minute(SECONDS)
    frames, share = probe.idle(SECONDS)
    most = SECONDS + 1 if stop.counts_down else 0
    yield without_peer(f"idle_frames_{stop.name}", frames, f"frames in {SECONDS} s", at_most=most)
    yield without_peer(f"idle_cpu_{stop.name}", share, "% of a core", at_most=MOST_CPU)


def keystroke(probe, desktop):
    """Characters typed and erased in turn at the end of the text: drawn, checked, sealed, saved."""
    probe.settle()
    last = sample.DEEDS[-1]
    deeds = (lambda: desktop.press("BackSpace"), lambda: desktop.type(last))
    costs = [probe.milliseconds_of(deeds[i % 2], quiet=0.4) for i in range(KEYS)]
    for name, share in zip(KEYSTROKE, (0.5, 0.99)):
        yield without_peer(name, percentile(costs, share), "ms CPU")


class Heaviest:
    """The screen whose frame costs most, and what its frames cost."""

    def __init__(self):
        self.frames, self.name = [0], ""

    def weigh(self, stop, probe, desktop):
        probe.settle()
        first = [probe.milliseconds_a_frame(desktop) for _ in range(FRAMES_TO_RANK)]
        if median(first) > median(self.frames):
            self.frames = [probe.milliseconds_a_frame(desktop) for _ in range(FRAMES)]
            self.name = stop.name

    def rows(self):
        for name, share in zip(FRAME, (0.5, 0.99)):
            yield without_peer(name, percentile(self.frames, share), f"ms CPU, {self.name}")
