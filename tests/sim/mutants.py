#!/usr/bin/env python3
"""Breaks the product on purpose, one place at a time, and lets the simulation find it.

mutants.py [NAME…]   all, or those; a file compiled and a program linked each, in build/mutants/broken
"""
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import time

from mutant_list import MUTANTS

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/mutants"
BROKEN = BUILD / "broken"
PROGRAM = "bin/jiangxin-sim"
SEEDS = 2000
JOBS = 2


def run(command):
    return subprocess.run(command, cwd=BUILD, text=True, check=False, shell=isinstance(command, str),
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def made(command):
    done = run(command)
    if done.returncode != 0:
        raise SystemExit(f"{command}\n{done.stdout}")
    return done.stdout


def simulate(program, seeds):
    return run([str(program), "--seeds", str(seeds), "--failures", "1"])


class Builder:
    """Compiles one file otherwise and links it before the library that it is in."""

    def __init__(self):
        BUILD.mkdir(parents=True, exist_ok=True)
        made([str(ROOT / "packaging/setup/build"), "mutants", "jiangxin-sim"])
        self.compiling = {entry["file"]: entry for entry in json.loads(made("ninja -t compdb"))}
        self.linking = made(f"ninja -t commands {PROGRAM}").splitlines()[-1]
        BROKEN.mkdir(exist_ok=True)

    def build(self, name):
        file, old, new = MUTANTS[name]
        sound = (ROOT / file).read_text()
        if sound.count(old) != 1:
            raise SystemExit(f"{name}: {file} does not have its place, once: {old!r}")
        program = BROKEN / name.replace(" ", "-")
        source, thing = program.with_suffix(".cpp"), program.with_suffix(".o")
        source.write_text(sound.replace(old, new))
        entry = self.compiling[str(ROOT / file)]
        made(entry["command"].replace(entry["file"], str(source))
             .replace(entry["output"], str(thing)) + " -w")
        made(self.linking.replace(f"-o {PROGRAM}", f"-o {program} {thing}"))
        return program


def find(builder, name):
    """Whether the simulation sees it; says how."""
    program = builder.build(name)
    begin = time.monotonic()
    done = simulate(program, SEEDS)
    took = time.monotonic() - begin
    seen = re.search(r"^BROKEN seed (\d+): (.*)$", done.stdout, re.MULTILINE)
    crashed = done.returncode not in (0, 1)
    what = f"seed {seen[1]}: {seen[2]}" if seen else "crashed" if crashed else "NOT FOUND"
    print(f"{name:28} {took:6.1f} s  {what}", flush=True)
    return seen is not None


def main():
    names = sys.argv[1:] or list(MUTANTS)
    builder = Builder()
    if simulate(PROGRAM, 100).returncode != 0:
        raise SystemExit("what is not broken does not hold either")
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        found = list(pool.map(lambda name: find(builder, name), names))
    print(f"{sum(found)} of {len(found)} found within {SEEDS} seeds")
    return 0 if all(found) else 1


if __name__ == "__main__":
    sys.exit(main())
