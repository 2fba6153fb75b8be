"""HQ's export of fifty applications of 20 MB beside a bare copy of what it leaves."""

import os
import shutil
import statistics
import subprocess
import time

from rows import against_peer, without_peer

ROWS = ["export_50", "export_memory"]
FEW, SOME, MANY, RUNS = 5, 20, 50, 11
PART = 1 << 20


def measure(setting, wanted):
    many = filled(setting, MANY)
    if "export_50" in wanted:
        # The ratio over many runs of fewer, so that a busy machine slows both; what begins and ends an export
        # weighs more in them.
        some = filled(setting, SOME)
        pairs = [(exported(setting, some)[0], copied(some)) for _ in range(RUNS)]
        seconds, _ = exported(setting, many)
        yield against_peer("export_50", 20 * MANY / seconds, "MB of evidence/s",
                           "a bare copy of what it leaves",
                           statistics.median(ours / bare for ours, bare in pairs), at_most=2)
    if "export_memory" in wanted:
        peaks = [exported(setting, hub)[1] for hub in (filled(setting, FEW), many)]
        yield without_peer("export_memory", peaks[1] - peaks[0], "MB, of 50 over 5", at_most=3)


def filled(setting, count):
    hub = setting.folder / f"hub-{count}"
    subprocess.run([setting.bin / "jiangxin-export-bench", hub, str(count)], check=True)
    return hub


def out_of(hub):
    return hub.with_name(hub.name + "-out")


def exported(setting, hub):
    """Seconds; peak MB of the hub or its helper, whichever was the larger."""
    shutil.rmtree(out_of(hub), ignore_errors=True)
    os.sync()
    began = time.monotonic()
    process = subprocess.Popen([setting.bin / "jiangxin-hub", "export", "--all", "--data", hub, "--out",
                                out_of(hub)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError("the export failed")
    return time.monotonic() - began, usage.ru_maxrss * 1024 / 1e6


def copied(hub):
    """Seconds of reading, writing and syncing each file that the export left."""
    to = hub.with_name(hub.name + "-copy")
    shutil.rmtree(to, ignore_errors=True)
    os.sync()
    began = time.monotonic()
    for folder, _, names in os.walk(out_of(hub)):
        there = to / os.path.relpath(folder, out_of(hub))
        there.mkdir(parents=True, exist_ok=True)
        for name in names:
            copy(os.path.join(folder, name), there / name)
    return time.monotonic() - began


def copy(source, target):
    with open(source, "rb") as read, open(target, "wb") as write:
        while part := read.read(PART):
            write.write(part)
        write.flush()
        os.fsync(write.fileno())
