"""./bench: measures Jiangxin beside its peers, prints a table and writes build/bench.json.

Exit codes: 0 every reach is met; 1 one is missed, or something could not be measured; 2 wrong usage.
"""

import argparse
import pathlib
import signal
import subprocess
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path += [str(HERE), str(HERE.parent / "e2e")]

import beside_chromium  # noqa: E402
import each_screen  # noqa: E402
import export_rows  # noqa: E402
import full_terminal  # noqa: E402
import handwriting  # noqa: E402
import hub_attack  # noqa: E402
import hub_cuts  # noqa: E402
import hub_full  # noqa: E402
import hub_link  # noqa: E402
import hub_rows  # noqa: E402
import idle_home  # noqa: E402
import idle_sync  # noqa: E402
import page_rows  # noqa: E402
import paper_rows  # noqa: E402
import saved_keystroke  # noqa: E402
import search_rows  # noqa: E402
import sealing_rows  # noqa: E402
import tapped_key  # noqa: E402
import typing_rows  # noqa: E402
from rows import HEADER, line, not_measured, write  # noqa: E402
from setting import Setting  # noqa: E402

GROUPS = (saved_keystroke, sealing_rows, beside_chromium, full_terminal, idle_home, idle_sync, each_screen,
          hub_rows, hub_cuts, hub_full, hub_link, hub_attack,
          page_rows, paper_rows, search_rows, export_rows, typing_rows, tapped_key,
          handwriting)
# Until their reaches are met.
BY_NAME_ONLY = {"hub_submissions", "hub_large_file", "hub_large_file_bare"}
NAMES = [name for group in GROUPS for name in group.ROWS]


def build():
    for command in ("install", "bench"), ("build", "bench"):
        subprocess.run([ROOT / "packaging/setup" / command[0], command[1]], check=True)


def measure(wanted, bin_folder, scratch, long=False):
    """Every wanted row, as it comes."""
    for group in GROUPS:
        missing = [name for name in group.ROWS if name in wanted]
        if not missing:
            continue
        try:
            with Setting(bin_folder, scratch, long) as setting:
                for row in group.measure(setting, wanted & set(group.ROWS)):
                    if row.name in missing:
                        missing.remove(row.name)
                        yield row
        except Exception:  # whatever it was, the other groups are measured
            traceback.print_exc()
        yield from map(not_measured, missing)


def table(wanted, bin_folder, out, long=False):
    print(HEADER, flush=True)
    rows = []
    # On the disk that the build is on: /tmp may be memory.
    with tempfile.TemporaryDirectory(prefix="bench-", dir=out.parent) as scratch:
        for row in measure(wanted, bin_folder, pathlib.Path(scratch), long):
            rows.append(row)
            print(line(row), flush=True)
    write(rows, out)
    return rows


def options_of(arguments):
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.split("\n", maxsplit=1)[0],
                                     epilog="More: docs/BENCH.md")
    parser.add_argument("--row", metavar="NAME", help="measure this one only")
    parser.add_argument("--long", action="store_true", help="300 searched pages, not 60")
    parser.add_argument("--list", action="store_true", help="print the rows' names")
    options = parser.parse_args(arguments)
    if options.row and options.row not in NAMES:
        parser.error(f"no row is called {options.row!r}; --list names them")
    return options


def main(arguments):
    options = options_of(arguments)
    # Ended from outside, what was started is ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if options.list:
        print("\n".join(NAMES))
        return 0
    build()
    wanted = {options.row} if options.row else set(NAMES) - BY_NAME_ONLY
    rows = table(wanted, ROOT / "build/bench/bin", ROOT / "build/bench.json", options.long)
    missed = [row.name for row in rows if not row.ok]
    if missed:
        print(f"missed: {' '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
