"""The hub beside @tus/server, nginx and bare SQLite: what it takes in, what it holds, what it sends."""

import pathlib
import re
import statistics
import subprocess
import time

from hub_load import Load
from rows import Row, against_peer, rounded, without_peer

SMALL = 20 * 1024
LARGE = 50_000_000
RUNS = 11

ROWS = ["hub_small_files", "hub_small_files_webdav", "hub_submissions", "hub_large_file",
        "hub_large_file_bare", "hub_bytes_20k", "hub_bytes_5m", "hub_memory_2g",
        "hub_memory_200"]


def peak_kib(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1])


def interleaved(ours, theirs):
    """Medians of both, and of their ratios, theirs over ours in time taken for each."""
    pairs = [(ours_alone(ours), theirs()) for _ in range(RUNS)]
    return (statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs),
            statistics.median(b / a for a, b in pairs))


def ours_alone(ours):
    """What the hub puts off until nobody commits (HqDatabase::Moving) is not the peer's to wait for."""
    taken = ours()
    time.sleep(0.5)
    return taken


def rate_row(name, ours, theirs, peer, times):
    """Rates: ours is to be at least `times` theirs, so theirs over ours at most 1 / times."""
    value, beside, ratio = interleaved(ours, theirs)
    return against_peer(name, value, "a second", f"{peer} ({beside:.0f} a second)", ratio,
                        at_most=1 / times)


def measure(setting, wanted):
    with Load(setting) as load:
        hub, process = load.hub("hub")
        create = lambda where, count=1500: load.run("create", where, count, SMALL, 8)["per_second"]
        if {"hub_small_files", "hub_large_file"} & wanted:
            theirs = load.tus_server()
        if "hub_small_files" in wanted:
            yield rate_row("hub_small_files", lambda: create(hub), lambda: create(theirs, 500),
                           "@tus/server, 20 KiB, not durable", 6)
        if "hub_small_files_webdav" in wanted:
            yield webdav_row(load, create, hub)
        if "hub_submissions" in wanted:
            yield submissions_row(load)
        if "hub_large_file" in wanted:
            seconds = lambda where: load.run("create", where, 1, LARGE, 1)["seconds"]
            value, beside, ratio = interleaved(lambda: seconds(hub), lambda: seconds(theirs))
            yield against_peer("hub_large_file", value, "s for 50 MB",
                               f"@tus/server ({beside:.3f} s)", 1 / ratio, at_most=1 / 1.2)
        if "hub_large_file_bare" in wanted:
            value, beside, ratio = interleaved(
                lambda: load.run("create", hub, 1, LARGE, 1)["seconds"],
                lambda: load.run("copy", load.folder, LARGE)["seconds"])
            yield against_peer("hub_large_file_bare", value, "s for 50 MB",
                               f"read + BLAKE2b + write + fsync bare ({beside:.3f} s)", 1 / ratio,
                               at_most=2)
        for name, size, count, reach in (("hub_bytes_20k", SMALL, 100, 1.20),
                                         ("hub_bytes_5m", 5_000_000, 5, 1.01)):
            if name in wanted:
                sent = load.run("create", hub, count, size, 1)
                yield without_peer(name, (sent["bytes_up"] + sent["bytes_down"]) / (count * size),
                                   "HTTP bytes/payload", at_most=reach)
        if "hub_memory_2g" in wanted:
            yield memory_row(load)
        if "hub_memory_200" in wanted:
            yield crowd_row(load)


def webdav_row(load, create, hub):
    nginx = load.nginx()
    ours = create(hub)
    if nginx is None:
        return against_peer("hub_small_files_webdav", ours, "a second", "nginx", None, None)
    theirs = load.run("put", nginx, 1500, SMALL, 8)["per_second"]
    return Row("hub_small_files_webdav", rounded(ours), "a second",
               f"nginx's WebDAV PUT to memory, not durable ({theirs:.0f} a second)",
               rounded(theirs / ours))


def submissions_row(load):
    def ours():
        data = load.fresh("filled")
        requests = load.folder / "requests"
        load.run("make", data, 1500, SMALL, requests)
        hub, process = load.hub("filled", made=True)
        rate = load.run("send", hub, requests, 8)
        process.terminate()
        process.wait()
        if rate["refused"]:
            raise RuntimeError("submissions were refused")
        return rate["per_second"]

    def bare():
        folder = load.fresh("bare")
        folder.mkdir()
        return load.run("commits", folder, 3200, SMALL, 64)["per_second"]

    return rate_row("hub_submissions", ours, bare, "bare SQLite commits of 64 rows of 20 KiB", 0.3)


def rested(load, name):
    """A hub that has taken one file, its process and its peak so far."""
    hub, process = load.hub(name)
    load.run("create", hub, 1, 1_000_000, 1)
    return hub, process, peak_kib(process)


def crowd_row(load):
    hub, process, before = rested(load, "crowd")
    sent = load.run("create", hub, 400, 1_000_000, 200)
    if sent["refused"]:
        raise RuntimeError("files were refused")
    return without_peer("hub_memory_200", (peak_kib(process) - before) / 1024,
                        "MB above idle", at_most=64)


def memory_row(load):
    hub, process, before = rested(load, "memory")
    sparse = load.folder / "sparse"
    with open(sparse, "wb") as file:
        file.truncate(2 << 30)
    subprocess.run(["curl", "-sS", "-f", "-o", "/dev/null", "-H", "Tus-Resumable: 1.0.0", "-H",
                    "Content-Type: application/offset+octet-stream", "-H",
                    f"Upload-Length: {2 << 30}", "-X", "POST", "-T", sparse,
                    f"http://{hub}/files"], check=True)
    return without_peer("hub_memory_2g", (peak_kib(process) - before) / 1024, "MB above idle",
                        at_most=16)
