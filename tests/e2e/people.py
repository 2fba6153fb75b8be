"""What people do at the kiosk, screen by screen."""
import sample

DEEDS_STEP = "step.4"
SIGNATURE = [[(0.15, 0.3), (0.3, 0.7), (0.45, 0.25)], [(0.5, 0.6), (0.7, 0.3), (0.85, 0.75)]]


class Worker:
    """Each method begins on one screen and ends on the next."""

    def __init__(self, kiosk):
        self.kiosk = kiosk

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
        self.kiosk.tap("action.next")
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
        for field, text in sample.TYPED_BASICS.items():
            self.kiosk.type_into(f"field.{field}", text)
        self.kiosk.tap("action.next")

    def fill_work(self):
        self.kiosk.wait_for_item("field.employer")
        self.kiosk.wait_for_screen("form")
        for field, text in sample.TYPED_WORK.items():
            self.kiosk.type_into(f"field.{field}", text)
        for field, code in sample.PICKED_WORK.items():
            self.pick(field, code)
        for field, date in sample.DATES_WORK.items():
            self.kiosk.tap(f"field.{field}")
            self.pick_date(date, "form")
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_item("field.deeds")

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

    def tell_deeds(self, text=sample.DEEDS):
        self.kiosk.type_into("field.honours", sample.HONOURS)
        self.kiosk.type_into("field.deeds", text)

    def finish_form(self):
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("forces")

    def add_evidence(self):
        for indicator, (title, date, issuer, files) in sample.EVIDENCE.items():
            self.open_indicator(indicator)
            self.kiosk.type_into("item.0.title", title)
            self.kiosk.type_into("item.0.issuer", issuer)
            self.kiosk.tap("item.0.date")
            self.pick_date(date, "indicator")
            self.take_files("item.0.files", files, "indicator")
            self.kiosk.wait_for_item(f"item.0.show.{len(files) - 1}")
            self.kiosk.tap("action.next")
            self.kiosk.wait_for_screen("forces")
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("portrait")

    def open_indicator(self, indicator):
        self.kiosk.tap(f"indicator.{indicator}")
        self.kiosk.wait_for_screen("indicator")
        if not self.kiosk.item("item.0.title"):
            self.kiosk.tap("indicator.add")

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
        self.kiosk.tap("portrait.smaller")
        self.kiosk.draw_on("portrait.frame", [[(0.5, 0.5), (0.5, 0.45), (0.5, 0.42)]])
        self.kiosk.tap("portrait.accept")
        self.kiosk.wait_for_item("portrait.remove")
        self.kiosk.photograph_as("portrait-finished")
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("preview")

    def look_through(self):
        for page in ("catalogue", "files", "form"):
            self.kiosk.tap(f"preview.{page}")
            self.kiosk.photograph_as(f"preview-{page}")

    def sign(self):
        self.kiosk.tap("action.sign")
        self.kiosk.wait_for_screen("preview", "signature")
        self.kiosk.draw_on("signature.pad", SIGNATURE)
        self.kiosk.tap("signature.accept")
        self.kiosk.wait_for_screen("preview")

    def submit(self):
        self.kiosk.tap("action.submit")
        self.kiosk.wait_for_screen("submitted")

    def resume_deeds(self):  # Home → deeds' page of the form
        self.kiosk.tap("home.continue")
        self.kiosk.wait_for_screen("identity")
        self.say_who()
        self.kiosk.tap("action.next")
        self.kiosk.tap(DEEDS_STEP)
        self.kiosk.wait_for_item("field.deeds")

    def look_up_progress(self, pin=sample.PIN):
        self.kiosk.tap("home.progress")
        self.kiosk.wait_for_screen("identity")
        self.say_who(pin=pin)
        self.kiosk.tap("action.next")
        self.kiosk.wait_for_screen("progress")

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

    def set_pin_anew(self, pin):
        self.kiosk.tap("rep.reset_pin")
        self.kiosk.wait_for_screen("rep_application", "reset")
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
