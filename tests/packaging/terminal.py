"""A machine with both packages: HQ's hub, and a terminal of it, set up as the guide says."""
import json
import pathlib
import shutil
import tempfile

from machine import Machine
from packages import make_packages
from programs import CAMPAIGN, REP_NAME, REP_PIN, SERVICE_PIN, wait_for

DATA, HUB_DATA = "/var/lib/jiangxin", "/var/lib/jiangxin-hub"
KIOSK, DISPLAY = "jiangxin-kiosk.service", "jiangxin-display.service"
SYNC, HUB = "jiangxin-sync.service", "jiangxin-hub.service"
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

    def hub(self, *command):
        return self.run("jiangxin-hub", command[0], "--data", HUB_DATA, *command[1:],
                        user="jiangxin-hub")

    def enroll(self):
        address = "https://127.0.0.1:8443"
        code = json.loads(self.hub("enroll", "--json", "--name", "测试车间 · 03 号机", "--unit",
                                   "测试机车厂工会", "--url", address))["code"]
        for name, pin in (("rep", REP_PIN), ("service", SERVICE_PIN)):
            self.run("sh", "-c", f"echo {pin} > /run/{name}.pin; chown jiangxin /run/{name}.pin")
        return self.as_kiosk("enroll", "--hub", address, "--code", code, "--rep-name", REP_NAME,
                             "--rep-pin-file", "/run/rep.pin", "--service-pin-file",
                             "/run/service.pin", "--pin-memory-mib", 8)

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

        wait_for(lambda: f"{screen}/{overlay}; there is {self.outline()}, and the log says: "
                         f"{self.journal('--unit', KIOSK)[-2000:]}", shown)
