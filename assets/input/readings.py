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
        """The likeliest reading; None if a character of it has none."""
        parts, at = [], 0
        while at < len(word):
            for size in range(min(self.LONGEST, len(word) - at), 0, -1):
                part = self.best.get(word[at:at + size])
                if part:
                    break
            else:
                return None
            parts.append(part)
            at += size
        return " ".join(parts)
