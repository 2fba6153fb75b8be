#!/usr/bin/env python3
"""Other people's tus against ours, cut in the middle: tus_test.py BIN MODULES"""
import contextlib
import hashlib
import os
import pathlib
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

HERE = pathlib.Path(__file__).parent
CAMPAIGN = HERE.parent.parent / "assets/campaigns/longcheng-2025/campaign.json"
SIZE = 5_000_000
CUT_AFTER = 2_300_000  # bytes to the server


class CuttingRelay:
    """Passes everything on; cuts the first connection that has carried so many bytes up."""

    def __init__(self, server):
        self.server = server
        self.cuts = 0
        self.carried = 0
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.url = "http://127.0.0.1:%d" % self.listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.listening.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.listening.accept()
                server = socket.create_connection(self.server)
            except OSError:
                return
            for source, sink, up in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._pass, args=(source, sink, up), daemon=True).start()

    def _pass(self, source, sink, up):
        try:
            while part := source.recv(65536):
                if up:
                    self.carried += len(part)
                    if self.cuts == 0 and self.carried > CUT_AFTER:
                        self.cuts = 1
                        break
                sink.sendall(part)
        except OSError:
            pass
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


class Interop(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext_(tempfile.TemporaryDirectory()))
        self.file = self.folder / "file"
        self.file.write_bytes(random.Random(3).randbytes(SIZE))
        self.environment = {**os.environ, "TUS_MODULES": str(MODULES)}

    def enterContext_(self, context):  # unittest's own comes with Python 3.11
        value = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return value

    def run_to_end(self, *command):
        done = subprocess.run(list(map(str, command)), text=True, capture_output=True, timeout=120,
                              env=self.environment, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def start(self, *command, **options):
        process = subprocess.Popen(list(map(str, command)), env=self.environment, **options)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def relay(self, port):
        relay = CuttingRelay(("127.0.0.1", port))
        self.addCleanup(relay.close)
        return relay

    def hub(self):
        """A hub of ours; a relay before it."""
        data = self.folder / "hub"
        ready = self.folder / "ready"
        self.run_to_end(BIN / "jiangxin-hub", "init", "--data", data, "--campaign", CAMPAIGN)
        self.start(BIN / "jiangxin-hub", "serve", "--plain-loopback", "--data", data, "--listen",
                   "127.0.0.1:0", "--ready-file", ready, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while not ready.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        return self.relay(int(ready.read_text().rsplit(":", 1)[1]))

    def check_hub_has_it(self):
        content = self.file.read_bytes()
        name = hashlib.blake2b(content, digest_size=32).hexdigest()
        stored = self.folder / "hub/files" / name[:2] / name
        self.assertEqual(stored.read_bytes(), content)

    def check_cut_and_not_sent_again(self, relay):
        self.assertEqual(relay.cuts, 1)
        # What was sent when it was cut need not all have arrived: at most a chunk of theirs.
        self.assertLess(relay.carried, SIZE + (2 << 20))

    def test_tuspy_uploads_to_our_hub(self):
        relay = self.hub()
        self.run_to_end("/usr/bin/python3", HERE / "client.py", relay.url + "/files", self.file)
        self.check_cut_and_not_sent_again(relay)
        self.check_hub_has_it()

    def test_tus_js_client_uploads_to_our_hub(self):
        relay = self.hub()
        self.run_to_end("node", HERE / "client.mjs", relay.url + "/files", self.file)
        self.check_cut_and_not_sent_again(relay)
        self.check_hub_has_it()

    def test_our_client_uploads_to_our_hub(self):
        relay = self.hub()
        self.assertEqual(self.run_to_end(BIN / "tus-upload", relay.url, self.file), "1 cuts")
        self.check_cut_and_not_sent_again(relay)
        self.check_hub_has_it()

    def test_our_client_uploads_to_tus_server(self):
        stored = self.folder / "theirs"
        stored.mkdir()
        server = self.start("node", HERE / "server.mjs", stored, stdout=subprocess.PIPE, text=True)
        relay = self.relay(int(server.stdout.readline()))
        server.stdout.close()
        self.assertEqual(self.run_to_end(BIN / "tus-upload", relay.url, self.file), "1 cuts")
        self.check_cut_and_not_sent_again(relay)
        contents = [path.read_bytes() for path in stored.iterdir() if path.suffix != ".json"]
        self.assertEqual(contents, [self.file.read_bytes()])


if __name__ == "__main__":
    BIN, MODULES = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1])
