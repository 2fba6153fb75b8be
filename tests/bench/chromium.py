"""The peer: Debian's Chromium in kiosk mode on a form with the campaign's fields.

Static HTML, no script but the paint probe: two animation frames after loading, the page asks the
probe's server for an image, and that moment is the first complete frame.
"""

import html
import http.server
import json
import pathlib
import shutil
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CAMPAIGN = ROOT / "assets/campaigns/longcheng-2025/campaign.json"


def form_html(probe_url):
    campaign = json.loads(CAMPAIGN.read_text())
    lists = {entry["id"]: entry["codes"] for entry in campaign["code_lists"]}
    lists["units"] = [{"label": unit["name"]} for unit in campaign["units"]]
    rows = []
    for section in campaign["sections"]:
        rows.append(f"<h2>{html.escape(section['title']['zh'])}</h2>")
        for field in section["fields"]:
            label = html.escape(field["label"]["zh"])
            if field["type"] == "code":
                options = "".join(
                    f"<option>{html.escape(code['label']['zh'])}</option>"
                    for code in lists[field["code_list"]]
                )
                control = f"<select>{options}</select>"
            elif field["type"] == "long_text":
                control = "<textarea rows=8></textarea>"
            else:
                control = "<input>"
            rows.append(f"<label>{label}{control}</label>")
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
        f"<h1>{html.escape(campaign['title']['zh'])}</h1>{''.join(rows)}<script>{probe}</script>"
    )


class PaintProbe:
    """An HTTP server on loopback that notes when it is asked."""

    def __enter__(self):
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
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Chromium:
    """with Chromium(display) as c: c.seconds to the first frame, c.pid while it runs."""

    def __init__(self, display, size="1280,800"):
        self.display, self.size = display, size

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="jiangxin-chromium-"))
        self.probe = PaintProbe().__enter__()
        page = self.folder / "form.html"
        page.write_text(form_html(self.probe.url))
        command = ["/usr/bin/chromium", "--kiosk", "--no-sandbox", "--disable-gpu",
                   "--disable-quic", "--no-first-run", "--disable-background-networking",
                   "--disable-component-update", "--disable-sync", "--disable-extensions",
                   f"--window-size={self.size}", f"--user-data-dir={self.folder / 'profile'}",
                   page.as_uri()]
        start = time.monotonic()
        self.process = subprocess.Popen(
            command, env={"DISPLAY": self.display, "PATH": "/usr/bin:/bin", "HOME": str(self.folder)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.pid = self.process.pid
        if not self.probe.painted.wait(30):
            self.__exit__()
            raise RuntimeError("chromium painted nothing within 30 s")
        self.seconds = self.probe.at - start
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.probe.__exit__()
        shutil.rmtree(self.folder, ignore_errors=True)
