"""jiangxin-hub-bench, and the servers that it is pointed at."""

import contextlib
import getpass
import json
import os
import pathlib
import shutil
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODULES = ROOT / "build/vendor/tus"
CAMPAIGN = ROOT / "assets/campaigns/longcheng-2025/campaign.json"


class Load:
    """Ends with all that it started."""

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
user {getpass.getuser()}; worker_processes 2; pid {root}/pid; error_log /dev/null; daemon off;
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
