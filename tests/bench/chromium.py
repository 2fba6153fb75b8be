"""The peer: Debian's Chromium in kiosk mode on a form with the campaign's fields.

Static HTML, no script but the paint probe: two animation frames after loading, the page asks the
probe's server for an image, and that moment is the first complete frame.
"""

import html
import http.server
import json
import pathlib
import subprocess
import threading
import time

from programs import CAMPAIGN

PROGRAM = pathlib.Path("/usr/bin/chromium")
PEER = "Chromium on a form with the same fields"


def is_installed():
    return PROGRAM.exists()


class Chromium:
    """with Chromium(desktop, folder) as c: c.seconds to the first frame, c.process while it runs.

    The folder keeps the profile, which a first, unmeasured run makes."""

    def __init__(self, desktop, folder):
        self.desktop, self.folder = desktop, folder

    def __enter__(self):
        if not self.folder.exists():
            self._start()
            time.sleep(3)  # it goes on making its profile
            self._stop()
        self._start()
        return self

    def __exit__(self, *_):
        self._stop()

    def _start(self):
        self.folder.mkdir(exist_ok=True)
        self.probe = PaintProbe()
        page = self.folder / "form.html"
        page.write_text(form_html(self.probe.url))
        width, height = self.desktop.size
        begun = time.monotonic()
        self.process = subprocess.Popen(
            [PROGRAM, "--kiosk", "--no-sandbox", "--disable-gpu", "--disable-quic",
             "--no-first-run", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--disable-extensions", f"--window-size={width},{height}",
             f"--user-data-dir={self.folder / 'profile'}", page.as_uri()],
            env={"DISPLAY": self.desktop.environment["DISPLAY"], "PATH": "/usr/bin:/bin",
                 "HOME": str(self.folder)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if not self.probe.painted.wait(30):
            self._stop()
            raise RuntimeError("Chromium painted nothing within 30 s")
        self.seconds = self.probe.at - begun

    def _stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.probe.close()


class PaintProbe:
    """An HTTP server on loopback that notes when it is asked."""

    def __init__(self):
        self.painted = threading.Event()
        self.at = None
        probe = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path.startswith("/painted"):
                    probe.at = time.monotonic()
                    probe.painted.set()
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/painted"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def form_html(probe_url):
    campaign = json.loads(CAMPAIGN.read_text())
    rows = [f"<h2>{title(section)}</h2>" + "".join(field_html(campaign, f) for f in section["fields"])
            for section in campaign["sections"]]
    style = (
        "body{background:#FAF7F2;color:#1E2A32;font:28px 'Noto Sans CJK SC'}"
        "label{display:block;margin:8px}input,select,textarea{font:inherit;height:auto;width:60%}"
    )
    probe = (
        "addEventListener('load',()=>requestAnimationFrame(()=>requestAnimationFrame("
        f"()=>{{new Image().src='{probe_url}'}})))"
    )
    return (
        f"<!doctype html><meta charset=utf-8><title>form</title><style>{style}</style>"
        f"<h1>{title(campaign)}</h1>{''.join(rows)}<script>{probe}</script>"
    )


def title(part):
    return html.escape(part["title"]["zh"])


def field_html(campaign, field):
    label = html.escape(field["label"]["zh"])
    if field["type"] == "code":
        options = "".join(f"<option>{html.escape(words)}</option>"
                          for words in choices(campaign, field["code_list"]))
        return f"<label>{label}<select>{options}</select></label>"
    control = "<textarea rows=8></textarea>" if field["type"] == "long_text" else "<input>"
    return f"<label>{label}{control}</label>"


def choices(campaign, code_list):
    if code_list == "units":
        return [unit["name"]["zh"] for unit in campaign["units"]]
    codes = next(one["codes"] for one in campaign["code_lists"] if one["id"] == code_list)
    return [code["label"]["zh"] for code in codes]
