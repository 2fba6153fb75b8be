"""A keystroke's sealed save beside the same row written by SQLite alone."""

import json
import subprocess

from rows import against_peer

ROWS = ["saved_keystroke"]


def measure(setting, _):
    done = subprocess.run([setting.bin / "jiangxin-store-bench", "save", setting.folder],
                          check=True, capture_output=True, text=True)
    figures = json.loads(done.stdout)
    yield against_peer("saved_keystroke", figures["sealed_us"], "us",
                       f"bare SQLite commit of the same {figures['row_bytes']} bytes",
                       figures["ratio"], at_most=1.5)
