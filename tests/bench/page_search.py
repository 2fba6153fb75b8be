"""How much of what must not stand on a page is found on invented ones, beside bare tesseract.

page_search.py BIN PAGES: the programs, and the folder that jiangxin-search-pages has filled. Bare is the
tesseract command on the same picture, and the planted text searched in what it says, character for
character. What was found is blackened, and bare tesseract, which knows nothing of our finder, reads the
blackened picture: no six digits of it in a row, no two characters of a mark, and nothing of it beside the black
where it stood before.
"""
import json
import pathlib
import re
import subprocess
import sys
import time

STRATA = ["title", "running", "skewed", "photo", "turned"]
UPRIGHT = STRATA[:4]
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


BARE = ["nice", "-n", "15", "tesseract"]


def bare(picture):
    said = subprocess.run([*BARE, picture, "-", "-l", "chi_sim", "--dpi", "300"],
                          capture_output=True, check=True, env=ENVIRONMENT).stdout.decode()
    return re.sub(r"\s", "", said)


def bare_places(picture):
    """Its text, and each character with the middle of where it stands, in ten-thousandths."""
    base = picture.with_suffix(".read")
    subprocess.run([*BARE, picture, base, "-l", "chi_sim", "--dpi", "300", "txt", "makebox"],
                   capture_output=True, check=True, env=ENVIRONMENT)
    text, boxes = (base.with_suffix(base.suffix + end) for end in (".txt", ".box"))
    width, height = size_of_jpeg(picture.read_bytes())
    places = []
    for line in boxes.read_text().splitlines():
        character, left, bottom, right, top, _ = line.rsplit(" ", 5)
        x, y = (int(left) + int(right)) / 2, height - (int(bottom) + int(top)) / 2
        places.append((character, x * 10_000 / width, y * 10_000 / height))
    said = re.sub(r"\s", "", text.read_text())
    text.unlink()
    boxes.unlink()
    return said, places, width / height


def size_of_jpeg(data):
    at = 2
    while data[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + int.from_bytes(data[at + 2:at + 4], "big")
    return int.from_bytes(data[at + 7:at + 9], "big"), int.from_bytes(data[at + 5:at + 7], "big")


def boxes_of(numbers):
    whole = list(map(int, numbers))
    return [whole[i:i + 4] for i in range(0, len(whole), 4)]


def tellings(text):
    """What of it tells it, if it stands somewhere: six digits in a row, two characters of a mark."""
    digits = re.findall(r"[0-9]{5,}[0-9Xx]", text)
    rows = [run[i:i + 6] for run in digits for i in range(len(run) - 5)]
    pairs = [text[i:i + 2] for i in range(len(text) - 1) if all("\u4e00" <= c <= "\u9fff" for c in text[i:i + 2])]
    return set(rows + pairs)


def count_of(part, text):
    return sum(text.startswith(part, i) for i in range(len(text)))


def left_in_text(said, page_text, black):
    """What of the blackened texts stands in what was read more often than the rest of the page has it."""
    plain = re.sub(r"\s", "", page_text)
    left = []
    for telling in set().union(*map(tellings, black)):
        rest = count_of(telling, plain) - sum(count_of(telling, text) for text in black)
        if count_of(telling, said) > max(0, rest):
            left.append(telling)
    return left


def is_beside(x, y, box, shape):
    """Within a character and a bit before or behind a black part, whose middle itself tesseract now and then takes for
    a digit. shape: the page's width over its height."""
    left, top, width, height = box
    more = 1.2 * height / shape
    before, behind = left - x, x - left - width
    return 0 <= max(before, behind) <= more and top <= y <= top + height


def characters_beside(places, found, shape):
    """Those of a blackened text that are read beside its black parts: (kind, text, boxes)."""
    return [(text, character, x, y, box[3]) for _, text, boxes in found for character, x, y in places
            if character in text for box in boxes if is_beside(x, y, box, shape)]


def stood_there(character, x, y, height, places, shape):
    """Not if something else stood there before: of one that the black cuts, tesseract makes a digit at times."""
    there = [other for other, at_x, at_y in places
             if abs(at_x - x) * shape <= 0.6 * height and abs(at_y - y) <= 0.6 * height]
    return not there or character in there


def left_beside(places, found, shape, before):
    """before(): as places, of the picture that nothing is black in yet."""
    beside = characters_beside(places, found, shape)
    earlier = before() if beside else []
    return [(text, character) for text, character, x, y, height in beside
            if stood_there(character, x, y, height, earlier, shape)]


def turned(programs, picture, quarters):
    """The picture turned to the right, as jiangxin-media answers: a line, a thumbnail of so many bytes, it."""
    if quarters == 0:
        return
    head, rest = said_of([programs / "jiangxin-media", "turn", str(quarters)], picture).split(b"\n", 1)
    picture.write_bytes(rest[int(head.split()[-1]):])


def turned_box(box, quarters):
    x, y, width, height = box
    return turned_box([10_000 - y - height, x, height, width], quarters - 1) if quarters else box


def left_under_black(programs, picture, page, found):
    """What can still be read of what was found, once it is black: held upright, as a person would hold it."""
    found = [one for one in found if one[0] != "unread"]
    numbers = [number for one in found for number in one[2]]
    if not numbers:
        return []
    black = picture.with_suffix(".black.jpg")
    black.write_bytes(said_of([programs / "jiangxin-media", "redact", "3508", "88", *numbers], picture))
    back = (4 - page["quarters"]) % 4
    turned(programs, black, back)
    said, places, shape = bare_places(black)
    black.unlink()
    def before():
        held = picture.with_suffix(".held.jpg")
        held.write_bytes(picture.read_bytes())
        turned(programs, held, back)
        _, places_before, _ = bare_places(held)
        held.unlink()
        return places_before

    upright = [(kind, text, [turned_box(box, back) for box in boxes_of(numbers)]) for kind, text, numbers in found]
    return (left_in_text(said, page["text"], [text for _, text, _ in found]) +
            left_beside(places, upright, shape, before))


def meant(kind, text):
    """A mark by its level; letters of an address by no case."""
    return (kind, text.split("★")[0].removesuffix("级") if kind == "mark" else text.lower())


class Tally:
    def __init__(self):
        self.planted = self.ours = self.bare = self.found = self.right = 0
        self.ours_s = self.bare_s = 0.0
        self.missed, self.wrong, self.left = [], [], []

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
        tally.left += [(page["file"], one) for one in left_under_black(programs, picture, page, found)]
        tally.ours_s += ours_s
        tally.bare_s += bare_s
    return tallies


def main():
    for stratum, tally in measure(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])).items():
        if not tally.planted:
            continue
        print(f"{stratum:8} planted {tally.planted:4}  found {tally.ours / tally.planted:.3f}"
              f"  bare {tally.bare / tally.planted:.3f}  precision {tally.right / max(1, tally.found):.3f}"
              f"  under black {len(tally.left)}  {tally.ours_s:.1f} s beside {tally.bare_s:.1f} s")
        for one in tally.missed:
            print("   missed", *one)
        for one in tally.wrong:
            print("   wrong ", *one)
        for one in tally.left:
            print("   left  ", *one)


if __name__ == "__main__":
    main()
