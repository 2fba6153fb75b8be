"""A way past every screen but Home, one stop each."""

import dataclasses

import sample
from people import Rep, Worker
from programs import REP_PIN, SERVICE_PIN

STEP_OF_FORCES = "step.5"
INDICATOR = "tackle.problems"


@dataclasses.dataclass(frozen=True)
class Stop:
    name: str
    counts_down: bool = False


SUBMITTED, WARNING = Stop("submitted", counts_down=True), Stop("warning", counts_down=True)
STOPS = [Stop(name) for name in (
    "consent", "identity", "basics", "code_picker", "work", "date_picker", "deeds", "portrait",
    "forces", "indicator", "file_picker", "preview", "signature")] + [SUBMITTED] + [
    Stop(name) for name in ("progress", "rep_signin", "rep_list", "rep_application",
                            "service_signin", "service")] + [WARNING]


def tour(kiosk):
    """Yields each of STOPS while the kiosk stands there."""
    names = iter(STOPS)
    for part in (fill_in, add_files, finish, look_up, serve):
        for name in part(kiosk):
            stop = next(names)
            assert stop.name == name
            yield stop


def fill_in(kiosk):
    worker = Worker(kiosk)
    worker.begin()
    yield "consent"
    worker.consent()
    yield "identity"
    worker.identify()
    yield "basics"
    kiosk.tap("field.ethnic_group")
    kiosk.wait_for_screen("form", "picker")
    yield "code_picker"
    close_overlay(kiosk, "form")
    worker.fill_basics()
    yield "work"
    kiosk.tap("field.work_since")
    kiosk.wait_for_screen("form", "date")
    yield "date_picker"
    close_overlay(kiosk, "form")
    worker.fill_work()
    worker.tell_deeds()
    yield "deeds"
    worker.finish_form()


def add_files(kiosk):
    worker = Worker(kiosk)
    worker.add_evidence()
    yield "portrait"
    kiosk.tap(STEP_OF_FORCES)
    kiosk.wait_for_screen("forces")
    yield "forces"
    worker.open_indicator(INDICATOR)
    yield "indicator"
    kiosk.tap("item.0.files")
    kiosk.wait_for_screen("indicator", "files")
    kiosk.wait_for_item(f"file.{sample.PORTRAIT}")
    yield "file_picker"
    close_overlay(kiosk, "indicator")
    kiosk.tap("action.next")
    kiosk.wait_for_screen("forces")
    kiosk.tap("action.next")
    kiosk.wait_for_screen("portrait")
    worker.add_portrait()


def finish(kiosk):
    worker = Worker(kiosk)
    yield "preview"
    kiosk.tap("action.sign")
    kiosk.wait_for_screen("preview", "signature")
    yield "signature"
    close_overlay(kiosk, "preview")
    worker.sign()
    worker.submit()
    yield "submitted"
    kiosk.tap("action.done")
    kiosk.wait_for_screen("home")


def look_up(kiosk):
    worker = Worker(kiosk)
    worker.look_up_progress()
    yield "progress"
    worker.leave()
    rep = Rep(kiosk, REP_PIN)
    kiosk.tap("home.rep")
    kiosk.wait_for_screen("rep_signin")
    yield "rep_signin"
    worker.leave()
    rep.sign_in()
    yield "rep_list"
    rep.open_first()
    yield "rep_application"
    worker.leave()


def serve(kiosk):
    kiosk.tap("home.rep")
    kiosk.wait_for_screen("rep_signin")
    kiosk.tap("signin.service")
    kiosk.wait_for_screen("service_signin")
    yield "service_signin"
    Worker(kiosk).leave()
    Rep(kiosk, REP_PIN).open_service(SERVICE_PIN)
    yield "service"
    kiosk.wait("the warning that nobody is there",
               lambda: kiosk.outline()["overlay"] == "timeout", patience=120)
    yield "warning"


def close_overlay(kiosk, screen):
    kiosk.tap("overlay.close")
    kiosk.wait_for_screen(screen)
