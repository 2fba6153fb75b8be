"""Writes the pinyin dictionary of what characters are put together of.
   make_part_names.py CJK_DECOMP PARTS_MORE PART_NAMES OUT"""

import collections
import sys

import unihan
from decompositions import Decompositions

HEADER = "---\nname: jiangxin_parts\nversion: '1'\nsort: by_weight\n...\n\n"


def read_names(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                part, names = line.rstrip("\n").split(" ", 1)
                yield from ((part, name) for name in names.split(", "))


def weights(decompositions):
    """Part to how many of the 8105 have it."""
    having = collections.Counter()
    for character in unihan.standard():
        having.update(decompositions.parts(character).keys())
    return having


def main(decomp, more, names, out):
    decompositions = Decompositions(decomp, more)
    weight_of = weights(decompositions)
    called = {(part, unihan.plain(reading))
              for part, readings in unihan.mandarin().items() if part in weight_of
              for reading in readings}
    called |= set(read_names(names))
    with open(out, "w", encoding="utf-8") as file:
        file.write(HEADER)
        for part, name in sorted(entry for entry in called if entry[1]):
            file.write(f"{part}\t{name}\t{weight_of[part]}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
