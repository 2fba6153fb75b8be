#!/usr/bin/env python3
"""A phone on a cable that is a TCP line: PTP/IP (CIPA DC-005), as libgphoto2's port ptpip: speaks it.

A folder of files stands for its storage. It is a phone at its own end only: what it says is what phones say,
and whatever `fault` names goes wrong.
"""

import argparse
import pathlib
import socket
import struct
import sys
import threading
import time

STORAGE = 0x00010001
FOLDER, UNDEFINED, JPEG, TIFF, PNG = 0x3001, 0x3000, 0x3801, 0x380D, 0x380B
FORMATS = {".jpg": JPEG, ".jpeg": JPEG, ".png": PNG, ".tif": TIFF, ".tiff": TIFF}
OK, GENERAL, NO_SUPPORT, INVALID_STORAGE, INVALID_OBJECT, NO_THUMBNAIL, STORE_NOT_AVAILABLE, BUSY = (
    0x2001, 0x2002, 0x2005, 0x2008, 0x2009, 0x2010, 0x2013, 0x2019)
ROOT = 0xFFFFFFFF

OPERATIONS = {
    0x1001: "device_info", 0x1002: "open_session", 0x1003: "close_session", 0x1004: "storage_ids",
    0x1005: "storage_info", 0x1006: "object_count", 0x1007: "handles", 0x1008: "object_info",
    0x1009: "object", 0x100A: "thumb", 0x101B: "partial",
}
# What would write to it: a phone that is only read never hears them.
WRITING = {0x100B, 0x100C, 0x100D, 0x100F, 0x1012, 0x1013, 0x1019}


def text(words: str) -> bytes:
    if not words:
        return b"\0"
    return bytes([len(words) + 1]) + (words + "\0").encode("utf-16-le")


def numbers(values, form: str) -> bytes:
    return struct.pack("<I", len(values)) + b"".join(struct.pack("<" + form, value) for value in values)


def time_text(seconds: float) -> bytes:
    return text(time.strftime("%Y%m%dT%H%M%S", time.localtime(seconds)))


class Refused(Exception):
    def __init__(self, code: int):
        self.code = code


class Gone(Exception):
    """The cable is out."""


