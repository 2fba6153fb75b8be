"""What the link itself costs: CPU with TLS beside none, and bytes as the network carries them.

The bytes are counted in a network namespace of their own whose frames are as large as Ethernet's:
headers, acknowledgements and TLS are among them.
"""

import contextlib
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

from hub_load import Load  # noqa: E402
from measure import cpu_seconds, median  # noqa: E402
from programs import Programs  # noqa: E402
from rows import against_peer, without_peer  # noqa: E402

ROWS = ["hub_drain_cpu_tls", "hub_bytes_20k_tcp", "hub_bytes_20k_tls", "hub_bytes_5m_tcp",
        "hub_bytes_5m_tls"]
RUNS = 7
DRAINED = 10, 20_000_000  # files and their bytes
SIZES = {"20k": (200, 20 * 1024), "5m": (5, 5_000_000)}
NAMESPACE = ["unshare", "--user", "--map-root-user", "--net"]


def measure(setting, wanted):
    if "hub_drain_cpu_tls" in wanted:
        with links(setting) as both:
            pairs = [(cpu_per_gb(both["tls"]), cpu_per_gb(both["tcp"])) for _ in range(RUNS)]
        yield against_peer("hub_drain_cpu_tls", median([tls for tls, _ in pairs]), "CPU s/GB",
                           f"without TLS ({median([tcp for _, tcp in pairs]):.3f} s)",
                           median([tls / tcp for tls, tcp in pairs]), at_most=1.6)
    counted = {f"hub_bytes_{size}_{link}": (size, link) for size in SIZES for link in ("tcp", "tls")}
    if not wanted & counted.keys():
        return
    with tempfile.TemporaryDirectory(dir=setting.folder) as folder:
        done = subprocess.run([*NAMESPACE, sys.executable, __file__, setting.bin, folder],
                              check=True, capture_output=True, text=True)
    for name, value in json.loads(done.stdout).items():
        if name in wanted:
            yield without_peer(name, value, "frame bytes/payload")


class Link:
    """A way to a hub of its own: plain, or as an enrolled terminal."""

    def __init__(self, bin_folder, address, process, terminal):
        self.command = [bin_folder / "jiangxin-drain",
                        f"{'https' if terminal else 'http'}://{address}", terminal or "-"]
        self.hub = process

    @contextlib.contextmanager
    def warm(self, count, size):
        """What sends `count` files as soon as it is called; it returns the sender's CPU time."""
        with subprocess.Popen([*map(str, self.command), str(count), str(size)], text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE) as sender:
            if sender.stdout.readline().strip() != "warm":
                raise RuntimeError("nothing was sent")

            def send():
                sender.stdin.write("\n")
                sender.stdin.flush()
                return float(sender.stdout.readline())
            yield send


@contextlib.contextmanager
def links(setting):
    programs = Programs(setting.bin, setting.folder / "link")
    programs.start_hub()
    with Load(setting) as load, contextlib.closing(programs):
        address, process = load.hub("plain")
        yield {"tls": Link(setting.bin, programs.address, programs.running["hub"],
                           programs.kiosk_data),
               "tcp": Link(setting.bin, address, process, None)}


def cpu_per_gb(link):
    count, size = DRAINED
    with link.warm(count, size) as send:
        before = cpu_seconds(link.hub.pid)
        sender = send()
        return (sender + cpu_seconds(link.hub.pid) - before) / (count * size) * 1e9


def carried():
    """Bytes of all frames so far, in both directions."""
    with open("/proc/net/dev") as table:
        return next(int(line.split()[9]) for line in table if line.split()[0] == "lo:")


def count_frames(setting):
    subprocess.run(["ip", "link", "set", "lo", "mtu", "1500", "gso_max_segs", "1", "up"], check=True)
    counted = {}
    with links(setting) as both:
        for size, (count, each) in SIZES.items():
            for name, link in both.items():
                with link.warm(count, each) as send:
                    before = carried()
                    send()
                    counted[f"hub_bytes_{size}_{name}"] = (carried() - before) / (count * each)
    print(json.dumps(counted))


class Inside:
    """What links() needs of a setting, within the namespace."""

    def __init__(self, bin_folder, folder):
        self.bin, self.folder = pathlib.Path(bin_folder), pathlib.Path(folder)


if __name__ == "__main__":
    count_frames(Inside(*sys.argv[1:]))
