#!/usr/bin/env python3
"""The session script, and what it waits for: session_test.py"""
import os
import pathlib
import socket
import subprocess
import tempfile
import time
import unittest

SESSION = pathlib.Path(__file__).resolve().parents[2] / "packaging/xorg/session"


class Session(unittest.TestCase):
    def setUp(self):
        own = tempfile.TemporaryDirectory()
        self.addCleanup(own.cleanup)
        self.folder = pathlib.Path(own.name)
        (self.folder / "terminal").mkdir()
        self.screen = socket.socket(socket.AF_UNIX)
        self.addCleanup(self.screen.close)

    def start(self):
        return subprocess.Popen(
            [SESSION, "echo", "a window"], text=True, stdout=subprocess.PIPE,
            env={**os.environ, "DISPLAY": ":7", "STATE_DIRECTORY": str(self.folder),
                 "JIANGXIN_SOCKETS": str(self.folder), "JIANGXIN_TPM": str(self.folder / "tpm")})

    def show(self):
        self.screen.bind(str(self.folder / "X7"))

    def ends(self, session):
        self.assertEqual(session.communicate(timeout=60)[0], "a window\n")
        self.assertEqual(session.returncode, 0)

    def waits(self, session):
        for _ in range(5):
            time.sleep(0.1)  # as long as it takes to look again
            self.assertIsNone(session.poll())

    def test_the_program_takes_the_sessions_place_once_there_is_a_screen(self):
        session = self.start()
        self.waits(session)
        self.show()
        self.ends(session)

    def test_a_terminal_whose_secret_is_in_the_tpm_waits_for_its_driver(self):
        self.show()
        (self.folder / "terminal/device.tpm").touch()
        session = self.start()
        self.waits(session)
        (self.folder / "tpm").touch()
        self.ends(session)

    def test_another_terminal_does_not(self):
        self.show()
        started = time.monotonic()
        self.ends(self.start())
        self.assertLess(time.monotonic() - started, 20)


if __name__ == "__main__":
    unittest.main()
