"""A machine with both packages: HQ's hub, and a terminal of it, set up as the guide says."""
import json
import pathlib
import shutil
import tempfile

from machine import Machine
from packages import make_packages
from screen import MachineKiosk
from programs import CAMPAIGN, REP_NAME, REP_PIN, SERVICE_PIN, wait_for

DATA, HUB_DATA = "/var/lib/jiangxin", "/var/lib/jiangxin-hub"
ENROLMENT = "jiangxin-enrolment.service"
KIOSK, DISPLAY = "jiangxin-kiosk.service", "jiangxin-display.service"
SYNC, HUB = "jiangxin-sync.service", "jiangxin-hub.service"
ADDRESS = "https://127.0.0.1:8443"
OUTLINE = "run/jiangxin-outline/outline.json"


class Terminal(Machine):
    def __init__(self, build):
        super().__init__()
        self.build = build

    def install(self):
        """What was said meanwhile."""
        made = pathlib.Path(tempfile.mkdtemp(prefix="jiangxin-packages-"))
        try:
            places = [self.put(file, f"/opt/test/{file.name}")
                      for file in make_packages(self.build, made)]
        finally:
            shutil.rmtree(made)
        return self.run("dpkg", "--install", *places)

    def found_hub(self):
        campaign = self.put(CAMPAIGN, "/opt/test/campaign.json")
        self.hub("init", "--campaign", campaign)
        self.run("systemctl", "start", HUB)
        self.wait_for_hub()

    def wait_for_hub(self):
        wait_for("the hub to listen", lambda: ":8443 " in self.run("ss", "-ltn"))

    def hub(self, *command):
        return self.run("jiangxin-hub", *command, "--data", HUB_DATA, user="jiangxin-hub")

    def invite(self, name):
        """Its one-time code."""
        return json.loads(self.hub("enroll", "--json", "--name", name, "--unit", "测试机车厂工会",
                                   "--url", ADDRESS))["code"]

    def enroll(self):
        code = self.invite("测试车间 · 03 号机")
        for name, pin in (("rep", REP_PIN), ("service", SERVICE_PIN)):
            self.run("sh", "-c", f"echo {pin} > /run/{name}.pin; chown jiangxin /run/{name}.pin")
        return self.as_kiosk("enroll", "--hub", ADDRESS, "--code", code, "--rep-name", REP_NAME,
                             "--rep-pin-file", "/run/rep.pin", "--service-pin-file",
                             "/run/service.pin", "--pin-memory-mib", 8)

    def make_new(self):
        """As it came out of its box, but that it is to enrol on its screen."""
        self.run("systemctl", "stop", KIOSK, SYNC, DISPLAY)
        self.run("sh", "-c", f"rm -r {DATA}/*")
        self.run("systemctl", "enable", ENROLMENT)
        self.reboot()

    def enroll_on_screen(self):
        code = self.invite("测试车间 · 04 号机")
        self.wait_for_screen("enrol_hq")
        self.wait_for_hub()
        screen = MachineKiosk(self, ENROLMENT)
        screen.type_instead("enrol.hub", ADDRESS)
        screen.type_into("enrol.code", code)
        screen.tap("action.next")
        screen.type_into("enrol.rep_name", "Ceshi Gonghui Ganbu")
        for field, pin in (("rep", REP_PIN), ("service", SERVICE_PIN)):
            screen.type_into(f"enrol.{field}_pin", pin)
            screen.type_into(f"enrol.{field}_pin_again", pin)
        screen.tap("enrol.go")
        screen.tap("enrol.same")
        screen.wait_until_told("enrol.ready")
        screen.tap("enrol.start")

    def as_kiosk(self, command, *more):
        done = self.ask("jiangxin-as-kiosk", "jiangxin-terminal", command, "--data", DATA, *more)
        if done.returncode != 0:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout + done.stderr

    # --- What is on the screen ---

    def on_screen(self, *command):
        """A command with the kiosk's screen, as root."""
        return self.run(*command, within=KIOSK, environment={"DISPLAY": ":0"})

    def restart(self, *units):
        self.run("systemctl", "stop", *units)
        self.forget_screen()
        self.run("systemctl", "start", *units)

    def end(self, unit, how):
        """By a signal, however it takes it."""
        self.run("kill", f"-{how}", self.pid(unit))
        self.forget_screen()

    def forget_screen(self):
        """What was shown last, now that whoever showed it has ended."""
        self.run("rm", "-f", f"/{OUTLINE}")

    def outline(self):
        done = self.ask("cat", f"/{OUTLINE}")
        try:
            return json.loads(done.stdout)
        except json.JSONDecodeError:
            return {"screen": None, "overlay": None}

    def wait_for_screen(self, screen, overlay=""):
        def shown():
            outline = self.outline()
            return (outline["screen"], outline["overlay"]) == (screen, overlay)

        wait_for(lambda: f"{screen}/{overlay}; there is {self.outline()}\n{self.circumstances()}",
                 shown)

    def circumstances(self):
        """What may tell why something is not on the screen."""
        asked = (("systemctl", "status", "--no-pager", DISPLAY, ENROLMENT, KIOSK),
                 ("systemctl", "list-jobs", "--no-pager"),
                 ("ls", "-l", "/etc/systemd/system/graphical.target.wants"),
                 ("journalctl", "--no-pager", "--boot", "_PID=1"),
                 ("journalctl", "--no-pager", "--unit", KIOSK, "--unit", ENROLMENT))
        return "\n".join(f"# {' '.join(words)}\n{self.ask(*words).stdout[-5000:]}"
                         for words in asked)
