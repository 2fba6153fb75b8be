#!/usr/bin/env python3
"""jiangxin-print and a real IPP printer: print_test.py BIN"""
import contextlib
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import unittest

from printer import Printer
from programs import wait_for

# As platform/printer.h counts them.
LOOKING, WAITING, SENDING, PRINTING, DONE, CANCELLED, FAILED = range(7)
(NONE, NO_PRINTER, OFFLINE, NO_PAPER, JAM, COVER_OPEN, NO_INK, STOPPED, REFUSED, DENIED,
 INTERRUPTED) = range(11)

PDF = b"%PDF-1.4\n" + os.urandom(200_000) + b"\n%%EOF\n"  # not to be shown by a check that fails


class Errand:
    """What the kiosk does: hands over a document, listens, and may let go."""

    def __init__(self, program, uri, pdf=PDF):
        self.ours, theirs = socket.socketpair()
        command = program if isinstance(program, list) else [program]
        self.process = subprocess.Popen(command, stdin=theirs, stdout=theirs)
        theirs.close()
        self.ours.setblocking(False)
        self.heard = b""
        self.said = []
        request = f"JXP1 {len(pdf)} {uri}\n".encode() + pdf
        self.ours.setblocking(True)
        self.ours.sendall(request)
        self.ours.setblocking(False)

    def listen(self):
        with contextlib.suppress(BlockingIOError):
            while part := self.ours.recv(4096):
                self.heard += part
        *lines, self.heard = self.heard.split(b"\n")
        for line in lines:
            stage, trouble, page, name = line.decode().split(" ", 3)
            self.said.append((int(stage), int(trouble), int(page), name))
        return self.said

    def wait_for(self, stage, trouble=NONE):
        def told():
            return any(said[:2] == (stage, trouble) for said in self.listen())

        wait_for(lambda: f"{stage}, {trouble}; it said {self.said}", told, 30)

    def cancel(self):
        self.ours.sendall(b"cancel\n")

    def let_go(self):
        self.ours.close()
        self.process.wait(30)

    def end(self):
        self.process.wait(30)
        self.listen()
        return self.said[-1][:2]


