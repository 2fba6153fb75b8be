"""An ID-card reader on a pseudo-terminal, as a kiosk's --card-reader finds it."""
import functools
import operator
import os
import pathlib
import select
import threading
import tty

PREAMBLE = bytes.fromhex("aaaaaa9669")
REQUEST = len(PREAMBLE) + 5
FIND, SELECT, READ = 0x2001, 0x2002, 0x3001
DONE, FOUND, NO_CARD = 0x90, 0x9F, 0x80


def frame(status, data=b""):
    body = (4 + len(data)).to_bytes(2, "big") + bytes([0, 0, status]) + data
    return PREAMBLE + body + bytes([functools.reduce(operator.xor, body)])


def card(name, number, address, issuer, photo, ethnic_group="01", valid_until="20360101"):
    """What follows the status of an answer to READ. photo: 1024 bytes."""
    columns = [(name, 15), ("1", 1), (ethnic_group, 2), (number[6:14], 8), (address, 35),
               (number, 18), (issuer, 15), ("20160101", 8), (valid_until, 8), ("", 18)]
    text = b"".join(words.ljust(width).encode("utf-16-le") for words, width in columns)
    return len(text).to_bytes(2, "big") + len(photo).to_bytes(2, "big") + text + photo


class CardReader:
    """Plugged in at `port` until it is closed. Cards are laid on it and taken away."""

    def __init__(self, port):
        self.port, self.laid = pathlib.Path(port), None
        self.master, self.slave = os.openpty()
        tty.setraw(self.slave)
        self.port.symlink_to(os.ttyname(self.slave))
        self.stop = os.pipe()
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def close(self):
        self.port.unlink()
        os.write(self.stop[1], b".")
        self.thread.join()
        for descriptor in (self.slave, self.master, *self.stop):
            os.close(descriptor)

    def lay(self, what):
        self.laid = what

    def take_away(self):
        self.laid = None

    def _serve(self):
        request = b""
        while self.stop[0] not in select.select([self.master, self.stop[0]], [], [])[0]:
            request += os.read(self.master, REQUEST - len(request))
            if len(request) == REQUEST:
                self._send(self._answer(int.from_bytes(request[7:9], "big")))
                request = b""

    def _answer(self, command):
        laid = self.laid
        if laid is None:
            return frame(NO_CARD)
        return {FIND: frame(FOUND, bytes(4)), SELECT: frame(DONE, bytes(8)),
                READ: frame(DONE, laid)}[command]

    def _send(self, answer):
        while answer:
            answer = answer[os.write(self.master, answer):]
