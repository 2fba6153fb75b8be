"""What people do at the kiosk, screen by screen."""
import sample

CONSENT_STEP, BASICS_STEP, DEEDS_STEP, FORCES_STEP, SUBMIT_STEP = (
    f"step.{number}" for number in (1, 3, 4, 5, 7))
PREVIEWED = "preview.file."
SIGNATURE = [[(0.15, 0.3), (0.3, 0.7), (0.45, 0.25)], [(0.5, 0.6), (0.7, 0.3), (0.85, 0.75)]]


class Worker:
    """Each method begins on one screen and ends on the next."""

    def __init__(self, kiosk, entry=None):
        self.kiosk, self.entry = kiosk, entry or sample.Entry()

    def apply_whole(self):  # Home → preview, everything filled in
        self.apply()
        self.tell_deeds()
        self.finish_form()
        self.add_evidence()
        self.add_portrait()

    def apply(self):  # Home → deeds' page of the form, everything before it filled in
        self.begin()
        self.consent()
        self.identify()
        self.fill_basics()
        self.fill_work()

    def begin(self):
        self.kiosk.tap("home.apply")
        self.kiosk.wait_for_screen("consent")

    def consent(self):
        for consent in sample.CONSENTS:
            self.kiosk.tap(f"consent.{consent}")
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("identity")

    def identify(self):
        self.say_who(again=True)
        self.kiosk.photograph_as("identity-new")
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("form")

    def think_of_withdrawing(self):  # form → its first page
        self.kiosk.tap(CONSENT_STEP)
        self.kiosk.wait_for_screen("consent")
        self.kiosk.tap("action.withdraw_consent")
        self.kiosk.wait_for_screen("consent", "confirm")
        self.kiosk.tap("confirm.no")
        self.kiosk.wait_for_screen("consent")
        self.kiosk.tap(BASICS_STEP)
        self.kiosk.wait_for_screen("form")

    def say_who(self, again=False, pin=sample.PIN):
        kiosk = self.kiosk
        kiosk.type_into("identity.name", sample.NAME)
        kiosk.type_into("identity.id_number", sample.ID_NUMBER)
        kiosk.type_into("identity.pin", pin)
        if again:
            kiosk.type_into("identity.pin_again", pin)

    def fill_basics(self):
        self.kiosk.wait_for_item("field.ethnic_group")
        for field, code in sample.PICKED_BASICS.items():
            self.pick(field, code)
        self.type_fields(sample.TYPED_BASICS)
        self.kiosk.photograph_as("form-basics-filled")
        self.kiosk.tap("action.next")

    def fill_work(self):
        self.kiosk.wait_for_item("field.employer")
        self.kiosk.photograph_as("form-work")
        self.type_fields(sample.TYPED_WORK)
        for field, code in sample.PICKED_WORK.items():
            self.pick(field, code)
        for field, date in sample.DATES_WORK.items():
            self.kiosk.tap(f"field.{field}")
            self.pick_date(date, "form")
        self.kiosk.photograph_as("form-work-filled")
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_item("field.deeds")

    def type_fields(self, fields):
        for field in fields:
            if field in self.entry.typed:
                self.kiosk.type_into(f"field.{field}", self.entry.typed[field])

    def pick(self, field, code):
        self.kiosk.tap(f"field.{field}")
        self.kiosk.wait_for_screen("form", "picker")
        self.kiosk.tap(f"picker.code.{code}")
        self.kiosk.wait_for_screen("form")

    def pick_date(self, date, screen):
        self.kiosk.wait_for_screen(screen, "date")
        self.kiosk.tap(f"date.{date[:4]}")
        self.kiosk.tap(f"date.{date}")
        self.kiosk.wait_for_screen(screen)

    def tell_deeds(self):
        self.kiosk.type_into("field.honours", sample.HONOURS)
        self.kiosk.type_into("field.deeds", self.entry.deeds)
        self.kiosk.photograph_as("form-deeds")

    def finish_form(self):
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("forces")

    def add_evidence(self):
        for indicator, (title, date, issuer, files) in self.entry.evidence.items():
            self.open_indicator(indicator)
            self.kiosk.type_into("item.0.title", title)
            self.kiosk.type_into("item.0.issuer", issuer)
            self.kiosk.tap("item.0.date")
            self.pick_date(date, "indicator")
            self.take_files("item.0.files", files, "indicator")
            self.kiosk.wait_for_item(f"item.0.show.{len(files) - 1}")
            self.kiosk.photograph_as("indicator-filled")
            self.close_indicator()
        self.kiosk.photograph_as("forces-filled")
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("portrait")

    def make_right_and_undo(self, indicator):  # portrait → portrait
        """All that can be done to a page, and back to the original: what is kept is as it was."""
        kiosk = self.kiosk
        kiosk.tap("action.back")
        kiosk.wait_for_screen("forces")
        self.open_indicator(indicator)
        kiosk.tap("item.0.show.0")
        kiosk.wait_for_screen("page")
        kiosk.tap("page.right")
        kiosk.wait_for_item("page.undo")
        kiosk.tap("page.corners")
        kiosk.wait_for_item("page.leave")
        kiosk.draw_on("page.corner.0", [[(0.5, 0.5), (0.6, 0.7), (0.8, 0.9)]])
        kiosk.photograph_as("page-corners")
        kiosk.tap("action.next")
        kiosk.tap("page.clear")
        kiosk.tap("page.undo")
        kiosk.photograph_as("page-straightened")
        kiosk.tap("page.original")
        kiosk.wait("the original", lambda: kiosk.item("page.left") and not kiosk.item("page.undo"))
        kiosk.tap("action.next")
        kiosk.wait_for_screen("indicator")
        self.close_indicator()
        kiosk.tap("action.next")
        kiosk.wait_for_screen("portrait")

    def open_indicator(self, indicator):
        self.kiosk.tap(f"indicator.{indicator}")
        self.kiosk.wait_for_screen("indicator")
        if not self.kiosk.item("item.0.title"):
            self.kiosk.tap("indicator.add")

    def close_indicator(self):
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("forces")

    def take_files(self, button, files, screen):
        kiosk = self.kiosk
        kiosk.tap(button)
        kiosk.wait_for_screen(screen, "files")
        kiosk.wait("files of the stick", lambda: kiosk.ids("file.") or kiosk.ids("medium."))
        if kiosk.ids("medium."):
            kiosk.tap(kiosk.ids("medium.")[0])
        for name in files:
            kiosk.tap(f"file.{name}")
        kiosk.tap("files.take")
        kiosk.wait_for_screen(screen)

    def add_portrait(self):
        self.take_files("portrait.choose", [sample.PORTRAIT], "portrait")
        self.kiosk.wait_for_item("portrait.accept")
        self.kiosk.photograph_as("portrait-crop")
        self.kiosk.tap("portrait.smaller")
        self.kiosk.draw_on("portrait.frame", [[(0.5, 0.5), (0.5, 0.45), (0.5, 0.42)]])
        self.kiosk.tap("portrait.accept")
        self.kiosk.wait_for_item("portrait.remove")
        self.kiosk.photograph_as("portrait-finished")
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("preview")

    def look_through(self):
        """What the preview shows of each file: digests by indicator, and under "portrait"."""
        for page in ("form", "catalogue", "files"):
            self.kiosk.tap(f"preview.{page}")
            self.kiosk.photograph_as(f"preview-{page}")
        self.kiosk.wait("files in the preview", lambda: self.kiosk.ids(PREVIEWED))
        shown = {}
        for name in self.kiosk.ids(PREVIEWED):
            self.kiosk.reach(name)
            place, _, digest = name.removeprefix(PREVIEWED).rsplit(".", 2)
            shown.setdefault(place, []).append(digest)
        return shown

    def look_at_a_file(self):
        self.kiosk.tap(self.kiosk.ids(PREVIEWED)[-1])
        self.kiosk.wait_for_screen("preview", "file")
        self.kiosk.tap("overlay.close")
        self.kiosk.wait_for_screen("preview")

    def sign(self):
        self.kiosk.tap("action.sign")
        self.kiosk.wait_for_screen("preview", "signature")
        self.kiosk.draw_on("signature.pad", SIGNATURE)
        self.kiosk.photograph_as("preview-signature-signed")
        self.kiosk.tap("signature.accept")
        self.kiosk.wait_for_screen("preview")
        self.kiosk.wait("the end of the search for secrets",
                        lambda: self.kiosk.item("action.submit") or self.kiosk.wake(), patience=400)
        self.kiosk.photograph_as("preview-signed")

    def black_out_all(self, count=2):  # preview → preview
        """Each of so many findings is blacked out, and one part more by a box that a finger draws."""
        kiosk = self.kiosk
        kiosk.wait("the end of the search", lambda: kiosk.item("screening.open") or kiosk.wake(),
                   patience=400)
        kiosk.tap("screening.open")
        kiosk.wait_for_screen("findings")
        kiosk.photograph_as("findings")
        for _ in range(count):  # the next that is open is chosen by itself
            kiosk.tap("findings.black")
            kiosk.wait_until_still()
        kiosk.wait("an answer to all", lambda: not kiosk.item("findings.black"))
        kiosk.draw_on("findings.paper", [[(0.1, 0.8), (0.3, 0.9)]])
        kiosk.tap("findings.black")
        kiosk.wait_until_still()
        kiosk.photograph_as("findings-blacked-out")
        kiosk.tap("action.next")
        kiosk.wait("the way back", lambda: kiosk.outline()["screen"] != "findings")
        if kiosk.outline()["screen"] != "preview":
            self.go_to_preview()

    def submit(self):
        self.kiosk.tap("action.submit")
        self.kiosk.wait("the submission, or the question before it",
                        lambda: self.kiosk.item("confirm.yes") or self.kiosk.item("action.done"))
        if self.kiosk.item("confirm.yes"):  # something is worth a look, and may be sent
            self.kiosk.photograph_as("preview-confirm")
            self.kiosk.tap("confirm.yes")
        self.kiosk.wait_for_screen("submitted")

    def done(self):
        self.kiosk.tap("action.done")
        self.kiosk.wait_for_screen("home")

    def resume_deeds(self):  # Home → deeds' page of the form
        self.kiosk.tap("home.continue")
        self.kiosk.wait_for_screen("identity")
        self.say_who()
        self.kiosk.tap("action.next")
        self.kiosk.tap(DEEDS_STEP)
        self.kiosk.wait_for_item("field.deeds")

    def read_deeds(self):  # on their page
        self.kiosk.tap("field.deeds")
        self.kiosk.wait_until_still()
        self.kiosk.desktop.press("ctrl+a", "ctrl+c")
        self.kiosk.wait_until_still()
        return self.kiosk.desktop.copied()

    def look_for_progress(self, pin=sample.PIN):
        self.kiosk.tap("home.progress")
        self.kiosk.wait_for_screen("identity")
        self.say_who(pin=pin)
        self.kiosk.tap("action.next")

    def look_up_progress(self, pin=sample.PIN):
        self.look_for_progress(pin)
        self.kiosk.wait_for_screen("progress")

    def see_it_received(self):  # Home → Home; HQ is there
        self.look_up_progress()
        self.kiosk.wait_until_told("progress.received")
        self.leave()

    def hear_of_return(self, pin=sample.PIN):  # Home → the preview, to be mended
        self.kiosk.wait_until_told("home.returned")
        self.look_up_progress(pin)
        self.kiosk.wait_until_told("progress.returned")
        self.kiosk.tap("action.correct")
        self.kiosk.wait_for_screen("preview")

    def replace_file(self, indicator, file):  # anywhere in the application → forces
        self.kiosk.tap(FORCES_STEP)
        self.kiosk.wait_for_screen("forces")
        self.open_indicator(indicator)
        self.kiosk.tap("item.0.remove.0")
        self.take_files("item.0.files", [file], "indicator")
        self.kiosk.wait_for_item("item.0.show.0")
        self.close_indicator()

    def change_phone(self, number):  # preview → preview
        self.kiosk.tap(BASICS_STEP)
        self.kiosk.type_instead("field.phone", number)
        self.go_to_preview()

    def go_to_preview(self):
        self.kiosk.tap(SUBMIT_STEP)
        self.kiosk.wait_for_screen("preview")

    def leave(self):
        self.kiosk.tap("action.leave")
        self.kiosk.wait_for_screen("home")


