"""What is printed."""

import json
import subprocess

from rows import without_peer

ROWS = ["paper_form"]


def measure(setting, _):
    done = subprocess.run([setting.bin / "jiangxin-paper-bench"], check=True, capture_output=True,
                          text=True)
    yield without_peer("paper_form", json.loads(done.stdout)["form_ms"], "ms", at_most=60)
