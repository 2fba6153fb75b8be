"""The sync service at rest: what wakes it, and how much memory it holds after a question over TLS."""

import contextlib
import json
import subprocess
import time

from measure import median, pss_mb
from programs import wait_for
from rows import against_peer, without_peer

ROWS = ["idle_sync_wakeups", "idle_sync_memory"]
RUNS = 11
SECONDS = 50  # between two questions, of which there is one a minute


def measure(setting, wanted):
    programs = setting.terminal("terminal")
    programs.start_hub()
    with contextlib.closing(programs):
        if "idle_sync_memory" in wanted:
            pairs = [(ours(programs), bare(programs)) for _ in range(RUNS)]
            yield against_peer("idle_sync_memory", median([mine for mine, _ in pairs]), "MB PSS",
                               "libcurl + SQLite alone, after one TLS request",
                               median([mine / peer for mine, peer in pairs]), at_most=1.4)
        if "idle_sync_wakeups" in wanted:
            yield without_peer("idle_sync_wakeups", wakeups(programs),
                               f"between questions, {SECONDS} s", at_most=0)


@contextlib.contextmanager
def in_touch(programs):
    """The service, once it has heard from HQ."""
    before = last_contact(programs)
    programs.start_sync()
    try:
        wait_for("the service to reach HQ", lambda: last_contact(programs) not in (None, before))
        time.sleep(0.3)  # it writes down what it heard, and rests
        yield programs.running["sync"].pid
    finally:
        programs.stop("sync")


def last_contact(programs):
    status = programs.run("jiangxin-sync", "status", "--data", programs.kiosk_data, "--json")
    return json.loads(status)["link"]["last_contact"]


def ours(programs):
    with in_touch(programs) as pid:
        return pss_mb(pid)


def bare(programs):
    """One request by the terminal's certificate, without the session that the hub asks for."""
    papers = programs.kiosk_data / "terminal"
    with subprocess.Popen([programs.bin / "jiangxin-bare-link", programs.folder / "bare.db",
                           programs.address, papers / "hq-ca.pem", papers / "link.pem"],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
        status = peer.stdout.readline().strip()
        if status != "401":
            raise RuntimeError(f"the peer was answered {status!r}")
        held = pss_mb(peer.pid)
        peer.stdin.close()
    return held


def wakeups(programs):
    """How often it went to sleep again though no question was due."""
    with in_touch(programs) as pid:
        before = sleeps(pid)
        time.sleep(SECONDS)
        return sleeps(pid) - before


def sleeps(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status
                    if line.startswith("voluntary_ctxt_switches"))
