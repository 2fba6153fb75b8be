"""Which characters are commoner."""

import unihan
from make_dictionary import read_simp


class Commonness:
    """Of characters: 0 is the commonest. By pinyin_simp's weights, then as 通用规范汉字表 has them."""

    def __init__(self, simp):
        self.weights = {word: sum(readings.values())
                        for word, readings in read_simp(simp).items() if len(word) == 1}
        self.standard = unihan.standard()

    def key(self, character):
        return (-self.weights.get(character, 0), self.standard.get(character, 1 << 20),
                ord(character))
