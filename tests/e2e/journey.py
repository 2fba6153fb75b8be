"""Everything that a journey needs, set up and taken down."""
import hashlib
import json
import os
import pathlib
import shutil
import sys
import tempfile

import make_evidence
import sample
from desktop import Desktop
from driver import Kiosk
from programs import Programs, wait_for


class Journey:
    """Desktop, programs and a stick. Gone at the end, logs and pictures too unless it failed."""

    def __init__(self, bin_folder, size=(1280, 800), pictures=None, within=None):
        self.bin, self.size, self.pictures = pathlib.Path(bin_folder), size, pictures
        self.within = within  # the folder of its folder; none: where temporary things are

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="jiangxin-e2e-", dir=self.within))
        self.stick = stick_of(self.bin)
        self.desktop = Desktop(*self.size, sample.TYPED)
        try:
            self.programs = Programs(self.bin, self.folder)
            self.programs.start_sync()
            self.kiosk = Kiosk(self.programs, self.desktop, self.stick, self.pictures)
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

    def wait_for_receipt(self):
        def delivered():
            queue = self.queue()
            return queue["delivered"] > 0 and queue["waiting"] == 0

        wait_for("the receipt", delivered)
        return self.received()

    def exported(self, application):
        """The names and digests of the files as HQ would hand them on."""
        out = self.folder / "export"
        folder = pathlib.Path(json.loads(self.programs.hub(
            "export", application["application_id"], "--out", out, "--json"))["folder"])
        return {digest_of(path) for path in folder.rglob("*") if path.is_file()}


def is_finding(line):
    return "ERROR: AddressSanitizer" in line or ": runtime error:" in line


def stick_of(bin_folder):
    """Made once for each build: it takes a while."""
    stick = bin_folder.parent / "e2e-stick"
    if not stick.exists():
        unfinished = pathlib.Path(tempfile.mkdtemp(dir=bin_folder.parent))
        make_evidence.make(unfinished)
        try:
            os.rename(unfinished, stick)
        except OSError:  # another journey was quicker
            shutil.rmtree(unfinished)
    return stick


def digest_of(path):
    return hashlib.blake2b(path.read_bytes(), digest_size=32).hexdigest()


def differences(journey, application):
    """What HQ has that is not what was entered; nothing, if all is well."""
    found = []

    def same(what, entered, received):
        if entered != received:
            found.append(f"{what}: entered {entered!r}, HQ has {received!r}")

    same("answers", sample.expected_answers(), application["answers"])
    same("consents", sorted(sample.CONSENTS), sorted(c["id"] for c in application["consents"]))
    same("signed", True, application["signed"])
    same("indicators", sorted(sample.EVIDENCE), sorted(application["evidence"]))
    exported = journey.exported(application)
    for indicator, (title, date, issuer, files) in sample.EVIDENCE.items():
        item = application["evidence"].get(indicator, [{}])[0]
        same(indicator, [title, date, issuer], [item.get(k) for k in ("title", "date", "issuer")])
        digests = [digest_of(journey.stick / name) for name in files]
        same(f"files of {indicator}", digests, [f["digest"] for f in item.get("files", [])])
        same(f"exported files of {indicator}", [], [d for d in digests if d not in exported])
    same("portrait", "image/jpeg", application.get("portrait", {}).get("media_type"))
    return found
