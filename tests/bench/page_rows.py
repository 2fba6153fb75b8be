"""A photo that is taken in."""

import json
import subprocess
import tempfile

from rows import against_peer, without_peer

ROWS = ["photo_taken", "photo_seen"]


def measure(setting, _):
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([setting.bin / "jiangxin-page-bench", folder, setting.bin / "jiangxin-media"],
                              check=True, capture_output=True, text=True)
    figures = json.loads(done.stdout)
    yield against_peer("photo_taken", figures["taken_ms"], "ms p50",
                       "libjpeg-turbo's bare decode + scale + encode",
                       figures["ratio"], at_most=1.5)
    yield without_peer("photo_seen", figures["seen_ms"], "ms p50", at_most=300)
