#!/usr/bin/env python3
"""./run --demo: a whole application through the real screens, first offline, then delivered.

What it does goes to stderr; on stdout stands one line, when all is well."""
import argparse
import json
import pathlib
import shutil
import signal
import sys
import threading

import sample
from journey import Journey
from people import Rep, Worker
from programs import REP_PIN, SERVICE_PIN

SIZE = 1920, 1080
REASON = "请在个人基本信息里写上厂里的座机。"
UNTOUCHED_S, WARNING_S, ATTRACT_S = 90, 20, 60


def say(words):
    print(f"demo: {words}", file=sys.stderr, flush=True)


class LeftAlone(threading.Thread):
    """A second kiosk, which somebody walks away from: what it does then takes three minutes."""

    def __init__(self, options):
        super().__init__()
        self.options, self.journey, self.failure = options, None, None

    def run(self):
        try:
            self.walk_away()
        except Exception as reason:  # told when the demo joins
            self.failure = reason

    def walk_away(self):
        with Journey(self.options.bin, SIZE, self.options.out) as journey:
            self.journey = journey
            worker, kiosk = Worker(journey.kiosk), journey.kiosk
            worker.begin()
            worker.consent()
            worker.identify()
            worker.think_of_withdrawing()
            kiosk.type_into("field.phone", sample.TYPED_BASICS["phone"])
            kiosk.wait_for_screen("form", "timeout", UNTOUCHED_S + 60)
            kiosk.wait_for_screen("home", patience=WARNING_S + 60)
            kiosk.wait("Home to invite", lambda: kiosk.item("home.wake"), ATTRACT_S + 60)
            kiosk.photograph_as("home-attract")

    def end(self):
        self.join()
        if self.failure:
            raise self.failure

    def give_up(self):
        if self.is_alive() and self.journey:
            self.journey.kiosk.process.kill()


def look_around(journey):
    """Before anything is entered: what helps when the PIN is forgotten."""
    kiosk = journey.kiosk
    kiosk.tap("home.continue")
    kiosk.wait_for_screen("identity")
    kiosk.tap("identity.forgot")
    kiosk.wait_for_screen("identity", "message")
    kiosk.tap("message.ok")
    kiosk.wait_for_screen("identity")
    Worker(kiosk).leave()


def apply_offline(journey, entry):
    """What the preview showed of the files."""
    worker = Worker(journey.kiosk, entry)
    worker.apply_whole()
    shown = worker.look_through()
    worker.look_at_a_file()
    worker.sign()
    worker.submit()
    journey.kiosk.wait_until_told("submitted.waiting")
    say(f"submitted with the hub down: {journey.queue()['waiting']} waiting in the queue")
    worker.done()
    journey.kiosk.photograph_as("home-with-a-queue")
    Rep(journey.kiosk, REP_PIN).open_service(SERVICE_PIN)
    worker.leave()
    worker.look_up_progress()
    journey.kiosk.wait_until_told("progress.waiting")
    worker.leave()
    return shown


def deliver(journey, entry, shown):
    """The application as HQ has it: the one that was entered."""
    journey.programs.start_hub()
    Worker(journey.kiosk).see_it_received()
    application = journey.wait_for_receipts()
    wrong = journey.differences(entry, shown, application)
    if wrong:
        raise RuntimeError("HQ has something else than what was entered:\n" + "\n".join(wrong))
    say(f"HQ has what was entered: {len(application['answers'])} answers, "
        f"{sum(map(len, shown.values()))} files")
    return application


def endorse(journey):
    rep = Rep(journey.kiosk, REP_PIN)
    rep.sign_in()
    rep.open_first()
    rep.endorse()
    rep.set_pin_anew(sample.NEW_PIN)
    Worker(journey.kiosk).leave()
    journey.wait_for_receipts(2)


def correct(journey, application):
    """Returned, mended, sent again with the hub there, accepted."""
    worker, hub = Worker(journey.kiosk), journey.programs.hub
    hub("return", application["application_id"], "--reason", REASON)
    journey.programs.ring_sync()
    worker.hear_of_return(sample.NEW_PIN)
    worker.change_phone(sample.LANDLINE)
    worker.sign()
    worker.submit()
    journey.kiosk.wait_until_told("submitted.delivered")
    worker.done()
    hub("accept", application["application_id"])
    journey.programs.ring_sync()
    worker.look_up_progress(sample.NEW_PIN)
    journey.kiosk.wait_until_told("progress.accepted")
    worker.leave()


def keep_papers(journey, application, out):
    """The applicant's folder as HQ exports it, beside the pictures."""
    said = journey.programs.hub("export", application["application_id"], "--out", out, "--json")
    return json.loads(said)["folder"]


def demonstrate(journey):
    entry = sample.Entry()
    assert sample.visible(entry.deeds) == 500
    look_around(journey)
    shown = apply_offline(journey, entry)
    application = deliver(journey, entry, shown)
    endorse(journey)
    correct(journey, application)
    return application


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--bin", required=True, type=pathlib.Path)
    options.add_argument("--out", required=True, type=pathlib.Path)
    options = options.parse_args()
    options.bin = options.bin.resolve()
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("demo: ended from outside"))
    left_alone = LeftAlone(options)
    try:
        with Journey(options.bin, SIZE, options.out) as journey:
            left_alone.start()
            application = demonstrate(journey)
            folder = keep_papers(journey, application, options.out)
        left_alone.end()
    except (RuntimeError, TimeoutError, OSError) as reason:
        sys.exit(f"demo: {reason}")
    finally:
        left_alone.give_up()
    say(f"pictures of every screen are in {options.out}, 附件1 and 附件2 in {folder}")
    print(f"delivered {application['submission_id']} receipt {application['receipt_code']}")


if __name__ == "__main__":
    main()
