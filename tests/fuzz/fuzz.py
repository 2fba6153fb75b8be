#!/usr/bin/env python3
"""Goes on fuzzing where the last time ended: fuzz.py BUILD [--target NAME …] [--runs N] [--seconds S]

BUILD is a build of the preset fuzz. A target runs until its runs, over all times, are N, or for S
seconds. tally.json counts them; what reaches new code is kept, as little of it as reaches all, in
corpus/, an archive for each target. Both are committed. fuzz.py BUILD --unpack only lays out what was
kept, the seeds, and an empty folder for what is made of them (BUILD/made), for whoever runs the targets
otherwise. An input that breaks a target ends the whole with an error and stays in findings/, until it is
mended and taken away; the runs before it are not counted. Several may run at once, for different targets.
"""
import argparse
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import time

HERE = pathlib.Path(__file__).resolve().parent
TALLY = HERE / "tally.json"
# What other people's libraries leave, as ./test passes it over.
os.environ.setdefault("LSAN_OPTIONS",
                      f"suppressions={HERE.parent / 'leaks.txt'}:print_suppressions=0")
LIMITS = ["-timeout=10", "-rss_limit_mb=2560"]
# Bytes: most say all they have to say in less, and more runs are made of what is short.
LONGEST = {"campaign": 8192, "card": 1536, "http": 20480, "messages": 16384}
# Weighing each input by how rare is what it reaches takes longer than a run, where a run reaches much.
MORE = {"http": ["-entropic=0"]}
ANY_LENGTH = "-max_len=65536"  # of what is kept: seeds may be longer


def read_tally():
    return json.loads(TALLY.read_text()) if TALLY.exists() else {}


def write_tally(tally):
    part = TALLY.with_suffix(".part")
    part.write_text(json.dumps(tally, indent=2, sort_keys=True) + "\n")
    part.replace(TALLY)


def unpack(archive, folder):
    folder.mkdir(parents=True, exist_ok=True)
    if archive.exists():
        with tarfile.open(archive) as packed:
            for member in packed:
                (folder / pathlib.Path(member.name).name).write_bytes(
                    packed.extractfile(member).read())


def pack(folder, archive):
    """The same bytes for the same files."""
    archive.parent.mkdir(exist_ok=True)
    with tarfile.open(archive, "w:xz", format=tarfile.USTAR_FORMAT) as packed:
        for path in sorted(folder.iterdir()):
            member = tarfile.TarInfo(path.name)
            member.size = path.stat().st_size
            packed.addfile(member, io.BytesIO(path.read_bytes()))


class Target:
    def __init__(self, build, name):
        self.name = name
        self.program = build / "bin" / f"fuzz-{name}"
        self.seeds = build / "seeds" / name
        self.work = build / "work" / name
        self.archive = HERE / "corpus" / f"{name}.tar.xz"
        self.kept = build / "kept" / name
        self.length = f"-max_len={LONGEST.get(name, 4096)}"

    def run(self, runs, seconds):
        """How many runs were made. Raises CalledProcessError when one breaks."""
        self.work.mkdir(parents=True, exist_ok=True)
        findings = HERE / "findings" / self.name
        findings.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [self.program, f"-runs={runs}", f"-max_total_time={seconds}", "-print_final_stats=1",
             f"-artifact_prefix={findings}/", self.length, *LIMITS,
             *MORE.get(self.name, []), self.work, self.kept, self.seeds],
            stderr=subprocess.PIPE, text=True, errors="replace")
        if done.returncode != 0:
            sys.stderr.write(done.stderr[-8000:])
            done.check_returncode()
        if not any(findings.iterdir()):
            findings.rmdir()
        return int(re.search(r"stat::number_of_executed_units: (\d+)", done.stderr)[1])

    def keep(self):
        """The corpus anew: the fewest, smallest inputs that reach what all of them reach."""
        fewest = self.work.with_name(f"{self.name}.fewest")
        fewest.mkdir(parents=True, exist_ok=True)
        for old in fewest.iterdir():
            old.unlink()
        subprocess.run([self.program, "-merge=1", ANY_LENGTH, *LIMITS, fewest, self.kept, self.work,
                        self.seeds], check=True, stderr=subprocess.DEVNULL)
        pack(fewest, self.archive)
        return len(list(fewest.iterdir()))


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--target", action="append")
    parser.add_argument("--runs", type=int, default=10_000_000)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--unpack", action="store_true")
    options = parser.parse_args()
    build = options.build.resolve()
    subprocess.run([build / "bin" / "fuzz-seeds", build / "seeds"], check=True)
    names = options.target or sorted(path.name.removeprefix("fuzz-")
                                     for path in (build / "bin").glob("fuzz-*")
                                     if path.name != "fuzz-seeds")
    for name in names:
        target = Target(build, name)
        unpack(target.archive, target.kept)
        if options.unpack:
            shutil.rmtree(build / "made" / name, ignore_errors=True)
            (build / "made" / name).mkdir(parents=True)
            continue
        left = options.runs - read_tally().get(name, 0)
        if left <= 0:
            continue
        started = time.monotonic()
        made = target.run(left, options.seconds)
        kept = target.keep()
        tally = read_tally()
        tally[name] = tally.get(name, 0) + made
        write_tally(tally)
        print(f"{name}: {made} runs in {time.monotonic() - started:.0f} s, {tally[name]} in all, "
              f"{kept} inputs kept", flush=True)


if __name__ == "__main__":
    main()
