"""Writes what is known of each character: its reading, its strokes, and which can be printed.
   make_characters.py OUT

JXCH | runs | readings | printable runs; then
  runs: first character, length, place of its facts
  readings: 8 bytes of UTF-8 each, the empty one first
  printable runs: first character, length
  facts: place of its reading, 2 bytes each; then strokes, 1 byte each"""

import pathlib
import sys

import tables
import unihan

PRINTABLE = "LMNPS"  # general categories


def printable():
    """Code points of what is assigned, seen, and no private use."""
    first = None
    with open(pathlib.Path("/usr/share/unicode/UnicodeData.txt"), encoding="utf-8") as file:
        for line in file:
            code, name, category = line.split(";")[:3]
            code = int(code, 16)
            if name.endswith("First>"):
                first = code
            elif category[0] in PRINTABLE:
                yield from range(first if name.endswith("Last>") else code, code + 1)


def main(out):
    mandarin, strokes = unihan.mandarin(), unihan.strokes()
    characters = sorted(map(ord, strokes.keys() | mandarin.keys()))
    readings = {"": 0}
    places = []
    for code in characters:
        reading = mandarin.get(chr(code), [""])[0]
        places.append(readings.setdefault(reading, len(readings)))
    runs, seen = tables.runs(characters), tables.runs(sorted(printable()))
    with open(out, "wb") as file:
        file.write(tables.header("JXCH", len(runs), len(readings), len(seen), len(characters)))
        place = 0
        for first, length in runs:
            file.write(tables.words([first, length, place]))
            place += length
        for reading in readings:
            raw = reading.encode()
            assert len(raw) <= 8
            file.write(raw.ljust(8, b"\0"))
        for run in seen:
            file.write(tables.words(run))
        file.write(tables.halves(places))
        file.write(bytes(min(strokes.get(chr(code), 0), 255) for code in characters))


if __name__ == "__main__":
    main(*sys.argv[1:])
