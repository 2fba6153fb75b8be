"""What is printed, and the preview of it."""

import json
import subprocess
import time

from driver import centre
from measure import median, wait_clear_of_the_minute
from people import Worker
from rows import without_peer

PAPERS = ["paper_form", "paper_papers"]
PREVIEW = ["preview_shown"]
ROWS = PAPERS + PREVIEW
TAPS = 11
SECONDS_A_TAP = 5


def measure(setting, wanted):
    if wanted & set(PAPERS):
        done = subprocess.run([setting.bin / "jiangxin-paper-bench", setting.bin / "jiangxin-paper"],
                              check=True, capture_output=True, text=True)
        figures = json.loads(done.stdout)
        yield without_peer("paper_form", figures["form_ms"], "ms in process", at_most=60)
        yield without_peer("paper_papers", figures["papers_ms"], "ms by the helper")
    if wanted & set(PREVIEW):
        with setting.journey() as journey:
            Worker(journey.kiosk).apply_whole()
            taps = [seconds_to_preview(journey, setting.probe(journey)) for _ in range(TAPS)]
        yield without_peer("preview_shown", 1000 * median(taps),
                           "ms to the page, xdotool's start among them", at_most=150)


def seconds_to_preview(journey, probe):  # preview → preview
    kiosk, desktop = journey.kiosk, journey.desktop
    kiosk.tap("action.back")
    kiosk.wait_for_screen("portrait")
    probe.settle_with_helpers()
    wait_clear_of_the_minute(SECONDS_A_TAP)
    desktop.put_down(*centre(kiosk.item("action.next")["rect"]))
    probe.settle()
    begun = time.monotonic()
    desktop.lift()
    while not kiosk.tells("paper.portrait"):
        if time.monotonic() - begun > SECONDS_A_TAP:
            raise TimeoutError("the preview with its portrait does not come")
        time.sleep(0.001)
    return time.monotonic() - begun
