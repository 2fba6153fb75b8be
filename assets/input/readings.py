"""How words are read: a word list's own readings, else those of its parts, else Unihan's."""

import unihan


class Readings:
    """known: {word: {reading: weight}}, readings in plain syllables parted by spaces."""

    LONGEST = 4  # characters of a known word that is looked for in another

    def __init__(self, known):
        self.best = {word: max(readings, key=readings.get) for word, readings in known.items()}
        for character, readings in unihan.mandarin().items():
            plain = unihan.plain(readings[0])
            if plain:
                self.best.setdefault(character, plain)

    def of(self, word):
        """The likeliest reading; None if a character of it has none. Parts are looked for from the
        end, where Chinese has its nouns: 班 + 组长, not 班组 + 长."""
        parts, end = [], len(word)
        while end > 0:
            for size in range(min(self.LONGEST, end), 0, -1):
                part = self.best.get(word[end - size:end])
                if part:
                    break
            else:
                return None
            parts.insert(0, part)
            end -= size
        return " ".join(parts)