class Rep:
    def __init__(self, kiosk, pin):
        self.kiosk, self.pin = kiosk, pin

    def sign_in(self):
        self.kiosk.tap("home.rep")
        self.kiosk.wait_for_screen("rep_signin")
        self.kiosk.type_into("signin.pin", self.pin)
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("rep_list")

    def open_first(self):
        self.kiosk.tap("application.0")
        self.kiosk.wait_for_screen("rep_application")

    def endorse(self):
        self.kiosk.type_into("endorse.opinion", sample.OPINION)
        self.kiosk.tap("endorse.declassified")
        self.kiosk.tap("endorse.send")
        self.kiosk.wait("the endorsement to be sent",
                        lambda: self.kiosk.outline()["overlay"] == "message")
        self.kiosk.photograph_as("endorsement-sent")
        self.kiosk.tap("message.ok")
        self.kiosk.wait("the message to go", lambda: not self.kiosk.outline()["overlay"])

    def open_stick(self):  # the list → carrying by stick
        self.kiosk.tap("rep.stick")
        self.kiosk.wait_for_screen("stick")

    def copy_to_stick(self):
        self.kiosk.tap("stick.write")
        self.kiosk.wait_until_told("stick.written")

    def take_receipts(self):
        self.kiosk.tap("stick.read")
        self.kiosk.wait_until_told("stick.got")

    def leave_stick(self):  # → Home
        self.kiosk.tap("stick.done")
        self.kiosk.wait_for_screen("rep_list")
        self.kiosk.tap("action.leave")
        self.kiosk.wait_for_screen("home")

    def bring_back_first(self, pin):  # the list → the list, what HQ handed back is a draft
        self.kiosk.wait_for_item("application.0")
        self.kiosk.tap("application.0")
        self.kiosk.wait_for_screen("handover")
        self.kiosk.tap("handover.open")
        self.enter_pin("handover", pin)
        self.kiosk.wait_for_screen("rep_list")

    def set_pin_anew(self, pin):
        self.kiosk.tap("rep.reset_pin")
        self.enter_pin("rep_application", pin)

    def enter_pin(self, screen, pin):
        self.kiosk.wait_for_screen(screen, "reset")
        self.kiosk.type_into("reset.pin", pin)
        self.kiosk.type_into("reset.pin_again", pin)
        self.kiosk.tap("reset.confirm")
        self.kiosk.wait("the PIN to be set", lambda: self.kiosk.item("message.ok"))
        self.kiosk.tap("message.ok")

    def open_service(self, pin):  # from Home
        self.kiosk.tap("home.rep")
        self.kiosk.wait_for_screen("rep_signin")
        self.kiosk.tap("signin.service")
        self.kiosk.wait_for_screen("service_signin")
        self.kiosk.type_into("signin.pin", pin)
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("service")
