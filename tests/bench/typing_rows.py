"""The input methods: what they cost, which characters they reach, and taps beside stock rime-data."""

import json
import pathlib
import statistics
import subprocess

from measure import pss_mb
from rows import against_peer, without_peer

HERE = pathlib.Path(__file__).resolve().parent
TEXT = HERE / "typing_text.txt", HERE / "typing_text.pinyin"
STARTS = 11

ROWS = ["typing_start", "typing_key_p50", "typing_key_p99", "typing_memory",
        "typing_missing_pinyin", "typing_missing_strokes", "typing_taps_alone", "typing_taps"]


class Bench:
    def __init__(self, setting):
        self.program = setting.bin / "jiangxin-typing-bench"
        self.input = setting.bin.parent / "input"
        self.folder = setting.folder

    def run(self, *words):
        return json.loads(subprocess.run([self.program, *words], check=True, text=True,
                                         stdout=subprocess.PIPE).stdout)

    def fresh(self, name):
        """A folder of stock rime's own: nothing is learned in one run for another."""
        folder = self.folder / name
        folder.mkdir()
        return folder

    def held_mb(self, *words):
        with subprocess.Popen([self.program, "hold", *words], text=True, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            return pss_mb(process.pid)


def measure(setting, wanted):
    bench = Bench(setting)
    if "typing_start" in wanted:
        starts = [bench.run("start", bench.input)["ms"] for _ in range(STARTS)]
        yield without_peer("typing_start", statistics.median(starts), "ms", at_most=5)
    if {"typing_key_p50", "typing_key_p99"} & wanted:
        keys = bench.run("keys", bench.input, *TEXT)
        yield without_peer("typing_key_p50", keys["p50"], "ms a key", at_most=1)
        yield without_peer("typing_key_p99", keys["p99"], "ms a key", at_most=3)
    if "typing_memory" in wanted:
        yield without_peer("typing_memory", bench.held_mb(bench.input) - bench.held_mb(),
                           "MB above a bare process", at_most=30)
    if {"typing_missing_pinyin", "typing_missing_strokes"} & wanted:
        missing = bench.run("missing", bench.input)
        unit = f"of {missing['characters']}"
        yield without_peer("typing_missing_pinyin", missing["pinyin"], unit, at_most=0)
        yield without_peer("typing_missing_strokes", missing["strokes"], unit, at_most=0)
    if "typing_taps_alone" in wanted:
        yield taps_row("typing_taps_alone", bench.run("alone", bench.input),
                       bench.run("stock-alone", bench.fresh("alone"), bench.input))
    if "typing_taps" in wanted:
        yield taps_row("typing_taps", bench.run("taps", bench.input, *TEXT),
                       bench.run("stock", bench.fresh("text"), *TEXT))


def taps_row(name, ours, stock):
    return against_peer(name, ours["taps"], "taps a character",
                        f"rime-data's luna_pinyin_simp ({stock['taps']:.3f})",
                        ours["taps"] / stock["taps"], at_most=1)
