"""Unlocking a draft; sealing and opening a large file."""

import json
import subprocess

from rows import Row, against_peer, without_peer

IN_MEMORY = {"seal_50m": "seal", "open_50m": "open", "seal_50m_sm": "seal_sm", "open_50m_sm": "open_sm"}
MEMORY = {"sealing_memory": "growth_mb", "sealing_memory_sm": "growth_sm_mb"}
ROWS = ["unlock", "unlock_wrong", *IN_MEMORY, "stored_50m", *MEMORY]
PEER = "libsodium's bare secretstream"
SM_PEER = "OpenSSL's bare SM4-CTR and HMAC-SM3"
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
    if wanted & {*IN_MEMORY, "stored_50m", *MEMORY}:
        sealing = figures_of(setting, "seal", setting.folder)
        for name, key in IN_MEMORY.items():
            yield against_peer(name, sealing[f"{key}_ms"], "ms", SM_PEER if key.endswith("_sm") else PEER,
                               sealing[f"{key}_ratio"], at_most=SLOWEST)
        yield Row("stored_50m", sealing["stored_ms"], "ms", PEER, sealing["stored_ratio"])
        for name, key in MEMORY.items():
            yield without_peer(name, sealing[key], "MB", at_most=1)