class Phone:
    """`fault`: None, or "no-storage" (locked, or only charging), "store-not-available", "busy", "cut" (in the
    middle of a file), "garbage" (whatever it is asked for). May be changed while it runs."""

    def __init__(self, folder: pathlib.Path, model: str = "测试手机 K1", fault: str | None = None,
                 partial: bool = True, shrink: int = 0, thumbnails: bool = True):
        self.folder, self.model, self.fault, self.partial = pathlib.Path(folder), model, fault, partial
        self.shrink, self.thumbnails = shrink, thumbnails
        self.heard: list[int] = []  # operation codes
        self.sent = 0  # bytes of files
        self.lock = threading.Lock()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.lines: list[socket.socket] = []
        self.objects: dict[int, pathlib.Path] = {}
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> str:
        port = self.server.getsockname()[1]
        return f"ptpip:127.0.0.1:{port}:{port}"  # commands and events

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.pull_out()

    def pull_out(self) -> None:
        self.server.close()
        for line in self.lines:
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            line.close()

    # --- Packets ---

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self.server.accept()
            except OSError:
                return
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.lines.append(line)
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        try:
            while True:
                kind, body = self._receive(line)
                if kind == 1:
                    self._send(line, 2, struct.pack("<I", 1) + bytes(16) +
                               (self.model + "\0").encode("utf-16-le") + struct.pack("<HH", 0, 1))
                elif kind == 3:
                    self._send(line, 4, b"")
                elif kind == 6:
                    self._answer(line, body)
        except (OSError, Gone, ValueError):
            line.close()

    @staticmethod
    def _exactly(line: socket.socket, count: int) -> bytes:
        data = b""
        while len(data) < count:
            part = line.recv(count - len(data))
            if not part:
                raise Gone
            data += part
        return data

    def _receive(self, line: socket.socket) -> tuple[int, bytes]:
        length, kind = struct.unpack("<II", self._exactly(line, 8))
        return kind, self._exactly(line, length - 8)

    @staticmethod
    def _send(line: socket.socket, kind: int, body: bytes) -> None:
        line.sendall(struct.pack("<II", 8 + len(body), kind) + body)

    def _answer(self, line: socket.socket, body: bytes) -> None:
        _, code, transaction = struct.unpack_from("<IHI", body)
        arguments = struct.unpack(f"<{(len(body) - 10) // 4}I", body[10:])
        with self.lock:
            self.heard.append(code)
        try:
            data = self._data_of(code, arguments)
            result = OK
        except Refused as refused:
            data, result = None, refused.code
        if data is not None:
            self._send_data(line, code, transaction, data)
        self._send(line, 7, struct.pack("<HI", result, transaction))

    def _send_data(self, line: socket.socket, code: int, transaction: int, data: bytes) -> None:
        self._send(line, 9, struct.pack("<IQ", transaction, len(data)))
        if self.fault == "cut" and code in (0x1009, 0x101B):
            self._send(line, 10, struct.pack("<I", transaction) + data[:len(data) // 2])
            self.pull_out()
            raise Gone
        self._send(line, 12, struct.pack("<I", transaction) + data)

    # --- What it says ---

    def _data_of(self, code: int, arguments: tuple[int, ...]) -> bytes | None:
        name = OPERATIONS.get(code)
        if name is None or (code == 0x101B and not self.partial):
            raise Refused(NO_SUPPORT)
        if self.fault == "garbage" and code not in (0x1001, 0x1002, 0x1003):
            return b"\xff" * 61
        if self.fault == "busy" and code == 0x1002:
            raise Refused(BUSY)
        return getattr(self, "_" + name)(*arguments)

    def _device_info(self, *_) -> bytes:
        operations = sorted(code for code in OPERATIONS if self.partial or code != 0x101B)
        return (struct.pack("<HIH", 100, 0, 100) + text("") + struct.pack("<H", 0) + numbers(operations, "H") +
                numbers([], "H") + numbers([], "H") + numbers([], "H") + numbers([JPEG, FOLDER], "H") +
                text("匠心测试") + text(self.model) + text("1.0") + text("0001"))

    def _open_session(self, *_) -> None:
        with self.lock:
            self.objects = {}

    def _close_session(self, *_) -> None:
        return None

    def _storage_ids(self, *_) -> bytes:
        return numbers([] if self.fault == "no-storage" else [STORAGE], "I")

    def _storage_info(self, storage: int, *_) -> bytes:
        self._there(storage)
        return struct.pack("<HHHQQI", 3, 2, 1, 64 << 30, 1 << 30, 0) + text("内部存储") + text("")

    def _there(self, storage: int) -> None:
        if self.fault == "store-not-available":
            raise Refused(STORE_NOT_AVAILABLE)
        if storage not in (STORAGE, 0, ROOT):
            raise Refused(INVALID_STORAGE)

    def _children(self, handle: int) -> list[int]:
        folder = self.folder if handle in (0, ROOT) else self._path(handle)
        known = {path: number for number, path in self.objects.items()}
        handles = []
        for path in sorted(folder.iterdir()):
            if path not in known:
                known[path] = len(self.objects) + 1
                self.objects[known[path]] = path
            handles.append(known[path])
        return handles

    def _path(self, handle: int) -> pathlib.Path:
        path = self.objects.get(handle)
        if path is None or not path.exists():
            raise Refused(INVALID_OBJECT)
        return path

    def _handles(self, storage: int, form: int = 0, parent: int = 0, *_) -> bytes:
        self._there(storage)
        with self.lock:
            return numbers([] if self.fault == "no-storage" else self._children(parent), "I")

    def _object_count(self, storage: int, form: int = 0, parent: int = 0, *_) -> None:
        raise Refused(NO_SUPPORT)

    def _object_info(self, handle: int, *_) -> bytes:
        with self.lock:
            path = self._path(handle)
            parent = next((number for number, other in self.objects.items() if other == path.parent), 0)
        is_folder = path.is_dir()
        form = FOLDER if is_folder else FORMATS.get(path.suffix.lower(), UNDEFINED)
        thumb = len(self._thumb_of(path) or b"")
        size = 0 if is_folder else path.stat().st_size
        modified = path.stat().st_mtime
        return (struct.pack("<IHHIHIIIIIIIHII", STORAGE, form, 0, size, JPEG if thumb else 0, thumb,
                            160 if thumb else 0, 120 if thumb else 0, 0, 0, 0, parent, 1 if is_folder else 0, 0, 0) +
                text(path.name) + time_text(modified) + time_text(modified) + text(""))

    def _thumb_of(self, path: pathlib.Path) -> bytes | None:
        """A small picture beside it: IMG_1.jpg has .thumbs/IMG_1.jpg."""
        kept = self.folder.with_name(self.folder.name + ".thumbs") / path.name
        return kept.read_bytes() if self.thumbnails and kept.exists() else None

    def _object(self, handle: int, *_) -> bytes:
        with self.lock:
            data = self._path(handle).read_bytes()
        return self._counted(data)

    def _partial(self, handle: int, offset: int, count: int, *_) -> bytes:
        with self.lock:
            data = self._path(handle).read_bytes()
        data = data[:len(data) - self.shrink]
        return self._counted(data[offset:offset + count])

    def _counted(self, data: bytes) -> bytes:
        self.sent += len(data)
        return data

    def _thumb(self, handle: int, *_) -> bytes:
        with self.lock:
            path = self._path(handle)
        kept = self._thumb_of(path)
        if kept is None:
            raise Refused(NO_THUMBNAIL)
        return kept


def main() -> None:
    """Tells its port in a line, and is there until nobody is at its standard input any more: each line there
    is a fault from then on, or "none"."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--model", default="测试手机 K1")
    parser.add_argument("--fault")
    parser.add_argument("--whole", action="store_true", help="gives no parts of files")
    parser.add_argument("--shrink", type=int, default=0, help="bytes that a file has lost since it was listed")
    given = parser.parse_args()
    with Phone(given.folder, given.model, given.fault, not given.whole, given.shrink) as phone:
        print(phone.port, flush=True)
        for line in sys.stdin:
            phone.fault = None if line.strip() == "none" else line.strip()
            print("heard " + " ".join(f"{code:04x}" for code in phone.heard), phone.sent, flush=True)


if __name__ == "__main__":
    main()
