"""Whoever means the hub ill, at a fixed rate: attacker.py ADDRESS PAPERS SESSION OTHER

PAPERS and SESSION are of an enrolled terminal in wrong hands, OTHER is another's id. On its standard
input it is told "go" and "rest"; at the end of it it ends, and prints what it did and was answered.
"""

import contextlib
import json
import pathlib
import random
import select
import socket
import sys
import time
import uuid

from tls_client import Connection, context_of

ROUNDS_A_SECOND = 10
HALF_OPEN = 400  # more than the hub lets stand at its door


class Attacker:
    def __init__(self, address, papers, session, other):
        self.address, self.other = address, other
        self.nobody = context_of()
        self.thief = Connection(address, context_of(papers), session)
        self.half_open, self.seen = [], {}
        self.random = random.Random(1)

    def note(self, what, outcome):
        key = f"{what}: {outcome}"
        self.seen[key] = self.seen.get(key, 0) + 1

    def plain(self):
        host, port = self.address.split(":")
        return socket.create_connection((host, int(port)), 5)

    # Each is done once a round.

    def come_without_certificate(self):
        connection = Connection(self.address, self.nobody)
        with contextlib.closing(connection):
            self.note("no certificate", connection.ask("GET", "/health"))

    def enrol_badly(self):
        connection = Connection(self.address, self.nobody)
        with contextlib.closing(connection):
            wrong = {"code": "0" * 64, "mac": "0" * 64, "request": "{}", "signature": "A" * 86}
            self.note("malformed enrolment", connection.ask("POST", "/enrolments", json.dumps(wrong)))

    def talk_nonsense(self):
        with contextlib.closing(self.plain()) as sock:
            sock.sendall(self.random.randbytes(300))
        self.note("nonsense", "sent")

    def stand_in_the_door(self):
        for _ in range(4):
            self.half_open.append(self.plain())
        while len(self.half_open) > HALF_OPEN:
            self.half_open.pop(0).close()
        for sock in self.half_open[::20]:  # a byte now and then
            with contextlib.suppress(OSError):
                sock.send(b"\x16")
        self.note("half open", "stood")

    def speak_for_another(self):
        self.note("another's news", self.thief.ask("GET", f"/updates?terminal={self.other}"))
        self.note("a forged submission",
                  self.thief.ask("PUT", f"/submissions/{uuid.uuid4()}", b"{}\n" + b"x" * 2000))

    def round(self):
        for deed in (self.come_without_certificate, self.enrol_badly, self.talk_nonsense,
                     self.stand_in_the_door, self.speak_for_another):
            try:
                deed()
            except OSError as error:
                self.note(deed.__name__, type(error).__name__)


def told(seconds):
    """A word, "" at the end of them; None: nothing was said in so long."""
    return sys.stdin.readline() if select.select([sys.stdin], [], [], seconds)[0] else None


def main(address, papers, session, other):
    attacker = Attacker(address, pathlib.Path(papers), session, other)
    goes, due = False, 0.0
    while (word := told(max(0.0, due - time.monotonic()) if goes else None)) != "":
        if word is None:
            attacker.round()
            due += 1 / ROUNDS_A_SECOND
        else:
            goes, due = word.strip() == "go", time.monotonic()
    print(json.dumps(attacker.seen))


if __name__ == "__main__":
    main(*sys.argv[1:])
