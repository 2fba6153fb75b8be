"""The hub beside @tus/server, nginx and bare SQLite: what it takes in, what it holds, what it sends."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import time

from rows import Row, against_peer, rounded, without_peer

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODULES = ROOT / "build/vendor/tus"
CAMPAIGN = ROOT / "assets/campaigns/longcheng-2025/campaign.json"
SMALL = 20 * 1024
LARGE = 50_000_000
RUNS = 11

ROWS = ["hub_small_files", "hub_small_files_webdav", "hub_submissions", "hub_large_file",
        "hub_large_file_bare", "hub_bytes_20k", "hub_bytes_5m", "hub_memory_2g"]


class Load:
    """jiangxin-hub-bench, and the servers that it is pointed at."""

    def __init__(self, setting):
        self.bin = setting.bin
        self.folder = setting.folder / "hub-rows"
        self.folder.mkdir()
        self.stack = contextlib.ExitStack()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stack.close()

    def run(self, *arguments):
        done = subprocess.run([self.bin / "jiangxin-hub-bench", *map(str, arguments)], check=True,
                              capture_output=True, text=True)
        return json.loads(done.stdout) if done.stdout else {}

    def start(self, *command, **options):
        process = subprocess.Popen(list(map(str, command)), stderr=subprocess.DEVNULL,
                                   env={**os.environ, "TUS_MODULES": str(MODULES)}, **options)
        self.stack.callback(process.wait)
        self.stack.callback(process.terminate)
        return process

    def fresh(self, name):
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def hub(self, name, made=False):
        """A hub that serves; its address and process."""
        data = self.folder / name if made else self.fresh(name)
        if not made:
            subprocess.run([self.bin / "jiangxin-hub", "init", "--data", data, "--campaign",
                            CAMPAIGN], check=True, capture_output=True)
        ready = self.folder / f"{name}.ready"
        ready.unlink(missing_ok=True)
        process = self.start(self.bin / "jiangxin-hub", "serve", "--plain-loopback", "--data", data,
                             "--listen", "127.0.0.1:0", "--ready-file", ready)
        deadline = time.monotonic() + 30
        while not ready.exists() or not ready.read_text():
            if time.monotonic() > deadline:
                raise RuntimeError("the hub did not start")
            time.sleep(0.02)
        return ready.read_text(), process

    def tus_server(self):
        folder = self.fresh("theirs")
        folder.mkdir()
        process = self.start("node", ROOT / "tests/interop/server.mjs", folder,
                             stdout=subprocess.PIPE, text=True)
        return f"127.0.0.1:{int(process.stdout.readline())}"

    def nginx(self):
        """WebDAV PUT to memory; none if there is no nginx."""
        if not shutil.which("nginx"):
            return None
        root = pathlib.Path(self.stack.enter_context(_memory_folder()))
        configuration = root / "nginx.conf"
        configuration.write_text(f"""
worker_processes 2; pid {root}/pid; error_log /dev/null; daemon off;
events {{}}
http {{ access_log off; client_body_temp_path {root}/body; client_max_body_size 0;
  server {{ listen 127.0.0.1:18399; root {root}/files; location / {{ dav_methods PUT; }} }} }}
