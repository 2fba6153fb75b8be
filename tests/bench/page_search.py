"""How much of what must not stand on a page is found on invented ones, beside bare tesseract.

page_search.py READER PAGES: the folder that jiangxin-search-pages has filled. Bare is the tesseract command
on the same picture, and the planted text searched in what it says, character for character.
"""
import json
import pathlib
import re
import subprocess
import sys
import time

STRATA = ["title", "running", "skewed", "photo"]
MARKS = ("mark", "id-number")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}


def ours(reader, picture):
    """What is found: (kind, text) …"""
    with open(picture, "rb") as file:
        said = subprocess.run([reader, "plain", "0"], stdin=file, capture_output=True, check=True,
                              env=ENVIRONMENT).stdout
    found = said.decode().split("\n\n")[0].splitlines()
    return [(line.split(" ")[0], line.split(" ", 5)[5]) for line in found if line]


def bare(picture):
    said = subprocess.run(["nice", "-n", "15", "tesseract", picture, "-", "-l", "chi_sim", "--dpi", "300"],
                          capture_output=True, check=True, env=ENVIRONMENT).stdout.decode()
    return re.sub(r"\s", "", said)


def take(texts, text):
    """Each finding answers for one thing that was planted."""
    if text not in texts:
        return False
    texts.remove(text)
    return True


def level_of(text):
    return text.split("★")[0].removesuffix("级")


class Tally:
    def __init__(self):
        self.planted = self.ours = self.bare = self.found = self.right = 0
        self.ours_s = self.bare_s = 0.0
        self.missed, self.wrong = [], []

    def add(self, page, found, text):
        left = [(kind, level_of(said) if kind == "mark" else said) for kind, said in found]
        self.found += len(left)
        for kind, planted in page["planted"]:
            key = (kind, level_of(planted) if kind == "mark" else planted)
            hit = take(left, key)
            # A level that was misread and known by its term is the one that was planted.
            if not hit and kind == "mark" and "★" in planted:
                term = planted.split("★")[1]
                near = [one for one in found if one[0] == "mark" and one[1].endswith(term)
                        and (one[0], level_of(one[1])) in left]
                hit = bool(near) and take(left, ("mark", level_of(near[0][1])))
            self.right += hit
            if kind in MARKS:
                self.planted += 1
                self.ours += hit
                self.bare += planted in text
                if not hit:
                    self.missed.append((page["file"], kind, planted))
            elif not hit:
                self.missed.append((page["file"], kind, planted))
        self.wrong += [(page["file"], *one) for one in left]


def timed(work):
    start = time.monotonic()
    result = work()
    return result, time.monotonic() - start


def measure(reader, folder):
    tallies = {stratum: Tally() for stratum in STRATA}
    for page in json.loads((folder / "truth.json").read_text()):
        tally = tallies[page["stratum"]]
        found, ours_s = timed(lambda: ours(reader, folder / page["file"]))  # pylint: disable=cell-var-from-loop
        text, bare_s = timed(lambda: bare(folder / page["file"]))  # pylint: disable=cell-var-from-loop
        tally.add(page, found, text)
        tally.ours_s += ours_s
        tally.bare_s += bare_s
    return tallies


def main():
    tallies = measure(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
    for stratum, tally in tallies.items():
        print(f"{stratum:8} planted {tally.planted:4}  ours {tally.ours / tally.planted:.3f}"
              f"  bare {tally.bare / tally.planted:.3f}  precision {tally.right / max(1, tally.found):.3f}"
              f"  {tally.ours_s:.1f} s beside {tally.bare_s:.1f} s")
        for one in tally.missed:
            print("   missed", *one)
        for one in tally.wrong:
            print("   wrong ", *one)


if __name__ == "__main__":
    main()
