"""./bench: measures, prints a table, writes rows {name, value, unit, peer, ratio, reach, ok}.

Ratios come from at least 11 interleaved runs beside a peer in the same run; what has no peer says so.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path += [str(HERE), str(HERE.parent / "e2e")]

from chromium import Chromium  # noqa: E402
from desktop import Desktop  # noqa: E402
from measure import cpu_seconds, median, pss_mb  # noqa: E402
from programs import Programs  # noqa: E402

RUNS = 11
SIZE = (1280, 800)
IDLE_SECONDS = 60


class Window:
    """A kiosk's window from its start until it is killed; seconds to its first complete frame."""

    def __init__(self, programs, desktop):
        self.programs = programs
        self.outline = programs.folder / "outline.json"
        self.outline.unlink(missing_ok=True)
        begun = time.monotonic()
        self.process = programs.start(
            "kiosk", "jiangxin-kiosk", "--data", programs.kiosk_data, "--outline", self.outline,
            "--media", programs.folder, "--windowed", "--size", f"{SIZE[0]}x{SIZE[1]}",
            environment=desktop.environment)
        while not self.outline.exists():
            if self.process.poll() is not None or time.monotonic() - begun > 30:
                raise RuntimeError(f"no window: {programs.log('kiosk')[-500:]}")
            time.sleep(0.001)
        self.seconds = time.monotonic() - begun

    def frames(self):
        return json.loads(self.outline.read_text())["frames"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.programs.kill("kiosk")


class Bench:
    def __init__(self, bin_folder):
        self.bin = pathlib.Path(bin_folder)

    def store(self, *arguments):
        return subprocess.run([self.bin / "jiangxin-store-bench", *map(str, arguments)], check=True,
                              capture_output=True, text=True).stdout

    def terminal(self, folder):
        return Programs(self.bin, folder)

    # --- Rows: each yields what it measured ---

    def saved_keystroke(self, folder, _):
        figures = json.loads(self.store("save", folder))
        yield row("saved_keystroke", figures["sealed_us"], "us", "bare SQLite commit",
                  figures["ratio"], at_most(1.5))

    def beside_chromium(self, folder, desktop):
        programs = self.terminal(folder)
        ours, theirs, our_mb, their_mb = [], [], [], []
        for _ in range(RUNS):
            with Window(programs, desktop) as window:
                ours.append(window.seconds)
                time.sleep(1)
                our_mb.append(pss_mb(window.process.pid))
            with Chromium(desktop.environment["DISPLAY"]) as chromium:
                theirs.append(chromium.seconds)
                time.sleep(1)
                their_mb.append(pss_mb(chromium.pid))
        yield row("cold_start", median(ours), "s", "Chromium, the same fields",
                  median([a / b for a, b in zip(ours, theirs)]), at_most(0.5))
        yield row("memory", median(our_mb), "MB PSS", "Chromium, the same fields",
                  median([a / b for a, b in zip(our_mb, their_mb)]), at_most(1 / 3))

    def idle_home(self, folder, desktop):
        with Window(self.terminal(folder), desktop) as window:
            time.sleep(3)
            frames, spent = window.frames(), cpu_seconds(window.process.pid)
            time.sleep(IDLE_SECONDS)
            frames = window.frames() - frames
            share = (cpu_seconds(window.process.pid) - spent) / IDLE_SECONDS * 100
        yield row("idle_home_frames", frames, "frames in 60 s", None, None, at_most(3), frames)
        yield row("idle_home_cpu", share, "% of a core", None, None, at_most(0.3), share)

    def full_terminal(self, folder, desktop):
        empty = self.terminal(folder / "empty")
        full = self.terminal(folder / "full")
        self.store("fill", full.kiosk_data)
        ours, theirs = [], []
        for _ in range(RUNS):
            for programs, seconds in ((empty, theirs), (full, ours)):
                with Window(programs, desktop) as window:
                    seconds.append(window.seconds)
        yield row("start_full_terminal", median(ours), "s",
                  "the same terminal, empty", median([a / b for a, b in zip(ours, theirs)]),
                  at_most(1.2))


def at_most(limit):
    return ("<=", limit)


def row(name, value, unit, peer, ratio, reach, judged=None):
    judged = ratio if judged is None else judged
    return {"name": name, "value": round(value, 4), "unit": unit, "peer": peer,
            "ratio": None if ratio is None else round(ratio, 3),
            "reach": f"{reach[0]} {reach[1]:.3g}", "ok": judged <= reach[1]}


ROWS = ("saved_keystroke", "beside_chromium", "idle_home", "full_terminal")


def show(measured):
    ratio = "" if measured["ratio"] is None else f"{measured['ratio']:.3f} x {measured['peer']}"
    print(f"{measured['name']:22} {measured['value']:>10} {measured['unit']:16} {ratio:42} "
          f"{measured['reach']:8} {'ok' if measured['ok'] else 'MISSED'}", flush=True)


def main():
    parser = argparse.ArgumentParser(description="Measures Jiangxin beside its peers.")
    parser.add_argument("--bin", required=True)
    parser.add_argument("--json", required=True)
    parser.add_argument("--row", choices=ROWS)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    if options.list:
        print("\n".join(ROWS))
        return 0
    bench, measured = Bench(options.bin), []
    for name in [options.row] if options.row else ROWS:
        desktop = Desktop(*SIZE, [])
        try:
            # On the disk that the build is on: /tmp may be memory.
            with tempfile.TemporaryDirectory(prefix="bench-", dir=pathlib.Path(options.json).parent) as folder:
                for figures in getattr(bench, name)(pathlib.Path(folder), desktop):
                    measured.append(figures)
                    show(figures)
        finally:
            desktop.close()
    pathlib.Path(options.json).write_text(json.dumps(measured, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
