"""Honest terminals while somebody means the hub ill, at a fixed rate, pinned to one core."""

import concurrent.futures
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import time

from measure import median, percentile
from rows import against_peer
from tls_client import Connection, begin_session, context_of

ROWS = ["hub_attacked_p99"]
RUNS = 7
SECONDS = 6
CLIENTS, A_SECOND = 4, 25  # connections of one terminal, and what each asks in a second
FILE_BYTES = 2048
REFUSED = {"no certificate": {401}, "malformed enrolment": {400, 429}, "another's news": {403},
           "a forged submission": {400}}


def measure(setting, _):
    programs = setting.terminal("attacked")
    thief = programs.folder / "thief"
    programs.start_hub()
    with contextlib.closing(programs):
        programs.enroll(thief, "--name", "测试车间 · 04 号机", "--unit", "测试机车厂工会")
        honest = Honest(programs)
        with attack(programs, thief, honest.terminal) as tell:
            pairs = []
            for _ in range(RUNS):
                quiet = honest.p99()
                tell("go")
                pairs.append((honest.p99(), quiet))
                tell("rest")
    yield against_peer("hub_attacked_p99", median([hard for hard, _ in pairs]), "ms",
                       f"nobody's attack ({median([quiet for _, quiet in pairs]):.2f} ms)",
                       median([hard / quiet for hard, quiet in pairs]), at_most=2)


class Honest:
    """A terminal that brings small files, durably, and asks for news, as regularly as a clock."""

    def __init__(self, programs):
        papers = programs.kiosk_data / "terminal"
        self.terminal = json.loads((papers / "terminal.json").read_text())["id"]
        session = begin_session(programs.address, papers)
        self.connections = [Connection(programs.address, context_of(papers), session)
                            for _ in range(CLIENTS)]

    def p99(self):
        """Milliseconds that 99 of 100 requests do not exceed, from when each was due."""
        with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
            taken = pool.map(self.work, self.connections)
        return percentile([each for all_of_one in taken for each in all_of_one], 0.99)

    def work(self, connection):
        taken = []
        due = time.monotonic()
        for turn in range(SECONDS * A_SECOND):
            time.sleep(max(0, due - time.monotonic()))
            status, good = ((connection.bring(os.urandom(FILE_BYTES)), 201) if turn % 2 else
                            (connection.ask("GET", f"/updates?terminal={self.terminal}"), 200))
            if status != good:
                raise RuntimeError(f"an honest terminal was answered {status}")
            taken.append((time.monotonic() - due) * 1000)
            due += 1 / A_SECOND
        return taken


@contextlib.contextmanager
def attack(programs, thief, other):
    """What tells the attacker to go and to rest. Fails unless all that it tried was refused."""
    papers = thief / "terminal"
    session = begin_session(programs.address, papers)
    core = str(max(os.sched_getaffinity(0)))
    with subprocess.Popen(["taskset", "-c", core, sys.executable,
                           pathlib.Path(__file__).with_name("attacker.py"), programs.address, papers,
                           session, other], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as attacker:
        def tell(word):
            attacker.stdin.write(word + "\n")
            attacker.stdin.flush()

        yield tell
        attacker.stdin.close()
        check(json.loads(attacker.stdout.read()))


def check(seen):
    for what, statuses in REFUSED.items():
        outcomes = {key for key in seen if key.startswith(what + ": ")}
        if outcomes != {f"{what}: {status}" for status in statuses}:
            raise RuntimeError(f"{what} should be refused with {statuses}: {seen}")
    if "half open: stood" not in seen or "nonsense: sent" not in seen:
        raise RuntimeError(f"not all was tried: {seen}")
