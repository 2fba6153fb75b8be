#!/usr/bin/env python3
"""Breaks the product on purpose, one place at a time, and lets the simulation find it.

mutants.py [NAME…]   all, or those; in a copy of the sources, under build/mutants
"""
import pathlib
import re
import shutil
import subprocess
import sys

from mutant_list import MUTANTS

ROOT = pathlib.Path(__file__).resolve().parents[2]
COPY = ROOT / "build/mutants"
SEEDS = 2000


def run(*command, **options):
    return subprocess.run(list(map(str, command)), cwd=COPY, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)


def copy_sources():
    """What git tracks, as it lies here; a file that did not change keeps its time."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, text=True, check=True,
                            stdout=subprocess.PIPE).stdout
    for name in filter(None, listed.split("\0")):
        source, target = ROOT / name, COPY / name
        if not source.is_file() or (target.is_file()
                                    and target.read_bytes() == source.read_bytes()):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    vendor = COPY / "build/vendor"
    if (ROOT / "build/vendor").exists() and not vendor.exists():
        vendor.parent.mkdir(parents=True, exist_ok=True)
        vendor.symlink_to((ROOT / "build/vendor").resolve())


def build():
    done = run("packaging/setup/build", "sim", "jiangxin-sim")
    if done.returncode != 0:
        raise SystemExit(f"does not build:\n{done.stdout}")


def simulate(seeds):
    return run("build/sim/bin/jiangxin-sim", "--seeds", seeds, "--jobs", 2, "--failures", 1)


class Mutant:
    """One file, broken as long as the block lasts."""

    def __init__(self, name):
        self.file, old, new = MUTANTS[name]
        self.path = COPY / self.file
        self.sound = self.path.read_text()
        if self.sound.count(old) != 1:
            raise SystemExit(f"{name}: {self.file} does not have its place, once: {old!r}")
        self.broken = self.sound.replace(old, new)

    def __enter__(self):
        self.path.write_text(self.broken)

    def __exit__(self, *_):
        self.path.write_text(self.sound)


def find(name):
    """Whether the simulation sees it; says how."""
    with Mutant(name):
        build()
        done = simulate(SEEDS)
    seen = re.search(r"^BROKEN seed (\d+): (.*)$", done.stdout, re.MULTILINE)
    crashed = done.returncode not in (0, 1)
    what = f"seed {seen[1]}: {seen[2]}" if seen else "crashed" if crashed else "NOT FOUND"
    print(f"{name:28} {what}", flush=True)
    return seen is not None


def main():
    names = sys.argv[1:] or list(MUTANTS)
    copy_sources()
    build()
    if simulate(100).returncode != 0:
        raise SystemExit("what is not broken does not hold either")
    missed = [name for name in names if not find(name)]
    print(f"{len(names) - len(missed)} of {len(names)} found within {SEEDS} seeds")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
