"""What a worker entered, and the search for where it can be read."""
import re
import subprocess

import sample


def secrets(entry):
    """Texts, each too long for chance to write it. Years and codes are shorter, or in the notice."""
    texts = [sample.NAME, sample.ID_NUMBER, sample.ID_NUMBER[6:14], sample.PIN, sample.HONOURS,
             *(text for text in entry.typed.values() if len(text) > 2)]
    texts += [part[:10] for part in re.split("[，。；\n]", entry.deeds) if len(part) > 5]
    for title, _, issuer, files in entry.evidence.values():
        texts += [title, issuer, *files]
    return list(dict.fromkeys([*texts, sample.PORTRAIT]))


def in_clear(journey, entry, places, files=()):
    """A line for each of the worker's texts, and each of his files and of these, that can be read
    there, in any form: "TEXT as FORM: PLACE"."""
    return search(journey, entry, places, files)


def in_memory(journey, entry, more=()):
    """The same, and of more texts, for the memory of the terminal's programs that run."""
    programs = [f"--process={journey.programs.running[name].pid}" for name in ("kiosk", "sync")]
    return search(journey, entry, programs, more=more)


def search(journey, entry, where, files=(), more=()):
    own = [journey.stick / name for *_, names in entry.evidence.values() for name in names]
    sought = [f"--file={file}" for file in (*own, journey.stick / sample.PORTRAIT, *files)]
    done = subprocess.run([journey.bin / "clear-text", *sought, *where], check=True, text=True,
                          input="\n".join([*secrets(entry), *more]), capture_output=True)
    return done.stdout.splitlines()
