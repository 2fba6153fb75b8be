"""Writes the 8105 of 通用规范汉字表, one a line: the character and its readings, the commonest first.
   list_standard.py OUT"""

import sys

import unihan


def main(out):
    mandarin, taught = unihan.mandarin(), unihan.taught()
    with open(out, "w", encoding="utf-8") as file:
        for character in sorted(unihan.standard(), key=unihan.standard().get):
            readings = map(unihan.plain, mandarin[character][:1] + taught[character])
            file.write(" ".join([character, *dict.fromkeys(readings)]) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
