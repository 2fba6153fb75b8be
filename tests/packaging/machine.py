"""A machine in a container, with systemd as its first process: this one's files under a layer of
its own that is in memory, and what is installed there gone with it."""
import os
import pathlib
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from programs import PATIENCE, wait_for  # noqa: E402

PARTS = pathlib.Path(__file__).resolve().parent / "machine"
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8",
               "ASAN_OPTIONS": "detect_leaks=0"}


class Machine:
    def __init__(self):
        self.leader = self.container = None

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="jiangxin-machine-"))
        self.root = self.folder / "root"
        try:
            self._lay()
            self._furnish()
            self._boot()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def _lay(self):
        if os.geteuid() != 0 or not shutil.which("systemd-nspawn"):
            raise unittest.SkipTest("a machine in a container is started by root alone")
        layer = self.folder / "layer"
        for folder in (layer, self.root):
            folder.mkdir()
        mount("-t", "tmpfs", "-o", "size=2g", "jiangxin", layer)
        (layer / "upper").mkdir()
        (layer / "work").mkdir()
        mount("-t", "overlay", "overlay", "-o",
              f"lowerdir=/,upperdir={layer}/upper,workdir={layer}/work", self.root)

    def _furnish(self):
        """A new machine of its own, where nothing starts but what Debian starts by itself."""
        (self.root / "etc/machine-id").write_text(secrets.token_hex(16) + "\n")
        for wanted in (self.root / "etc/systemd/system").glob("*.wants"):
            shutil.rmtree(wanted)
        for name, place in (("dummy.conf", "opt/test/dummy.conf"),
                            ("display.conf", "etc/systemd/system/jiangxin-display.service.d/t.conf"),
                            ("enrolment.conf",
                             "etc/systemd/system/jiangxin-enrolment.service.d/t.conf"),
                            ("kiosk.conf", "etc/systemd/system/jiangxin-kiosk.service.d/t.conf"),
                            ("login.conf", "etc/systemd/system/getty@tty1.service"),
                            ("manager.conf", "etc/systemd/system.conf.d/t.conf")):
            (self.root / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PARTS / name, self.root / place)
        wanted = self.root / "etc/systemd/system/getty.target.wants"
        wanted.mkdir()
        (wanted / "getty@tty1.service").symlink_to("../getty@tty1.service")

    def _boot(self):
        with open(self.folder / "nspawn.log", "ab") as log:
            self.container = subprocess.Popen(
                ["systemd-nspawn", "--quiet", f"--directory={self.root}", "--private-network",
                 "--register=no", "--keep-unit", "--boot", "--console=pipe",
                 f"--machine=jiangxin-{os.getpid()}"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.leader = wait_for("the machine's first process", self._find_leader)
        wait_for("the machine to be up", self.is_up)
        self.run("ip", "link", "set", "lo", "up")

    def reboot(self):
        self.ask("systemctl", "reboot")
        self.container.wait(PATIENCE)
        self._boot()

    def _find_leader(self):
        if self.container.poll() is not None:
            raise unittest.SkipTest("no machine in a container here: " +
                                    (self.folder / "nspawn.log").read_text()[-500:])
        tasks = pathlib.Path(f"/proc/{self.container.pid}/task/{self.container.pid}/children")
        return next(filter(is_systemd, tasks.read_text().split()), None)

    def is_up(self):
        """Whether the start is over, or goes on as it should."""
        return self.ask("systemctl", "is-system-running").stdout.strip() in ("running", "degraded")

    def close(self):
        if self.container and self.container.poll() is None:
            self.container.terminate()  # an orderly end
            try:
                self.container.wait(60)
            except subprocess.TimeoutExpired:
                self.container.kill()
                self.container.wait()
        for mounted in (self.root, self.folder / "layer"):
            subprocess.run(["umount", "--lazy", mounted], check=False, stderr=subprocess.DEVNULL)
        shutil.rmtree(self.folder, ignore_errors=True)

    def put(self, file, place):
        target = self.root / place.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
        return place

    def ask(self, *command, within=None, user=None, environment=None):
        """A command in the machine, as root or a user, among what a process sees: how it ended."""
        process = self.pid(within) if within else None
        inside = ["nsenter", f"--target={process}", "--mount", "--wd=/"] if process else []
        as_user = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"] if user else []
        words = [*inside, *as_user, *map(str, command)]
        return subprocess.run(["nsenter", f"--target={self.leader}", "--all", "--", *words], cwd="/",
                              env={**ENVIRONMENT, **(environment or {})}, check=False, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE)

    def run(self, *command, **more):
        done = self.ask(*command, **more)
        if done.returncode != 0:
            raise RuntimeError(f"{command}: {done.returncode} {done.stdout}{done.stderr}")
        return done.stdout

    def show(self, unit, what):
        return self.run("systemctl", "show", "--value", f"--property={what}", unit).strip()

    def pid(self, unit):
        return int(self.show(unit, "MainPID"))

    def run_as(self, unit, line):
        """A line of a shell's, once, held to all that a unit is held to."""
        text = (self.root / "lib/systemd/system" / unit).read_text()
        text = re.sub("(?m)^(ExecStart|Restart|Wants|JoinsNamespaceOf)=.*$", "", text)
        once = f"\n[Service]\nType=oneshot\nExecStart=/bin/bash -c 'set -o pipefail; {line}'\n"
        (self.root / "run-once.service").write_text(text + once)
        self.run("mv", "/run-once.service", "/run/systemd/system/once.service")
        self.run("systemctl", "daemon-reload")
        done = self.ask("systemctl", "start", "once.service")
        if done.returncode != 0:
            raise RuntimeError(f"{line}: {self.journal('--unit=once.service')}")

    def journal(self, *which):
        return self.run("journalctl", "--no-pager", "--output=cat", *which)


def is_systemd(process):
    """And no longer what is about to become it."""
    try:
        return pathlib.Path(f"/proc/{process}/comm").read_text() == "systemd\n"
    except FileNotFoundError:
        return False


def mount(*arguments):
    done = subprocess.run(["mount", *map(str, arguments)], check=False, text=True,
                          capture_output=True)
    if done.returncode != 0:
        raise unittest.SkipTest(f"no mounting here: {done.stderr.strip()}")
