"""Readings of processes and samples: CPU time, memory, medians. Linux only."""

import json
import os
import statistics
import subprocess
import time

CPU_OF_PROCESS = 2  # the kernel's CPUCLOCK_SCHED


def tree(pid):
    """pid and all its descendants."""
    children = {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat") as stat:
                parent = int(stat.read().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(entry))
    found, todo = [], [pid]
    while todo:
        at = todo.pop()
        found.append(at)
        todo += children.get(at, [])
    return found


def pss_mb(pid):
    """Proportional set size of the process and its descendants, in MB."""
    total = 0
    for member in tree(pid):
        try:
            with open(f"/proc/{member}/smaps_rollup") as rollup:
                total += sum(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
        except OSError:
            pass  # it ended meanwhile
    return total * 1024 / 1e6


def cpu_seconds(pid):
    """CPU time of all threads of one process, ended ones too, to the nanosecond."""
    return time.clock_gettime((~pid << 3) | CPU_OF_PROCESS)


def median(values):
    return statistics.median(values)


def percentile(values, share):
    """The smallest value that at least that share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def wait_clear_of_the_minute(seconds):
    """Returns when the next seconds see no full minute, at which the clock in the strip changes."""
    left = 60 - time.time() % 60
    if left < seconds + 1:
        time.sleep(left + 1)


class Probe:
    """A kiosk that runs with --outline: the frames it has shown, the CPU time it has taken."""

    def __init__(self, pid, outline):
        self.pid, self.outline = pid, outline

    def frames(self):
        return json.loads(self.outline.read_text())["frames"]

    def cpu(self):
        return cpu_seconds(self.pid)

    def settle(self, quiet=0.4):
        """Returns once it has used no CPU for so long; gives up, as it was, after ten times that."""
        used, since = self.cpu(), time.monotonic()
        end = since + max(10 * quiet, 5)
        while time.monotonic() < end:
            time.sleep(0.01)
            now = self.cpu()
            if now != used:
                used, since = now, time.monotonic()
            elif time.monotonic() - since >= quiet:
                return

    def settle_with_helpers(self, quiet=1.0, patience=60):
        """The same, once no helper of the kiosk's (which reads files for it) has run for so long."""
        end, since = time.monotonic() + patience, time.monotonic()
        while time.monotonic() < min(end, since + quiet):
            time.sleep(0.05)
            if len(tree(self.pid)) > 1:
                since = time.monotonic()
        self.settle()

    def idle(self, seconds):
        """Frames shown and percent of a core used while nobody does anything."""
        frames, cpu, begun = self.frames(), self.cpu(), time.monotonic()
        time.sleep(seconds)
        spent = self.cpu() - cpu
        return self.frames() - frames, spent / (time.monotonic() - begun) * 100

    def milliseconds_of(self, deed, quiet):
        """CPU time that a deed costs, until the kiosk sleeps again."""
        before = self.cpu()
        deed()
        self.settle(quiet)
        return (self.cpu() - before) * 1000

    def milliseconds_a_frame(self, desktop, quiet=0.04):
        """CPU time of a whole frame, asked for by the display, as after another window went away."""
        frames = self.frames()
        spent = self.milliseconds_of(
            lambda: subprocess.run(["xrefresh"], env=desktop.environment, check=True), quiet)
        return spent / max(1, self.frames() - frames)
