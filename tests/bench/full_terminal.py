"""Start and Home with 10,000 drafts and 100,000 outbox entries beside an empty terminal."""

import os
import socket
import subprocess

from measure import median
from rows import against_peer
from window import Window

ROWS = ["full_start", "full_home_frame", "full_home_news"]
UNITS = {"full_start": "s", "full_home_frame": "ms CPU", "full_home_news": "ms CPU"}
RUNS = 11
SAMPLES = 15


def measure(setting, wanted):
    full, empty = setting.terminal("full"), setting.terminal("empty")
    subprocess.run([setting.bin / "jiangxin-store-bench", "fill", full.kiosk_data], check=True)
    os.sync()  # a terminal does not come by all this in the second before it starts
    runs = [(read(full, setting.desktop), read(empty, setting.desktop)) for _ in range(RUNS)]
    for name in ROWS:
        if name in wanted:
            yield against_peer(name, median([ours[name] for ours, _ in runs]), UNITS[name],
                               "the same terminal, empty",
                               median([ours[name] / theirs[name] for ours, theirs in runs]),
                               at_most=1.2)


def read(programs, desktop):
    with Window(programs, desktop) as window:
        probe = window.probe
        probe.settle()
        frames = [probe.milliseconds_a_frame(desktop) for _ in range(SAMPLES)]
        bell = programs.kiosk_data / "run/kiosk.sock"
        news = [probe.milliseconds_of(lambda: ring(bell), quiet=0.03) for _ in range(SAMPLES)]
        return {"full_start": window.seconds, "full_home_frame": median(frames),
                "full_home_news": median(news)}


def ring(bell):
    """As the sync service does. A socket's address is short, and the folder may be deep."""
    folder = os.open(bell.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ringer:
            ringer.sendto(b"", f"/proc/self/fd/{folder}/{bell.name}")
    finally:
        os.close(folder)
