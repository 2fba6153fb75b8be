"""Writes which characters have which parts.
   make_parts.py PINYIN_SIMP CJK_DECOMP PARTS_MORE OUT

JXPT | characters | parts | bytes of the lists; then
  characters, the commonest first
  parts, in order: the character, or'ed with how often it is there less 1 << 24
  where each part's list begins, and where the last ends
  lists: the places of the characters that have the part, each as its distance from the one before
  it, less one, 7 bits a byte, the lowest first, the top bit on all but the last"""

import collections
import sys

import tables
import unihan
from commonness import Commonness
from decompositions import MOST, Decompositions


def packed(numbers):
    before = -1
    for number in numbers:
        distance = number - before - 1
        before = number
        while distance >= 128:
            yield distance & 127 | 128
            distance >>= 7
        yield distance


def main(simp, decomp, more, out):
    decompositions = Decompositions(decomp, more)
    commonness = Commonness(simp)
    known = unihan.strokes().keys() | unihan.mandarin().keys()
    characters = sorted((c for c in decompositions.direct if c in known), key=commonness.key)
    having = collections.defaultdict(list)
    for place, character in enumerate(characters):
        for part, count in decompositions.parts(character).items():
            for times in range(min(count, MOST)):
                having[ord(part) | times << 24].append(place)
    parts = sorted(having)
    begins, lists = [0], bytearray()
    for part in parts:
        lists += bytes(packed(having[part]))
        begins.append(len(lists))
    with open(out, "wb") as file:
        file.write(tables.header("JXPT", len(characters), len(parts), len(lists)))
        file.write(tables.words([ord(c) for c in characters]))
        file.write(tables.words(parts))
        file.write(tables.words(begins))
        file.write(lists)


if __name__ == "__main__":
    main(*sys.argv[1:])
