"""What is on a machine's screen, driven as the journeys drive a window on this one's."""
import pathlib
import types

from desktop import Desktop, typing
from driver import Kiosk, activity


class MachineScreen(Desktop):
    """The X server in the machine, as a unit of it sees it."""

    def __init__(self, machine, unit):  # pylint: disable=super-init-not-called
        self.machine, self.unit = machine, unit
        self.size = (1280, 800)

    def _run(self, *command, **_):
        return self.machine.run(*command, within=self.unit, environment={"DISPLAY": ":0"})

    def type(self, text, pause=2):
        self._run("xdotool", *typing(text, pause))


class MachineKiosk(Kiosk):
    """The window that a unit of the machine has there."""

    def __init__(self, machine, unit):  # pylint: disable=super-init-not-called
        self.machine, self.unit = machine, unit
        self.desktop = MachineScreen(machine, unit)
        self.programs = types.SimpleNamespace(folder=pathlib.PurePath("/run"))
        self.pictures = None

    def outline(self):
        return {"focus": "", "told": [], "items": [], "scrolls": []} | self.machine.outline()

    def wait_until_still(self):
        process = seen_from_here(self.machine.leader, self.machine.pid(self.unit))

        def still():
            before = activity(process)
            return before is not None and before == activity(process)

        self.wait("the window to be still", still)


def seen_from_here(leader, process):
    """The number that this machine has for a process of the container's."""
    space = pathlib.Path(f"/proc/{leader}/ns/pid").readlink()
    for status in pathlib.Path("/proc").glob("[0-9]*/status"):
        try:
            if (status.parent / "ns/pid").readlink() != space:
                continue
            (numbers,) = [line.split() for line in status.read_text().splitlines()
                          if line.startswith("NSpid:")]
        except OSError:  # ended meanwhile, or none of ours
            continue
        if numbers[-1] == str(process):
            return int(status.parent.name)
    raise RuntimeError(f"no process {process} in the machine")
