"""Writes in which strokes characters are written.
   make_strokes.py PINYIN_SIMP STROKE_DICT PARTS_MORE OUT

JXST | entries | bytes of strokes; then, in the order of their strokes,
  characters
  how common each is: 0 is the commonest, 65535 any rarer
  where the strokes of each begin, and where the last end
  strokes: h, s, p, n or z a byte"""

import re
import sys

import tables
import unihan
from commonness import Commonness
from decompositions import read_more

MOST_RANK = 65535


def read_strokes(path):
    written = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            found = re.fullmatch(r"(.)\t([hspnz]+)(\t.*)?\n?", line)
            if found:
                written.setdefault(found[1], []).append(found[2])
    return written


def add_more(written, path):
    counts = unihan.strokes()
    for character, parts, first in read_more(path):
        if character not in written:
            # Of a part that may be written in several ways, the one that its count agrees with.
            written[character] = [first + "".join(
                next((way for way in written[part] if len(way) == counts[part]), written[part][0])
                for part in parts)]


def main(simp, strokes, more, out):
    written = read_strokes(strokes)
    add_more(written, more)
    ranks = {character: rank
             for rank, character in enumerate(sorted(written, key=Commonness(simp).key))}
    entries = sorted((way, ranks[character], character)
                     for character, ways in written.items() for way in set(ways))
    begins, text = [0], bytearray()
    for way, _, _ in entries:
        text += way.encode()
        begins.append(len(text))
    with open(out, "wb") as file:
        file.write(tables.header("JXST", len(entries), len(text)))
        file.write(tables.words([ord(character) for _, _, character in entries]))
        file.write(tables.words(begins))
        file.write(tables.halves([min(rank, MOST_RANK) for _, rank, _ in entries]))
        file.write(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
