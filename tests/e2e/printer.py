"""A real IPP printer: CUPS's ippeveprinter on a port of its own, with a finger on its tray."""
import pathlib
import socket
import subprocess

from programs import WITH_US, free_port, wait_for

# It wants a system bus, if only to learn that nobody publishes printers there: one of its own, which
# no other program of the machine sees.
ALONE = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", """
mount -t tmpfs tmpfs /run && mkdir /run/dbus
dbus-daemon --config-file="$0" --nofork --nopidfile &
until [ -S /run/dbus/system_bus_socket ]; do sleep 0.05; done
exec "$@"
"""]
BUS = """<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen>
<auth>EXTERNAL</auth><policy context="default"><allow eavesdrop="true"/><allow send_destination="*" eavesdrop="true"/><allow own="*"/>
<allow user="*"/></policy></busconfig>"""
# The same on a network of its own, where Avahi announces it under the name of a machine; then "$@". All
# of it ends with that. As root: a network is made.
ANNOUNCED = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "sh",
             "-ec", """
cd "$0"
mount --bind hosts /etc/hosts
mount -t tmpfs tmpfs /run
mkdir /run/dbus
ip link set lo up
ip link add here type veth peer name there
ip addr add 192.0.2.1/24 dev here
ip link set here up multicast on
ip link set there up
ip route add default dev here
exec 3>&1 >>log 2>&1
dbus-daemon --config-file=bus.conf --nofork --nopidfile &
until [ -S /run/dbus/system_bus_socket ]; do sleep 0.05; done
avahi-daemon -f avahi.conf --no-drop-root --no-chroot --no-rlimits &
until [ -S /run/avahi-daemon/socket ]; do sleep 0.05; done
ippeveprinter -K keys -n printer.local -p 8631 -f application/pdf -c "$0/command" -d spool "$1" &
shift
exec "$@" >&3
"""]
HOSTS = "127.0.0.1 localhost\n192.0.2.1 printer.local\n::1 printer.local\n"
AVAHI = """[server]
host-name=printer
use-ipv6=no
allow-interfaces=here
[publish]
publish-workstation=no
"""
# What it does with a document: as `state` says, until there is no such file; then it is on paper.
COMMAND = """#!/bin/sh
cd '{folder}'
env | grep -E '^IPP_(JOB|REQUESTING)' > told
last=
while [ -e state ]; do
  now=$(cat state)
  if [ "$now" != "$last" ]; then
    [ -z "$last" ] || echo "STATE: -$last" >&2
    echo "STATE: +$now" >&2
  fi
  last=$now
  sleep 0.05
done
[ -z "$last" ] || echo "STATE: -$last" >&2
echo "ATTR: job-impressions-completed=1" >&2
n=$(ls printed | wc -l)
cp "$1" printed/$n.pdf
"""


class Printer:
    """Off at first."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        for name in ("printed", "spool"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "bus.conf").write_text(BUS)
        self.command = self.folder / "command"
        self.command.write_text(COMMAND.format(folder=self.folder))
        self.command.chmod(0o755)
        self.port = free_port()
        self.uri = f"ipp://localhost:{self.port}/ipp/print"
        self.process = None

    def switch_on(self, formats="application/pdf"):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                [*WITH_US, *ALONE, self.folder / "bus.conf", "ippeveprinter", "-r", "off", "-n",
                 "localhost", "-p", str(self.port), "-f", formats, "-c", self.command, "-d",
                 self.folder / "spool", "测试打印机"], stdout=log, stderr=log,
                start_new_session=True)
        wait_for("the printer to listen", self._listens)

    def announced_to(self, program):
        """The command that runs the program where this printer, switched on, is announced."""
        (self.folder / "hosts").write_text(HOSTS)
        (self.folder / "avahi.conf").write_text(AVAHI)
        (self.folder / "keys").mkdir()
        return [*ANNOUNCED, self.folder, "测试打印机", pathlib.Path(program).resolve()]

    def _listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def switch_off(self):
        """As by its plug."""
        if self.process:
            subprocess.run(["pkill", "-KILL", "-s", str(self.process.pid)], check=False)
            self.process.wait()
            self.process = None

    def trouble(self, reason):
        """In the middle of the next print: "media-empty", until it is mended."""
        (self.folder / "state.new").write_text(reason)
        (self.folder / "state.new").rename(self.folder / "state")

    def mend(self):
        (self.folder / "state").unlink()

    def printed(self):
        """The documents that came out, as they came in."""
        return [path.read_bytes() for path in sorted((self.folder / "printed").iterdir())]

    def told(self):
        """What it knows of its last job."""
        return (self.folder / "told").read_text()

    def close(self):
        self.switch_off()
