"""What a measurement came to: rows {name, value, unit, peer, ratio, reach, ok}, as a table and JSON.

reach is what the ratio (or, without a peer, the value) may be at most; none: a figure to watch, which
cannot miss. A row without a value was not measured, one with a peer and no ratio has missed its peer:
neither is ok.
"""

import dataclasses
import json
import pathlib


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    value: float | None
    unit: str
    peer: str | None = None
    ratio: float | None = None
    reach: float | None = None
    ok: bool = True


def against_peer(name, value, unit, peer, ratio, at_most):
    """ratio: None if the peer is not there to be measured."""
    return Row(name, rounded(value), unit, peer, None if ratio is None else rounded(ratio), at_most,
               ratio is not None and ratio <= at_most)


def without_peer(name, value, unit, at_most=None):
    return Row(name, rounded(value), unit, reach=at_most,
               ok=at_most is None or value <= at_most)


def not_measured(name):
    return Row(name, None, "", ok=False)


def rounded(value):
    return float(f"{value:.4g}")


HEADER = f"{'row':34} {'value':>9} {'unit':18} {'at most':>8}  {'':6}  peer"


def line(row):
    value = "-" if row.value is None else f"{row.value:g}"
    reach = "" if row.reach is None else f"{row.reach:.3g}" + (" x" if row.peer else "")
    verdict = "MISSED" if not row.ok else "" if row.reach is None else "ok"
    return f"{row.name:34} {value:>9} {row.unit:18} {reach:>8}  {verdict:6}  {beside(row)}"


def beside(row):
    if row.value is None:
        return "not measured: the reason is above"
    if row.peer is None:
        return "no peer"
    return f"peer missing: {row.peer}" if row.ratio is None else f"{row.ratio:.3f} x {row.peer}"


def write(rows, path):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([dataclasses.asdict(row) for row in rows], indent=1) + "\n")
