#!/usr/bin/env python3
"""ranks.py UNIHAN: the characters of 通用规范汉字表 (Unihan's kTGH), a line each, in their order.

"4E00 1": the code point and its place among the 8105: to 3500 common ones, then to 6500, then names.
"""

import bz2
import sys


def main(unihan):
    ranks = {}
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        for line in lines:
            code, _, rest = line.partition("\tkTGH\t")
            if rest:
                ranks[int(rest.split()[0].split(":")[1])] = code.removeprefix("U+")
    for rank, code in sorted(ranks.items()):
        print(code, rank)


if __name__ == "__main__":
    main(sys.argv[1])
