"""How tables are laid out: little-endian, each beginning with four letters and its counts."""

import struct


def header(magic, *counts):
    return magic.encode() + struct.pack(f"<{len(counts)}I", *counts)


def words(values):
    return struct.pack(f"<{len(values)}I", *values)


def halves(values):
    return struct.pack(f"<{len(values)}H", *values)


def runs(values):
    """(first, length) of each run of numbers that follow each other; the numbers in order."""
    found = []
    for value in values:
        if found and value == sum(found[-1]):
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((value, 1))
    return found
