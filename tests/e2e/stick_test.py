#!/usr/bin/env python3
"""By stick, with the real programs: kiosk → stick → hub → stick → kiosk: stick_test.py BIN"""
import json
import subprocess
import sys
import unittest

import sample
from in_clear import in_clear
from journey import Journey
from people import Rep, Worker
from programs import REP_PIN, wait_for


class ByStick(unittest.TestCase):
    bin = None

    def test_an_application_goes_by_stick_and_its_receipt_comes_back(self):
        with Journey(self.bin, own_stick=True) as journey:
            worker, rep = Worker(journey.kiosk, sample.short_entry()), Rep(journey.kiosk, REP_PIN)
            worker.apply_whole()
            shown = worker.look_through()
            worker.sign()
            worker.submit()
            worker.done()

            rep.sign_in()
            rep.open_stick()
            rep.copy_to_stick()
            rep.leave_stick()
            self.assertEqual(journey.queue()["waiting"], 1)  # only HQ's receipt delivers it
            bundle = self.only(journey, "*.jxb")
            self.check_altered(journey, bundle)
            taken = self.import_(journey, bundle)
            self.check_both_answers_are_the_same(journey, bundle, taken)
            self.check_what_was_done(journey)

            rep.sign_in()
            rep.open_stick()
            rep.take_receipts()
            rep.leave_stick()
            self.assertEqual(journey.queue()["delivered"], 1)
            self.assertEqual(journey.differences(worker.entry, shown, journey.received()), [])
            self.check_that_the_network_finds_it_done(journey, taken)
            worker.see_it_received()
            self.assertEqual(in_clear(journey, worker.entry, [
                journey.stick / "jiangxin", *journey.programs.on_the_terminal()]), [])

    def test_the_network_may_be_first(self):
        with Journey(self.bin, own_stick=True) as journey:
            worker = Worker(journey.kiosk, sample.short_entry())
            worker.apply_whole()
            worker.sign()
            worker.submit()
            worker.done()
            folder = journey.stick / "jiangxin"
            folder.mkdir()
            exported = json.loads(self.sync(journey, "export", "--to", folder))["bundles"]
            journey.programs.start_hub()
            journey.programs.ring_sync()
            receipt = journey.wait_for_receipts()["chain"][0]["receipt"]
            taken = self.import_(journey, folder / exported[0]["file"])
            self.assertEqual(taken["received_at"], receipt["received_at"])
            self.assertEqual(len(journey.received()["chain"]), 1)
            back = json.loads(self.sync(journey, "import", "--from", folder))
            self.assertEqual([back["new_receipts"], back["files"][0]["taken"]], [0, True])
            self.assertEqual(json.loads(self.sync(journey, "export", "--to", folder)),
                             {"bundles": [], "audit_log": None})

    # --- What is done ---

    def sync(self, journey, command, *arguments):
        return journey.programs.run("jiangxin-sync", command, *arguments, "--json", "--data",
                                    journey.programs.kiosk_data)

    def only(self, journey, pattern):
        """Beside the audit log."""
        found = [path for path in (journey.stick / "jiangxin").iterdir() if path.suffix != ".jxl"]
        self.assertEqual(found, list((journey.stick / "jiangxin").glob(pattern)))
        self.assertEqual(len(found), 1)
        return found[0]

    def import_(self, journey, bundle):
        said = json.loads(journey.programs.hub("import", bundle, "--json"))
        self.assertEqual([said["bundles"][0]["taken"], said["answers"][0]["written"]],
                         [True, True])
        return said["bundles"][0]

    # --- What is so ---

    def check_altered(self, journey, bundle):
        """At every kind of place; the whole one beside it is taken all the same, later."""
        whole = bundle.read_bytes()
        head = whole.index(b"\n", 20)
        places = {"format": 3, "version": 16, "body's size": 32, "manifest": head // 2,
                  "signature": head - 10, "body": head + 100, "a file": len(whole) // 2,
                  "its end": len(whole) - 1}
        altered = []
        for name, at in places.items():
            altered.append(journey.folder / f"{name}.jxb".replace(" ", "-").replace("'", ""))
            altered[-1].write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        torn, longer = journey.folder / "torn.jxb", journey.folder / "longer.jxb"
        torn.write_bytes(whole[:-1])
        longer.write_bytes(whole + b"\0")
        done = subprocess.run(
            [self.bin + "/jiangxin-hub", "import", "--data", journey.programs.hub_data, "--json",
             *altered, torn, longer], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        said = json.loads(done.stdout)
        self.assertEqual(len(said["bundles"]), len(places) + 2)
        for one in said["bundles"]:
            self.assertFalse(one["taken"], one)
            self.assertTrue(one["detail"], one)
        self.assertEqual(said["answers"], [])
        self.assertIsNone(journey.received())
        files = [path for path in (journey.programs.hub_data / "files").rglob("*")
                 if path.is_file()]
        self.assertEqual(files, [])

    def check_both_answers_are_the_same(self, journey, bundle, taken):
        self.assertEqual(self.import_(journey, bundle), taken)
        self.assertEqual(len(journey.received()["chain"]), 1)

    def check_what_was_done(self, journey):
        """HQ reads who copied, whole and unbroken."""
        log, = (journey.stick / "jiangxin").glob("*.jxl")
        said = json.loads(journey.programs.hub("import", log, "--json"))
        self.assertEqual(len(said["audit_logs"]), 1, said)
        entries = json.loads(journey.programs.hub("audit", "--json"))["entries"]
        self.assertEqual([entry["what"] for entry in entries],
                         ["enrolled", "rep-added", "rep-signed-in", "stick-written"])
        self.assertFalse([entry for entry in entries if "break" in entry])

    def check_that_the_network_finds_it_done(self, journey, taken):
        journey.programs.start_hub()
        journey.programs.ring_sync()
        wait_for("HQ to be found", lambda: journey.queue()["link"]["reachable"])
        queue = journey.queue()
        self.assertEqual([queue["delivered"], queue["waiting"]], [1, 0])
        chain = journey.received()["chain"]
        self.assertEqual([link["receipt"]["received_at"] for link in chain],
                         [taken["received_at"]])


if __name__ == "__main__":
    ByStick.bin = sys.argv.pop(1)
    unittest.main()
