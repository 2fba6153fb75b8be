#!/usr/bin/env python3
"""./run --demo: a whole application through the real screens, first offline, then delivered."""
import argparse
import pathlib
import shutil
import sys

from journey import Journey, differences
from people import Rep, Worker
from programs import REP_PIN, SERVICE_PIN


def apply_offline(journey):
    worker = Worker(journey.kiosk)
    worker.apply()
    worker.tell_deeds()
    journey.kiosk.photograph_as("form-deeds")
    worker.finish_form()
    worker.add_evidence()
    journey.kiosk.photograph_as("forces-filled")
    worker.add_portrait()
    worker.look_through()
    worker.sign()
    journey.kiosk.photograph_as("preview-signed")
    worker.submit()
    print(f"submitted with the hub down: {journey.queue()['waiting']} waiting in the queue")


def look_at_the_rest(journey):
    """The screens that an applicant does not meet, for their pictures."""
    kiosk, rep = journey.kiosk, Rep(journey.kiosk, REP_PIN)
    rep.sign_in()
    rep.open_first()
    rep.endorse()
    Worker(kiosk).leave()
    rep.open_service(SERVICE_PIN)
    Worker(kiosk).leave()


def demonstrate(journey):
    apply_offline(journey)
    journey.programs.start_hub()
    application = journey.wait_for_receipt()
    journey.kiosk.photograph_as("submitted-delivered")
    wrong = differences(journey, application)
    if wrong:
        raise RuntimeError("HQ has something else than what was entered:\n" + "\n".join(wrong))
    journey.kiosk.tap("action.done")
    journey.kiosk.wait_for_screen("home")
    Worker(journey.kiosk).look_up_progress()
    Worker(journey.kiosk).leave()
    look_at_the_rest(journey)
    return application


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--bin", required=True, type=pathlib.Path)
    options.add_argument("--out", required=True, type=pathlib.Path)
    options = options.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    try:
        with Journey(options.bin.resolve(), size=(1920, 1080), pictures=options.out) as journey:
            application = demonstrate(journey)
    except (RuntimeError, TimeoutError, OSError) as reason:
        sys.exit(f"demo: {reason}")
    print(f"delivered {application['submission_id']} receipt {application['receipt_code']}")


if __name__ == "__main__":
    main()