""")
        (root / "files").mkdir()
        self.start("nginx", "-c", configuration, "-p", root)
        time.sleep(0.5)
        return "127.0.0.1:18399"


@contextlib.contextmanager
def _memory_folder():
    folder = pathlib.Path("/dev/shm") / f"jiangxin-bench-{os.getpid()}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def peak_kib(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1])


def interleaved(ours, theirs):
    """Medians of both, and of their ratios, theirs over ours in time taken for each."""
    pairs = [(ours(), theirs()) for _ in range(RUNS)]
    return (statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs),
            statistics.median(b / a for a, b in pairs))


def rate_row(name, ours, theirs, peer, times):
    """Rates: ours is to be at least `times` theirs, so theirs over ours at most 1 / times."""
    value, beside, ratio = interleaved(ours, theirs)
    return against_peer(name, value, "a second", f"{peer} ({beside:.0f} a second)", ratio,
                        at_most=1 / times)


def measure(setting, wanted):
    with Load(setting) as load:
        hub, process = load.hub("hub")
        create = lambda where, count=1500: load.run("create", where, count, SMALL, 8)["per_second"]
        if {"hub_small_files", "hub_large_file"} & wanted:
            theirs = load.tus_server()
        if "hub_small_files" in wanted:
            yield rate_row("hub_small_files", lambda: create(hub), lambda: create(theirs, 500),
                           "@tus/server, 20 KiB, not durable", 6)
        if "hub_small_files_webdav" in wanted:
            yield webdav_row(load, create, hub)
        if "hub_submissions" in wanted:
            yield submissions_row(load)
        if "hub_large_file" in wanted:
            seconds = lambda where: load.run("create", where, 1, LARGE, 1)["seconds"]
            value, beside, ratio = interleaved(lambda: seconds(hub), lambda: seconds(theirs))
            yield against_peer("hub_large_file", value, "s for 50 MB",
                               f"@tus/server ({beside:.3f} s)", 1 / ratio, at_most=1 / 1.2)
        if "hub_large_file_bare" in wanted:
            value, beside, ratio = interleaved(
                lambda: load.run("create", hub, 1, LARGE, 1)["seconds"],
                lambda: load.run("copy", load.folder, LARGE)["seconds"])
            yield against_peer("hub_large_file_bare", value, "s for 50 MB",
                               f"read + BLAKE2b + write + fsync bare ({beside:.3f} s)", 1 / ratio,
                               at_most=2)
        for name, size, count, reach in (("hub_bytes_20k", SMALL, 100, 1.20),
                                         ("hub_bytes_5m", 5_000_000, 5, 1.01)):
            if name in wanted:
                sent = load.run("create", hub, count, size, 1)
                yield without_peer(name, (sent["bytes_up"] + sent["bytes_down"]) / (count * size),
                                   "HTTP bytes/payload", at_most=reach)
        if "hub_memory_2g" in wanted:
            yield memory_row(load)


def webdav_row(load, create, hub):
    nginx = load.nginx()
    ours = create(hub)
    if nginx is None:
        return against_peer("hub_small_files_webdav", ours, "a second", "nginx", None, None)
    theirs = load.run("put", nginx, 1500, SMALL, 8)["per_second"]
    return Row("hub_small_files_webdav", rounded(ours), "a second",
               f"nginx's WebDAV PUT to memory, not durable ({theirs:.0f} a second)",
               rounded(theirs / ours))


def submissions_row(load):
    def ours():
        data = load.fresh("filled")
        requests = load.folder / "requests"
        load.run("make", data, 1500, SMALL, requests)
        hub, process = load.hub("filled", made=True)
        rate = load.run("send", hub, requests, 8)
        process.terminate()
        process.wait()
        if rate["refused"]:
            raise RuntimeError("submissions were refused")
        return rate["per_second"]

    def bare():
        folder = load.fresh("bare")
        folder.mkdir()
        return load.run("commits", folder, 3200, SMALL, 64)["per_second"]

    return rate_row("hub_submissions", ours, bare, "bare SQLite commits of 64 rows of 20 KiB", 0.3)


def memory_row(load):
    hub, process = load.hub("memory")
    load.run("create", hub, 1, 1_000_000, 1)
    before = peak_kib(process)
    sparse = load.folder / "sparse"
    with open(sparse, "wb") as file:
        file.truncate(2 << 30)
    subprocess.run(["curl", "-sS", "-f", "-o", "/dev/null", "-H", "Tus-Resumable: 1.0.0", "-H",
                    "Content-Type: application/offset+octet-stream", "-H",
                    f"Upload-Length: {2 << 30}", "-X", "POST", "-T", sparse,
                    f"http://{hub}/files"], check=True)
    return without_peer("hub_memory_2g", (peak_kib(process) - before) / 1024, "MB above idle",
                        at_most=16)
