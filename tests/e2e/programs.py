"""The programs under test, each in a folder of its journey."""
import contextlib
import json
import os
import pathlib
import signal
import socket
import sqlite3
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CAMPAIGN = ROOT / "assets/campaigns/longcheng-2025/campaign.json"
REP_PIN, SERVICE_PIN = "246813", "864209"
REP_NAME = "工会干部甲"
# What we start ends with us, however we end.
WITH_US = ["setpriv", "--pdeathsig", "TERM"]
# Runs a command for which a folder is on a disk that takes no writes: (folder, command …).
READ_ONLY = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
             'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"']
# Seconds until a thing that must happen counts as missing: sanitizers and busy machines are slow.
PATIENCE = float(os.environ.get("JIANGXIN_PATIENCE", "150"))


def wait_for(what, condition, patience=None):
    """The condition's value as soon as it is true. Raises TimeoutError."""
    deadline = time.monotonic() + (patience or PATIENCE)
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited in vain for {what() if callable(what) else what}")
        time.sleep(0.02)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Programs:
    """Hub and terminal set up for each other, or a machine that is none yet. Nothing runs yet."""

    def __init__(self, bin_folder, folder, hub_campaign=CAMPAIGN, suite=None, enrolled=True):
        """suite: the campaign names it; none: the first."""
        self.bin = pathlib.Path(bin_folder)
        self.folder = pathlib.Path(folder)
        self.hub_data, self.kiosk_data = self.folder / "hub", self.folder / "kiosk"
        self.home = self.folder / "home"  # all else that they might write to
        self.address = f"127.0.0.1:{free_port()}"
        self.running = {}
        self.home.mkdir(parents=True, exist_ok=True)
        self.suite = suite
        self.hub("init", "--campaign", self._of_suite(hub_campaign) if suite else hub_campaign,
                 "--demo")
        if enrolled:
            self._set_up()

    def _of_suite(self, campaign):
        chosen = self.folder / "campaign.json"
        chosen.write_text(json.dumps({**json.loads(campaign.read_text()), "suite": self.suite}))
        return chosen

    def _set_up(self):
        self.start_hub()
        self.enroll(self.kiosk_data)
        self.give_campaign(self.kiosk_data)
        self.stop("hub")

    def give_campaign(self, data):
        """From its file; HQ's own, with HQ's key, where the file's has none that would do. The hub
        must be running."""
        if self.suite:
            self.run("jiangxin-sync", "--once", "--data", data)
        else:
            self.run("jiangxin-terminal", "campaign", "--data", data, "--campaign", CAMPAIGN,
                     "--demo")

    def enroll(self, data, *how):
        """Makes a terminal there, or enrols the one that is there again. The hub must be running."""
        how = how or ("--name", "测试车间 · 03 号机", "--unit", "测试机车厂工会")
        code = json.loads(self.hub("enroll", "--json", *how))["code"]
        return json.loads(self.run(
            "jiangxin-terminal", "enroll", "--data", data, "--hub", f"https://{self.address}",
            "--code", code, "--rep-name", REP_NAME, "--pin-memory-mib", 8,
            "--device-secret", "file",  # whatever this machine has
            environment={"JIANGXIN_REP_PIN": REP_PIN, "JIANGXIN_SERVICE_PIN": SERVICE_PIN}))

    def run(self, program, *arguments, environment=None):
        """Runs a program to its end; what it printed."""
        done = subprocess.run([self.bin / program, *map(str, arguments)], check=False, text=True,
                              env={**os.environ, **(environment or {})}, capture_output=True)
        if done.returncode != 0:
            raise RuntimeError(f"{program} {arguments[0]}: {done.stderr.strip()}")
        return done.stdout

    def hub(self, command, *arguments):
        return self.run("jiangxin-hub", command, *self._hub_arguments(command, arguments))

    def _hub_arguments(self, command, arguments):
        head = arguments[:1] if command == "terminals" else ()
        return [*head, "--data", self.hub_data, *arguments[len(head):]]

    def start(self, name, program, *arguments, environment=None, within=()):
        """`within`: the command that runs it."""
        log = open(self.folder / f"{name}.log", "ab")
        self.running[name] = subprocess.Popen(
            [*WITH_US, *within, self.bin / program, *map(str, arguments)], stdout=log, stderr=log,
            env={**(environment or os.environ), "HOME": self.home, "TMPDIR": self.home})
        log.close()
        return self.running[name]

    def start_hub(self):
        """Returns when it answers."""
        ready = self.folder / "hub.ready"
        ready.unlink(missing_ok=True)
        self.start("hub", "jiangxin-hub", "serve", "--data", self.hub_data, "--listen", self.address,
                   "--ready-file", ready)
        wait_for("the hub to be ready", ready.exists)

    def start_sync(self):
        self.start("sync", "jiangxin-sync", "--data", self.kiosk_data)

    def ring_sync(self):
        """As the kiosk does: it asks HQ at once, and not only within its minute."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bell:
            bell.sendto(b"", str(self.kiosk_data / "run/sync.sock"))

    def lead_terminal_to(self, address):
        """Another way to the hub."""
        self.run("jiangxin-terminal", "hub", "--data", self.kiosk_data, "--hub",
                 f"https://{address}")
        self.ring_sync()

    def kill(self, name):
        """As the power does."""
        process = self.running.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self, name):
        process = self.running.pop(name, None)
        if process is None:
            return
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def saved_drafts(self):
        """The terminal's drafts, as sealed as they lie there: another value after each save."""
        with contextlib.closing(sqlite3.connect(f"file:{self.kiosk_data}/jiangxin.db?mode=ro",
                                                uri=True)) as database:
            return database.execute("SELECT * FROM draft ORDER BY 1").fetchall()

    def stored_files(self):
        return [file for file in (self.kiosk_data / "attachments").rglob("*") if file.is_file()]

    def on_the_terminal(self):
        """Every place that the terminal's programs write to, and the hub's log. HQ may read what
        it has, and a worker's stick is his own."""
        return [self.kiosk_data, self.home, *self.folder.glob("*.log")]

    def log(self, name):
        path = self.folder / f"{name}.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def close(self):
        for name in list(self.running):
            self.stop(name)

    def show(self, application):
        return json.loads(self.hub("show", application, "--json"))
