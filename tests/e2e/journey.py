"""Everything that a journey needs, set up and taken down."""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import make_evidence
import sample
from comparison import differences
from desktop import Desktop
from driver import Kiosk
from programs import CAMPAIGN, Programs, wait_for


class Journey:
    """Desktop, programs and a stick. Gone at the end, logs and pictures too unless it failed."""

    def __init__(self, bin_folder, size=(1280, 800), pictures=None, within=None,
                 hub_campaign=CAMPAIGN, own_stick=False, suite=None, enrolled=True):
        self.bin, self.size, self.pictures = pathlib.Path(bin_folder), size, pictures
        self.within = within  # the folder of its folder; none: where temporary things are
        self.hub_campaign = hub_campaign
        self.own_stick = own_stick  # one that is written on
        self.suite = suite
        self.enrolled = enrolled  # else a machine out of its box

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="jiangxin-e2e-", dir=self.within))
        self.stick = stick_of(self.bin)
        if self.own_stick:
            self.stick = shutil.copytree(self.stick, self.folder / "stick")
        self.desktop = Desktop(*self.size, sample.TYPED)
        try:
            self.programs = Programs(self.bin, self.folder, self.hub_campaign, self.suite,
                                     self.enrolled)
            self.programs.start_sync()
            self.kiosk = Kiosk(self.programs, self.desktop, self.stick, self.pictures,
                               "home" if self.enrolled else "enrol_hq")
        except BaseException:
            self.__exit__(True)
            raise
        return self

    def __exit__(self, failed, *_):
        logs = self._stop()
        self.desktop.close()
        found = [line for log in logs.values() for line in log.splitlines() if is_finding(line)]
        if failed or found:
            for name, log in logs.items():
                print(f"--- {name}'s log, its end\n{log[-3000:]}", file=sys.stderr)
            print(f"kept: {self.folder}", file=sys.stderr)
        else:
            shutil.rmtree(self.folder)
        if found and not failed:
            raise RuntimeError(f"a sanitizer has found something: {found[0]}")

    def _stop(self):
        if not hasattr(self, "programs"):
            return {}
        self.programs.close()
        return {name: self.programs.log(name) for name in ("kiosk", "sync", "hub")}

    # --- What became of it ---

    def queue(self):
        """Counts of what is waiting, delivered, unsendable."""
        return json.loads(self.programs.run("jiangxin-sync", "status", "--json", "--data",
                                            self.programs.kiosk_data))

    def received(self):
        """The one application that HQ has."""
        listed = json.loads(self.programs.hub("list", "--json"))["applications"]
        return self.programs.show(listed[0]["application_id"]) if listed else None

    def wait_for_receipts(self, count=1, refused=False):
        """The application as HQ has it, once so many submissions are delivered: refused by the
        rules only where that is expected."""
        def delivered():
            queue = self.queue()
            return queue["delivered"] == count and queue["waiting"] == 0

        wait_for(lambda: f"{count} receipts; the queue is {self.queue()}", delivered)
        application = self.received()
        if (application["state"] == "refused-by-rules") != refused:
            raise RuntimeError(f"by HQ's rules: {application['decisions']}")
        return application

    def differences(self, entry, shown, application):
        """Between what was entered, what the preview showed, and what HQ has."""
        kept = {indicator: [digest_of_bytes(self.kept_of(self.stick / name)) for name in names]
                for indicator, (*_, names) in entry.evidence.items()}
        return differences(entry, shown, kept, application, self.exported(application))

    def kept_of(self, path):
        """What is kept of a file: the same whoever makes it."""
        with path.open("rb") as file:
            made = subprocess.run([self.programs.bin / "jiangxin-media", "take", "0"], stdin=file,
                                  capture_output=True, check=True).stdout
        facts, _, rest = made.partition(b"\n")
        return rest[int(facts.split()[-1]):]

    def exported(self, application):
        """Digests of the files as HQ hands them on, by indicator, and under "portrait"."""
        out = pathlib.Path(tempfile.mkdtemp(dir=self.folder, prefix="export-"))
        folder = pathlib.Path(json.loads(self.programs.hub(
            "export", application["application_id"], "--out", out, "--json"))["folder"])
        digests = {}
        for file in json.loads((folder / "manifest.json").read_text())["files"]:
            place = file["indicator"] or "portrait"
            digests.setdefault(place, []).append(digest_of(folder / file["file"]))
        return digests


def is_finding(line):
    return "ERROR: AddressSanitizer" in line or ": runtime error:" in line


def stick_of(bin_folder):
    """Made once for all builds, and anew for each new way to make it: it takes a while."""
    recipe = digest_of(pathlib.Path(make_evidence.__file__))[:12]
    build = bin_folder.resolve().parents[1]
    stick = build / f"e2e-stick-{recipe}"
    if not stick.exists():
        unfinished = pathlib.Path(tempfile.mkdtemp(dir=build))
        make_evidence.make(unfinished)
        try:
            os.rename(unfinished, stick)
        except OSError:  # another journey was quicker
            shutil.rmtree(unfinished)
    return stick


def digest_of(path):
    return digest_of_bytes(path.read_bytes())


def digest_of_bytes(content):
    return hashlib.blake2b(content, digest_size=32).hexdigest()
