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
STARTS = 31  # they are short, and a busy machine disturbs a short time most
SAMPLES = 15


def measure(setting, wanted):
    full, empty = setting.terminal("full"), setting.terminal("empty")
    subprocess.run([setting.bin / "jiangxin-store-bench", "fill", full.kiosk_data], check=True)
    os.sync()  # a terminal does not come by all this in the second before it starts
    if "full_start" in wanted:
        runs = in_turn(STARTS, lambda terminal: start(terminal, setting.desktop), full, empty)
        yield row("full_start", runs)
    if wanted - {"full_start"}:
        runs = in_turn(RUNS, lambda terminal: stand(terminal, setting.desktop), full, empty)
        yield row("full_home_frame", [(ours[0], theirs[0]) for ours, theirs in runs])
        yield row("full_home_news", [(ours[1], theirs[1]) for ours, theirs in runs])


def in_turn(runs, read, full, empty):
    """Pairs (full, empty); each is the first in every other one."""
    pairs = []
    for run in range(runs):
        first = full if run % 2 == 0 else empty
        second = empty if first is full else full
        readings = {first: read(first), second: read(second)}
        pairs.append((readings[full], readings[empty]))
    return pairs


def row(name, pairs):
    return against_peer(name, median([ours for ours, _ in pairs]), UNITS[name],
                        "the same terminal, empty",
                        median([ours / theirs for ours, theirs in pairs]), at_most=1.2)


def start(programs, desktop):
    with Window(programs, desktop) as window:
        return window.seconds


def stand(programs, desktop):
    """CPU time of a frame, and of looking again when the sync service rings."""
    with Window(programs, desktop) as window:
        probe = window.probe
        probe.settle()
        frames = [probe.milliseconds_a_frame(desktop) for _ in range(SAMPLES)]
        bell = programs.kiosk_data / "run/kiosk.sock"
        news = [probe.milliseconds_of(lambda: ring(bell), quiet=0.03) for _ in range(SAMPLES)]
        return median(frames), median(news)


def ring(bell):
    """As the sync service does. A socket's address is short, and the folder may be deep."""
    folder = os.open(bell.parent, os.O_PATH | os.O_DIRECTORY)
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ringer:
            ringer.sendto(b"", f"/proc/self/fd/{folder}/{bell.name}")
    finally:
        os.close(folder)
