"""A person without a keyboard: everything is typed on the panel, by taps."""
import subprocess

# How what is written in these journeys is read, a word each.
READINGS = {"测": "ce", "𬬻": "lu", "甲": "jia", "测试": "ceshi", "机车": "jiche",
            "车辆": "cheliang", "有限公司": "youxiangongsi", "我": "wo", "在": "zai",
            "车间": "chejian", "做": "zuo", "数控车工": "shukongchegong", "，": None, "。": None}
PUNCTUATION = {"，": "panel.key.uff0c", "。": "panel.key.u3002"}


class Finger:
    def __init__(self, kiosk):
        self.kiosk = kiosk
        self.tables = kiosk.programs.bin.parent / "input/rime"

    def write(self, field, words):
        self.kiosk.tap(field)
        for word in words:
            self._write_word(word)

    def key(self, field, characters):
        """On the pad of a field that takes numbers."""
        self.kiosk.tap(field)
        for character in characters:
            self.kiosk.tap(f"panel.key.{character}")

    def close(self):
        self.kiosk.tap("panel.key.done")

    def _write_word(self, word):
        if word in PUNCTUATION:
            return self.kiosk.tap(PUNCTUATION[word])
        for letter in READINGS[word]:
            self.kiosk.tap(f"panel.key.{letter}")
        return self._choose(self.candidates(READINGS[word]).index(word))

    def candidates(self, keys):
        listed = subprocess.run([self.kiosk.programs.bin / "pinyin-candidates", self.tables, keys],
                                check=True, capture_output=True, text=True)
        return listed.stdout.rstrip("\n").split("\t")

    def _choose(self, index):
        self.kiosk.wait_until_still()
        if self.kiosk.item(f"panel.candidate.{index}"):
            return self.kiosk.tap(f"panel.candidate.{index}")
        self.kiosk.tap("panel.more")
        while not self.kiosk.wait_for_item("panel.choice.down") or \
                not self.kiosk.item(f"panel.choice.{index}"):
            self.kiosk.tap("panel.choice.down")
            self.kiosk.wait_until_still()
        return self.kiosk.tap(f"panel.choice.{index}")
