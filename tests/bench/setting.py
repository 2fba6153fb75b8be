"""What a group of rows is measured with: a display, a folder on a disk, terminals."""

import pathlib
import tempfile

import sample
from desktop import Desktop
from journey import Journey
from measure import Probe
from programs import Programs

SIZE = (1280, 800)


class Setting:
    def __init__(self, bin_folder, scratch, long=False):
        self.long = long  # more of what is drawn at random
        self.bin = pathlib.Path(bin_folder)
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=scratch))

    def __enter__(self):
        self.desktop = Desktop(*SIZE, sample.TYPED)
        return self

    def __exit__(self, *_):
        self.desktop.close()

    def terminal(self, name):
        """Hub and terminal set up for each other; nothing runs."""
        return Programs(self.bin, self.folder / name)

    def journey(self):
        return Journey(self.bin, size=SIZE, within=self.folder)

    def probe(self, journey):
        return Probe(journey.kiosk.process.pid, journey.kiosk.outline_file)
