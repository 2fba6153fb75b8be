"""How much of what must not stand on a page is found on invented ones, beside bare tesseract.

page_search.py BIN PAGES: the programs, and the folder that jiangxin-search-pages has filled. Bare is the
tesseract command on the same picture, and the planted text searched in what it says, character for
character. What was found is blackened, and the blackened picture read again.
"""
import json
import pathlib
import re
import subprocess
import sys
import time

STRATA = ["title", "running", "skewed", "photo"]
COUNTED = ("mark", "id-number")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}


def said_of(command, picture):
    with open(picture, "rb") as file:
        return subprocess.run(command, stdin=file, capture_output=True, check=True, env=ENVIRONMENT).stdout


def search(programs, picture):
    """What is found: (kind, text, [x, y, width, height, …]) …"""
    said = said_of([programs / "jiangxin-reader", "plain", "0"], picture).decode()
    lines = said.splitlines()
    found = [line.split(" ", 2) for line in lines[:lines.index("")]]
    return [(kind, text, re.findall(r"\d+", boxes)) for kind, boxes, text in found]


def bare(picture):
    said = subprocess.run(["nice", "-n", "15", "tesseract", picture, "-", "-l", "chi_sim", "--dpi", "300"],
                          capture_output=True, check=True, env=ENVIRONMENT).stdout.decode()
    return re.sub(r"\s", "", said)


def boxes_of(numbers):
    whole = list(map(int, numbers))
    return [whole[i:i + 4] for i in range(0, len(whole), 4)]


def lies_within(boxes, numbers):
    """Whether the middle of one of them is black."""
    middles = [(x + w / 2, y + h / 2) for x, y, w, h in boxes_of(boxes)]
    return any(x <= mx < x + w and y <= my < y + h
               for mx, my in middles for x, y, w, h in boxes_of(numbers))


def left_under_black(programs, picture, found):
    """How much is still found where what was found is black."""
    numbers = [number for one in found for number in one[2]]
    if not numbers:
        return 0
    black = picture.with_suffix(".black")
    black.write_bytes(said_of([programs / "jiangxin-media", "redact", "3508", "88", *numbers], picture))
    again = search(programs, black)
    black.unlink()
    return sum(lies_within(boxes, numbers) for _, _, boxes in again)


def meant(kind, text):
    """A mark by its level; letters of an address by no case."""
    return (kind, text.split("★")[0].removesuffix("级") if kind == "mark" else text.lower())


class Tally:
    def __init__(self):
        self.planted = self.ours = self.bare = self.found = self.right = self.left = 0
        self.ours_s = self.bare_s = 0.0
        self.missed, self.wrong = [], []

    def add(self, page, found, text):
        left = [meant(kind, said) for kind, said, _ in found]
        self.found += len(left)
        for kind, planted in page["planted"]:
            hit = meant(kind, planted) in left
            if hit:
                left.remove(meant(kind, planted))
                self.right += 1
            else:
                self.missed.append((page["file"], kind, planted))
            if kind in COUNTED:
                self.planted += 1
                self.ours += hit
                self.bare += planted in text
        self.wrong += [(page["file"], *one) for one in left]

    def missed_share(self):
        return 1 - self.ours / self.planted

    def bare_missed_share(self):
        return 1 - self.bare / self.planted


def timed(work, *arguments):
    start = time.monotonic()
    result = work(*arguments)
    return result, time.monotonic() - start


def measure(programs, folder):
    tallies = {stratum: Tally() for stratum in STRATA}
    for page in json.loads((folder / "truth.json").read_text()):
        tally = tallies[page["stratum"]]
        picture = folder / page["file"]
        found, ours_s = timed(search, programs, picture)
        text, bare_s = timed(bare, picture)
        tally.add(page, found, text)
        tally.left += left_under_black(programs, picture, found)
        tally.ours_s += ours_s
        tally.bare_s += bare_s
    return tallies


def main():
    for stratum, tally in measure(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])).items():
        if not tally.planted:
            continue
        print(f"{stratum:8} planted {tally.planted:4}  found {tally.ours / tally.planted:.3f}"
              f"  bare {tally.bare / tally.planted:.3f}  precision {tally.right / max(1, tally.found):.3f}"
              f"  under black {tally.left}  {tally.ours_s:.1f} s beside {tally.bare_s:.1f} s")
        for one in tally.missed:
            print("   missed", *one)
        for one in tally.wrong:
            print("   wrong ", *one)


if __name__ == "__main__":
    main()
