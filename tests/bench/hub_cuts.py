"""What is sent again after a cut: 100 random cuts of an upload of 50 MB."""

import fcntl
import random
import re
import socket
import struct
import termios
import urllib.request

from hub_load import Load
from rows import without_peer

ROWS = ["hub_sent_again", "hub_sent_again_in_all"]
SIZE = 50_000_000
CUTS = 100
WINDOW_KIB = 256  # Uploads::kWindow
TUS = {"Tus-Resumable": "1.0.0"}


def measure(setting, wanted):
    with Load(setting) as load:
        hub, _ = load.hub("cut")
        cuts = Cuts(hub)
        found = [cuts.cut() for _ in range(CUTS)]
        cuts.finish()
    rows = {"hub_sent_again": (max(again - held for again, held in found), "KiB beyond sockets",
                               WINDOW_KIB),
            "hub_sent_again_in_all": (max(again for again, _ in found), "KiB", None)}
    for name, (most, unit, reach) in rows.items():
        if name in wanted:
            yield without_peer(name, max(0, most) / 1024, unit, at_most=reach)


class Cuts:
    """One upload of random bytes, cut wherever it stands."""

    def __init__(self, hub):
        self.host, port = hub.split(":")
        self.port = int(port)
        self.bytes = random.Random(1).randbytes(SIZE)
        self.dice = random.Random(2)
        created = self.ask("POST", "/files", {"Upload-Length": str(SIZE)})
        self.path = created.headers["Location"]
        self.offset = 0

    def ask(self, method, path, headers):
        request = urllib.request.Request(f"http://{self.host}:{self.port}{path}", method=method,
                                         headers={**TUS, **headers})
        return urllib.request.urlopen(request, timeout=60)

    def durable(self):
        return int(self.ask("HEAD", self.path, {}).headers["Upload-Offset"])

    def connect(self):
        connection = socket.create_connection((self.host, self.port))
        connection.sendall(
            f"PATCH {self.path} HTTP/1.1\r\nHost: hq\r\nTus-Resumable: 1.0.0\r\n"
            f"Upload-Offset: {self.offset}\r\nContent-Type: application/offset+octet-stream\r\n"
            f"Content-Length: {SIZE - self.offset}\r\n\r\n".encode())
        return connection

    def cut(self):
        """Bytes that must be sent again, and how many of them were in the two sockets."""
        connection = self.connect()
        some = self.dice.randrange(1, 2 * SIZE // CUTS)
        stop = min(self.offset + some, SIZE - 1)
        connection.sendall(self.bytes[self.offset:stop])
        held = in_sockets(connection)
        # As when the network is gone: what the sender still holds never arrives.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
        self.offset = self.durable()
        return stop - self.offset, held

    def finish(self):
        with self.connect() as connection:
            connection.sendall(self.bytes[self.offset:])
            status = connection.recv(12)
        if status != b"HTTP/1.1 204" or self.durable() != SIZE:
            raise RuntimeError(f"the upload did not end well: {status!r}")


def in_sockets(connection):
    """Not yet acknowledged by the other side's kernel, and not yet read there."""
    unsent = struct.unpack("i", fcntl.ioctl(connection, termios.TIOCOUTQ, b"\0" * 4))[0]
    own, other = connection.getsockname()[1], connection.getpeername()[1]
    wanted = re.compile(rf":{other:04X} [0-9A-F]+:{own:04X} [0-9A-F]+ [0-9A-F]+:([0-9A-F]+)")
    with open("/proc/net/tcp") as table:
        found = wanted.search(table.read())
    return unsent + (int(found[1], 16) if found else 0)
