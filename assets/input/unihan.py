"""What Unicode's Unihan database (Debian's unicode-data) says of characters."""

import bz2
import functools
import pathlib
import re
import unicodedata

FOLDER = pathlib.Path("/usr/share/unicode")
TONES = "\u0300\u0301\u0304\u030c"


@functools.cache
def lines(file):
    with bz2.open(FOLDER / f"Unihan_{file}.txt.bz2", "rt", encoding="utf-8") as text:
        return [line.rstrip("\n").split("\t") for line in text if line.startswith("U+")]


def values(file, field):
    """Character to value."""
    return {chr(int(row[0][2:], 16)): row[2] for row in lines(file) if row[1] == field}


# Without a vowel a syllable would be in the way of every other's beginning: they are typed with one.
VOWEL_LENT = {"m": "mu", "n": "en", "ng": "en", "hm": "hen", "hng": "heng"}


def plain(reading):
    """lǜ to lv: as it is typed; None if no keyboard types it so."""
    letters = unicodedata.normalize("NFD", reading.lower())
    letters = letters.replace("u\u0308", "v").replace("e\u0302", "e")
    letters = "".join(letter for letter in letters if letter not in TONES)
    letters = VOWEL_LENT.get(letters, letters)
    letters = re.sub("([ln])ve", r"\1ue", letters)
    return letters if re.fullmatch("[a-z]+", letters) else None


def mandarin():
    """Character to its readings with tones, the commonest in the mainland first."""
    return {character: value.split() for character, value in values("Readings", "kMandarin").items()}


def taught():
    """Character to all readings of 通用规范汉字字典 (2013), with tones."""
    return {character: [entry.split(":")[1] for entry in value.split()]
            for character, value in values("Readings", "kTGHZ2013").items()}


def standard():
    """Character of 通用规范汉字表 to its number in it: the level 1 is 1 to 3500, 2 to 6500, 3 to 8105."""
    return {character: int(value.split(":")[1])
            for character, value in values("OtherMappings", "kTGH").items()}


def strokes():
    """Character to how many strokes it has."""
    return {character: int(value.split()[0])
            for character, value in values("IRGSources", "kTotalStrokes").items()}
