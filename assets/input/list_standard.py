"""Writes the 8105 of 通用规范汉字表, one a line: the character, its strokes, and its readings, the
commonest first.
   list_standard.py STROKE_DICT PARTS_MORE OUT"""

import sys

import unihan
from make_strokes import add_more, read_strokes


def main(strokes, more, out):
    written = read_strokes(strokes)
    add_more(written, more)
    mandarin, taught = unihan.mandarin(), unihan.taught()
    with open(out, "w", encoding="utf-8") as file:
        for character in sorted(unihan.standard(), key=unihan.standard().get):
            readings = map(unihan.plain, mandarin[character][:1] + taught[character])
            file.write(" ".join([character, written[character][0], *dict.fromkeys(readings)]) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
