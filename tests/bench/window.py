"""A kiosk whose start is timed, killed at the end."""

import time

from driver import Kiosk
from measure import Probe


class Window(Kiosk):
    """with Window(programs, desktop) as w: w.seconds to the first complete frame, w.probe."""

    def __init__(self, programs, desktop):
        super().__init__(programs, desktop, media=programs.folder)

    def start(self):
        self.outline_file.unlink(missing_ok=True)
        begun = time.monotonic()
        self.launch()
        while not self.outline_file.exists():
            if self.process.poll() is not None or time.monotonic() - begun > 30:
                self.programs.stop("kiosk")
                raise RuntimeError(f"no window: {self.programs.log('kiosk')[-500:]}")
            time.sleep(0.001)
        self.seconds = time.monotonic() - begun
        self.probe = Probe(self.process.pid, self.outline_file)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()