class Printing(unittest.TestCase):
    bin = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.printer = Printer(pathlib.Path(folder.name) / "printer")
        self.addCleanup(self.printer.close)

    def errand(self, uri=None):
        errand = Errand(self.bin + "/jiangxin-print", uri or self.printer.uri)
        self.addCleanup(errand.process.kill)
        self.addCleanup(errand.ours.close)
        return errand

    def test_a_document_is_printed_once_as_it_is_and_of_nobody(self):
        self.printer.switch_on()
        errand = self.errand()
        self.assertEqual(errand.end(), (DONE, NONE))
        self.assertEqual(errand.said[-1][3], "测试打印机")
        self.assertTrue(self.printer.printed() == [PDF])
        told = dict(line.split("=", 1) for line in self.printer.told().splitlines())
        self.assertEqual(told["IPP_JOB_NAME"], "jiangxin")
        self.assertEqual({value for name, value in told.items() if "USER" in name}, {"jiangxin"})

    def test_trouble_is_told_and_when_it_is_mended_the_print_goes_on(self):
        self.printer.switch_on()
        for reason, trouble in (("media-empty", NO_PAPER), ("media-jam", JAM),
                                ("cover-open", COVER_OPEN), ("toner-empty", NO_INK)):
            before = len(self.printer.printed())
            self.printer.trouble(reason)
            errand = self.errand()
            errand.wait_for(PRINTING, trouble)
            self.printer.mend()
            self.assertEqual(errand.end(), (DONE, NONE), reason)
            self.assertEqual(len(self.printer.printed()), before + 1, reason)

    def test_a_printer_that_is_off_is_waited_for(self):
        errand = self.errand()
        errand.wait_for(WAITING, OFFLINE)
        self.printer.switch_on()
        self.assertEqual(errand.end(), (DONE, NONE))
        self.assertTrue(self.printer.printed() == [PDF])

    def test_whoever_lets_go_of_a_print_that_waits_is_not_printed_for(self):
        errand = self.errand()
        errand.wait_for(WAITING, OFFLINE)
        errand.let_go()
        self.printer.switch_on()
        second = self.errand()
        self.assertEqual(second.end(), (DONE, NONE))
        self.assertTrue(self.printer.printed() == [PDF])

    def test_a_print_that_waits_is_cancelled(self):
        errand = self.errand()
        errand.wait_for(WAITING, OFFLINE)
        errand.cancel()
        self.assertEqual(errand.end(), (CANCELLED, NONE))

    def test_what_the_printer_has_it_prints_with_nobody_there(self):
        self.printer.switch_on()
        self.printer.trouble("media-empty")
        errand = self.errand()
        errand.wait_for(PRINTING, NO_PAPER)
        errand.let_go()
        self.assertEqual(self.printer.printed(), [])
        self.printer.mend()
        wait_for("the print", self.printer.printed, 30)
        self.assertTrue(self.printer.printed() == [PDF])

    def test_a_print_is_cancelled_at_the_printer(self):
        self.printer.switch_on()
        self.printer.trouble("media-empty")
        errand = self.errand()
        errand.wait_for(PRINTING, NO_PAPER)
        errand.cancel()
        wait_for("the printer to know", lambda: b"Cancel-Job successful-ok" in
                 (self.printer.folder / "log").read_bytes(), 30)
        self.printer.mend()
        self.assertEqual(errand.end(), (CANCELLED, NONE))

    def test_a_printer_that_vanishes_in_mid_job_gets_nothing_twice(self):
        self.printer.switch_on()
        self.printer.trouble("media-empty")
        errand = self.errand()
        errand.wait_for(PRINTING, NO_PAPER)
        self.printer.switch_off()
        errand.wait_for(PRINTING, OFFLINE)
        self.printer.mend()
        self.printer.switch_on()  # with no memory of a job
        self.assertEqual(errand.end(), (FAILED, INTERRUPTED))
        self.assertEqual(self.printer.printed(), [])

    def test_a_printer_that_falls_silent_while_it_is_sent_to_gets_nothing_twice(self):
        with cut_off_after(self.printer, 60_000) as port:
            self.printer.switch_on()
            errand = self.errand(f"ipp://localhost:{port}/ipp/print")
            self.assertEqual(errand.end(), (FAILED, INTERRUPTED))
        self.assertEqual([said[0] for said in errand.said].count(SENDING), 1)
        # Some print the half of it that they have: nobody knows, and it is said so.
        self.assertLessEqual(len(self.printer.printed()), 1)

    def test_a_printer_that_takes_no_pdf_says_so(self):
        self.printer.switch_on(formats="image/urf")
        self.assertEqual(self.errand().end(), (FAILED, REFUSED))

    def test_no_printer_at_all_is_said(self):
        errand = self.errand("usb://somewhere")
        errand.wait_for(LOOKING, NO_PRINTER)
        errand.let_go()

    def search(self, uri):
        """What a search tells of printers, a line each."""
        ours, theirs = socket.socketpair()
        with ours, subprocess.Popen([self.bin + "/jiangxin-print"], stdin=theirs, stdout=theirs):
            theirs.close()
            ours.sendall(f"JXL1 {uri}\n".encode())
            heard = b""
            while part := ours.recv(4096):
                heard += part
        return heard.decode().splitlines()

    def test_a_search_says_how_the_chosen_printer_is(self):
        self.assertIn(f"used {OFFLINE} {self.printer.uri} ", self.search(self.printer.uri))
        self.printer.switch_on()
        self.assertIn(f"used {NONE} {self.printer.uri} 测试打印机", self.search(self.printer.uri))
        self.printer.trouble("media-empty")
        errand = self.errand()
        errand.wait_for(PRINTING, NO_PAPER)
        self.assertIn(f"used {NO_PAPER} {self.printer.uri} 测试打印机",
                      self.search(self.printer.uri))
        self.printer.mend()
        self.assertEqual(errand.end(), (DONE, NONE))
        self.printer.switch_off()
        self.printer.switch_on(formats="image/urf")
        self.assertIn(f"used {REFUSED} {self.printer.uri} 测试打印机",
                      self.search(self.printer.uri))

    @unittest.skipUnless(os.geteuid() == 0, "a network of its own is made by root")
    def test_the_only_printer_that_the_network_tells_of_is_found_and_used(self):
        command = self.printer.announced_to(self.bin + "/jiangxin-print")
        errand = Errand(command, "")
        self.addCleanup(errand.process.kill)
        self.addCleanup(errand.ours.close)
        self.assertEqual(errand.end(), (DONE, NONE))
        self.assertEqual(errand.said[-1][3], "测试打印机")
        self.assertTrue(self.printer.printed() == [PDF])

    def test_a_service_prints_too(self):
        """As systemd starts it for each connection."""
        self.printer.switch_on()
        at = self.printer.folder / "print.sock"
        service = subprocess.Popen(["systemd-socket-activate", "-l", at, "-a", "--inetd",
                                    self.bin + "/jiangxin-print"], stderr=subprocess.DEVNULL)
        self.addCleanup(service.wait)
        self.addCleanup(service.terminate)
        wait_for("the service", at.exists, 10)
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(at))
            line.sendall(f"JXP1 {len(PDF)} {self.printer.uri}\n".encode() + PDF)
            heard = b""
            while part := line.recv(4096):
                heard += part
        self.assertIn(b"\n4 0 ", heard)
        self.assertTrue(self.printer.printed() == [PDF])


@contextlib.contextmanager
def cut_off_after(printer, limit):
    """A port that leads to the printer, and goes dead for good after so many bytes in one go."""
    listener = socket.create_server(("127.0.0.1", 0))
    dead = threading.Event()

    def carry(source, target, counted):
        left = limit
        with contextlib.suppress(OSError):
            while part := source.recv(4096):
                left -= len(part)
                if counted and left < 0:
                    dead.set()
                    break
                target.sendall(part)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def serve():
        with contextlib.suppress(OSError):
            while True:
                here, _ = listener.accept()
                if dead.is_set():
                    here.close()
                    continue
                there = socket.create_connection(("127.0.0.1", printer.port))
                for source, target, counted in ((here, there, True), (there, here, False)):
                    threading.Thread(target=carry, args=(source, target, counted),
                                     daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


if __name__ == "__main__":
    Printing.bin = sys.argv.pop(1)
    unittest.main()
