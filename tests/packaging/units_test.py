#!/usr/bin/env python3
"""The units as they are written: units_test.py BIN"""
import pathlib
import re
import shlex
import subprocess
import sys
import unittest

PACKAGING = pathlib.Path(__file__).resolve().parents[2] / "packaging"
# As `systemd-analyze security` counts: 10 is a service that holds nothing back. What each leaves open is
# said in it, and in docs/decisions/0020.
EXPOSURE = {"jiangxin-display": 1.7, "jiangxin-enrolment": 1.8, "jiangxin-kiosk": 1.4,
            "jiangxin-sync": 1.3, "jiangxin-hub": 1.2}
ENDS = "jiangxin-enrolment"  # when it is done
HELD = ["LimitCORE=0", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes",
        "PrivateTmp=yes", "CapabilityBoundingSet=", "RestrictNamespaces=yes",
        "StartLimitIntervalSec=0", "SystemCallArchitectures=native"]


def unit_file(name):
    return PACKAGING / "systemd" / f"{name}.service"


def lines(name):
    return unit_file(name).read_text().splitlines()


def started(name):
    """What ExecStart= runs, without the session around it."""
    (line,) = [line for line in lines(name) if line.startswith("ExecStart=")]
    words = shlex.split(line.removeprefix("ExecStart="))
    return words[words[0] == "/usr/lib/jiangxin/session":]


class Units(unittest.TestCase):
    bin = None

    def test_each_unit_is_here(self):
        self.assertEqual(sorted(EXPOSURE),
                         sorted(f.stem for f in (PACKAGING / "systemd").glob("*.service")))

    def test_systemd_understands_every_line(self):
        for name in EXPOSURE:
            with self.subTest(name):
                said = subprocess.run(
                    ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no",
                     unit_file(name)], check=False, text=True, capture_output=True).stderr
                # Programs that are not installed on the machine where this is tested.
                other = [line for line in said.splitlines() if name in line
                         and "is not executable: No such file" not in line]
                self.assertEqual(other, [])

    def test_no_unit_is_more_exposed_than_it_must_be(self):
        for name, most in EXPOSURE.items():
            with self.subTest(name):
                judged = subprocess.run(
                    ["systemd-analyze", "security", "--offline=true", "--no-pager",
                     f"--threshold={round(10 * most)}", unit_file(name)],
                    check=False, text=True, capture_output=True)
                open_ones = [line for line in judged.stdout.splitlines() if line[:1] in "✗→"]
                self.assertEqual(judged.returncode, 0, "\n".join(open_ones) + judged.stderr)

    def check_helper(self, folder, most):
        """A service for each connection: (folder)/jiangxin-(folder)@.service and its socket."""
        name = f"jiangxin-{folder}"
        service = PACKAGING / folder / f"{name}@.service"
        said = subprocess.run(["systemd-analyze", "verify", "--man=no", "--recursive-errors=no",
                               service, PACKAGING / folder / f"{name}.socket"], check=False,
                              text=True, capture_output=True).stderr
        self.assertEqual([line for line in said.splitlines() if name in line
                          and "is not executable: No such file" not in line], [])
        judged = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager",
                                 f"--threshold={round(10 * most)}", service], check=False, text=True,
                                capture_output=True)
        self.assertEqual(judged.returncode, 0, judged.stdout + judged.stderr)
        return service.read_text().splitlines()

    def test_printing_holds_back_all_but_the_network(self):
        self.check_helper("print", 1.2)

    def test_whoever_speaks_with_phones_has_them_and_nothing_else(self):
        service = self.check_helper("phone", 0.8)
        self.assertIn("PrivateNetwork=yes", service)
        self.assertEqual([line for line in service if line.startswith("DeviceAllow=")],
                         ["DeviceAllow=char-usb_device rw"])
        self.assertNotIn("usb_device", "\n".join(lines("jiangxin-kiosk")))
        self.assertNotIn("jiangxin-phone", "\n".join(lines("jiangxin-kiosk")))
        rule = (PACKAGING / "machine/phones.rules").read_text()
        self.assertIn('GROUP="jiangxin-phone", MODE="0660", SYMLINK+="jiangxin-phones/', rule)

    def test_what_every_unit_holds_back(self):
        for name in EXPOSURE:
            self.assertEqual([held for held in HELD if held not in lines(name)], [], name)
            self.assertIn(f"Restart={'on-failure' if name == ENDS else 'always'}", lines(name))

    def test_no_unit_names_an_option_that_its_program_refuses(self):
        for name, runs, command in (("jiangxin-kiosk", "jiangxin-kiosk", []),
                                    ("jiangxin-enrolment", "jiangxin-kiosk", []),
                                    ("jiangxin-sync", "jiangxin-sync", []),
                                    ("jiangxin-hub", "jiangxin-hub", ["serve"])):
            program, *words = started(name)
            self.assertEqual(pathlib.Path(program).name, runs)
            told = subprocess.run([self.bin / runs, *command, "--help"], check=True, text=True,
                                  capture_output=True).stdout
            options = [word for word in words if word.startswith("--")]
            self.assertTrue(options)
            for option in [*options, *(["--relay", "--key"] if command else [])]:
                self.assertRegex(told, rf"(^|[ ,]){re.escape(option)}\b")

    def test_kiosk_and_sync_share_their_data_folder_and_user(self):
        for shared in "User=jiangxin", "StateDirectory=jiangxin", "StateDirectoryMode=0700":
            for name in "jiangxin-kiosk", "jiangxin-enrolment", "jiangxin-sync":
                self.assertIn(shared, lines(name))
        self.assertEqual(started("jiangxin-enrolment"), [*started("jiangxin-kiosk"), "--enrol-only"])
        for name in "jiangxin-kiosk", "jiangxin-sync":
            self.assertEqual(started(name)[1:], ["--data", "/var/lib/jiangxin"])

    def test_only_the_kiosk_has_the_secret_and_only_others_have_a_network(self):
        kiosk, sync = lines("jiangxin-kiosk"), lines("jiangxin-sync")
        self.assertIn("LoadCredentialEncrypted=jiangxin-device", kiosk)
        self.assertIn("SupplementaryGroups=tss render video dialout", kiosk)
        self.assertIn("DeviceAllow=char-video4linux rw", kiosk)
        self.assertNotIn("video4linux", "\n".join(sync))
        self.assertIn("RestrictAddressFamilies=AF_UNIX AF_NETLINK", kiosk)
        self.assertNotIn("jiangxin-device", "\n".join(sync))
        self.assertNotIn("SupplementaryGroups", "\n".join(sync))

    def test_the_x_server_offers_no_other_way_in(self):
        words = started("jiangxin-display")
        for transport in "tcp", "local":
            self.assertIn(f"-nolisten {transport}", " ".join(words))
        self.assertNotIn("-ac", words)


if __name__ == "__main__":
    Units.bin = pathlib.Path(sys.argv.pop(1))
    unittest.main()
