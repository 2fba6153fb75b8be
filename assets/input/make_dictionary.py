"""Writes the pinyin dictionary that librime's tables are built of.
   make_dictionary.py PINYIN_SIMP JIEBA VOCABULARY OUT"""

import re
import sys

import unihan
from readings import Readings

HEADER = "---\nname: jiangxin_pinyin\nversion: '1'\nsort: by_weight\n...\n\n"

# jieba counts a smaller and older corpus than pinyin_simp: what it adds is weighed at half of what
# the words that both have suggest. How often it must count a word of so many characters: of three
# there are the fewest in pinyin_simp.
JIEBA_WEIGHT = 0.6
JIEBA_AT_LEAST = {2: 5, 3: 3, 4: 5, 5: 5}
NAMES = ("nr", "nrt", "nrfg")  # of persons

# What the 8105 weigh that no word list has, by the level of 通用规范汉字表.
STANDARD_WEIGHTS = ((3500, 60), (6500, 12), (8105, 3))
ODD_READING = 1


def read_simp(path):
    words = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3:
                words.setdefault(parts[0], {})[parts[1]] = int(parts[2])
    return words


def read_jieba(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            word, count, kind = line.rstrip("\n").split(" ")
            if (len(word) in JIEBA_AT_LEAST and int(count) >= JIEBA_AT_LEAST[len(word)]
                    and kind not in NAMES and re.fullmatch("[\u4e00-\u9fff]+", word)):
                yield word, int(int(count) * JIEBA_WEIGHT)


def read_vocabulary(path):
    """Lines of words parted by spaces, each followed by its reading in brackets where the likeliest
    is wrong, or "A B * C D" for AC AD BC BD; "= N" says what the words that follow weigh."""
    weight = None
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.split("#")[0].strip()
            if line.startswith("="):
                weight = int(line[1:])
                continue
            if "*" in line:
                fronts, backs = (half.split() for half in line.split("*"))
                yield from ((front + back, None, weight) for front in fronts for back in backs)
                continue
            for word, _, reading in re.findall(r"([^\s()]+)(\(([a-z ]+)\))?", line):
                yield word, reading or None, weight


def add_jieba(words, path):
    readings = Readings(words)
    for word, weight in list(read_jieba(path)):
        reading = readings.of(word)
        if word not in words and reading:
            words[word] = {reading: weight}


def add_vocabulary(words, path):
    readings = Readings(words)
    for word, reading, weight in read_vocabulary(path):
        reading = reading or readings.of(word)
        if reading is None:
            raise SystemExit(f"{path}: nobody knows how {word} is read")
        of_word = words.setdefault(word, {})
        of_word[reading] = max(of_word.get(reading, 0), weight)


def add_standard(words):
    taught = unihan.taught()
    for character, number in unihan.standard().items():
        known = words.setdefault(character, {})
        weight = next(weight for last, weight in STANDARD_WEIGHTS if number <= last)
        for reading in filter(None, map(unihan.plain, taught[character])):
            known.setdefault(reading, ODD_READING if known else weight)


def add_rare(words):
    for character, readings in unihan.mandarin().items():
        reading = unihan.plain(readings[0])
        if character not in words and reading:
            words[character] = {reading: 0}


def main(simp, jieba, vocabulary, out):
    words = read_simp(simp)
    add_jieba(words, jieba)
    add_vocabulary(words, vocabulary)
    add_standard(words)
    add_rare(words)
    with open(out, "w", encoding="utf-8") as file:
        file.write(HEADER)
        for word, readings in words.items():
            for reading, weight in readings.items():
                file.write(f"{word}\t{reading}\t{weight}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
