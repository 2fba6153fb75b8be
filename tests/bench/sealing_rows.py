"""Unlocking a draft; sealing and opening a large file."""

import json
import subprocess

from rows import Row, against_peer, without_peer

ROWS = ["unlock", "unlock_wrong", "seal_50m", "open_50m", "stored_50m", "sealing_memory"]
PEER = "libsodium's bare secretstream"
SLOWEST = 1 / 0.6


def figures_of(setting, *arguments):
    done = subprocess.run([setting.bin / "jiangxin-store-bench", *arguments], check=True,
                          capture_output=True, text=True)
    return json.loads(done.stdout)


def measure(setting, wanted):
    if wanted & {"unlock", "unlock_wrong"}:
        unlock = figures_of(setting, "unlock", setting.folder)
        yield without_peer("unlock", unlock["unlock_ms"], "ms", at_most=1000)
        yield without_peer("unlock_wrong", unlock["wrong_ms"], "ms", at_most=1000)
    if wanted & {"seal_50m", "open_50m", "stored_50m", "sealing_memory"}:
        sealing = figures_of(setting, "seal", setting.folder)
        for name, key in ("seal_50m", "seal"), ("open_50m", "open"):
            yield against_peer(name, sealing[f"{key}_ms"], "ms", PEER, sealing[f"{key}_ratio"],
                               at_most=SLOWEST)
        yield Row("stored_50m", sealing["stored_ms"], "ms", PEER, sealing["stored_ratio"])
        yield without_peer("sealing_memory", sealing["growth_mb"], "MB", at_most=1)
