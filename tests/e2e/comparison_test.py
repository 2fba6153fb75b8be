#!/usr/bin/env python3
"""The comparison of ./run --demo sees whatever differs."""
import copy
import unittest

import sample
from comparison import differences


def what_hq_would_have(entry):
    """Digests are names here: nothing is computed from them."""
    digests = {place: [f"digest of {name}" for name in names]
               for place, (*_, names) in entry.evidence.items()}
    application = {"answers": entry.answers_shown(), "signed": True, "gap": False, "evidence": {
        place: [{"title": title, "date": date, "issuer": issuer,
                 "files": [{"name": name, "digest": digest}
                           for name, digest in zip(names, digests[place])]}]
        for place, (title, date, issuer, names) in entry.evidence.items()}}
    shown = {**digests, "portrait": ["digest of the crop"]}
    return digests, shown, application, copy.deepcopy(shown)


def leaves(value, path=()):
    """Each thing in it that can be altered, as a path."""
    if isinstance(value, (dict, list)):
        for key in (value if isinstance(value, dict) else range(len(value))):
            yield from leaves(value[key], (*path, key))
    else:
        yield path


def altered(value, path):
    value = copy.deepcopy(value)
    at = value
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = (not at[path[-1]]) if isinstance(at[path[-1]], bool) else at[path[-1]] + "。"
    return value


class Comparison(unittest.TestCase):
    def setUp(self):
        self.entry = sample.Entry()
        self.kept, self.shown, self.application, self.exported = what_hq_would_have(self.entry)

    def differences(self, **changed):
        now = {**vars(self), **changed}
        return differences(self.entry, now["shown"], now["kept"], now["application"],
                           now["exported"])

    def test_the_same_is_the_same(self):
        self.assertEqual(self.differences(), [])

    def test_each_altered_thing_is_seen(self):
        for name in ("shown", "kept", "application", "exported"):
            for path in leaves(getattr(self, name)):
                with self.subTest(name=name, path=path):
                    self.assertTrue(self.differences(**{name: altered(getattr(self, name), path)}))

    def test_what_is_missing_or_more_is_seen(self):
        for place in self.shown:
            less = {key: value for key, value in self.shown.items() if key != place}
            self.assertTrue(self.differences(shown=less, exported=less), place)
            self.assertTrue(self.differences(exported=less), place)
        application = copy.deepcopy(self.application)
        application["answers"]["more"] = ""
        self.assertTrue(self.differences(application=application))

    def test_two_files_in_each_others_place_are_seen(self):
        swapped = copy.deepcopy(self.exported)
        swapped["tackle.problems"].reverse()
        self.assertTrue(self.differences(exported=swapped))


if __name__ == "__main__":
    unittest.main()
