"""A virtual X display with a finger, a keyboard that types Chinese, and a camera."""
import os
import pathlib
import subprocess
import tempfile

from programs import WITH_US

# Keycodes whose two levels may carry any character: not what people's own keys are on, not
# modifiers, not Print and Pause (their second level is not Shift's).
FREE_KEYCODES = [code for code in range(97, 256)
                 if code not in (104, 105, 106, 107, 108, 127, 133, 134, 135)
                 and not 110 <= code <= 119 and not 203 <= code <= 207]
STEPS = 12  # from one point of a stroke to the next


def typing(text, pause):
    """xdotool's arguments: it takes a line feed for another key than Return."""
    first, *lines = text.split("\n")
    line = ["type", "--delay", str(pause), "--args", "1"]
    return [*line, first, *(part for more in lines for part in ("key", "Return", *line, more))]


class Desktop:
    """One Xvfb. Every character that will ever be typed is put on a key beforehand: an X client
    that is slow must never meet a keyboard that has changed since the key was pressed."""

    def __init__(self, width, height, texts):
        read_end, write_end = os.pipe()
        # Without -noreset the keyboard would be forgotten when its last client leaves.
        self.server = subprocess.Popen(
            [*WITH_US, "Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24",
             "-noreset", "-nolisten", "tcp"],
            pass_fds=[write_end], stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.size = (width, height)
        self.environment = {**os.environ, "DISPLAY": f":{number}", "LIBGL_ALWAYS_SOFTWARE": "1",
                            # What the graphics driver keeps until the end is not ours. Frames
                            # are on the stack, as in what ships, where a lock overwrites them.
                            "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") +
                            ":detect_leaks=0:detect_stack_use_after_return=0"}
        self._load_keys("".join(texts))

    def close(self):
        self.server.terminate()
        self.server.wait()

    def _run(self, *command, **more):
        return subprocess.run([str(part) for part in command], env=self.environment, check=True,
                              **more)

    def _load_keys(self, text):
        self.typable = {chr(code) for code in range(32, 127)} | {"\n"}
        wanted = sorted(set(text) - self.typable)
        if len(wanted) > 2 * len(FREE_KEYCODES):
            raise ValueError(f"{len(wanted)} characters are too many for one keyboard")
        with tempfile.NamedTemporaryFile("w", suffix=".keys") as keys:
            for code, i in zip(FREE_KEYCODES, range(0, len(wanted), 2)):
                names = " ".join(f"U{ord(c):04X}" for c in wanted[i:i + 2])
                keys.write(f"keycode {code} = {names}\n")
            keys.flush()
            self._run("xmodmap", keys.name)
        self.typable |= set(wanted)

    def type(self, text, pause=2):
        """Returns when the last key has been released; ms between keys."""
        if self.start_typing(text, pause).wait() != 0:
            raise RuntimeError("xdotool cannot type")

    def start_typing(self, text, pause=2):
        missing = set(text) - self.typable
        if missing:
            raise ValueError(f"not on the keyboard: {missing}")
        return subprocess.Popen(["xdotool", *typing(text, pause)], env=self.environment)

    def press(self, *keys):
        """"BackSpace"; "ctrl+a": as people do, Ctrl is the last to go up."""
        for key in keys:
            *modifiers, last = key.split("+")
            self._run("xdotool", *(part for held in modifiers for part in ("keydown", held)),
                      "key", last, *(part for held in modifiers for part in ("keyup", held)))

    def tap(self, x, y):
        # The question at the end is answered after the click has reached the window.
        self._run("xdotool", "mousemove", x, y, "click", 1, "getmouselocation",
                  stdout=subprocess.DEVNULL)

    def hold(self, key):
        """Goes down and stays, as under a book."""
        self._run("xdotool", "keydown", key)

    def let_go(self, key):
        self._run("xdotool", "keyup", key)

    def drift(self, x, y):
        """The pointer moves, and nothing is pressed."""
        self._run("xdotool", "mousemove", x, y)

    def put_down(self, x, y, button=1):
        """A finger that stays; another button: a second one."""
        self._run("xdotool", "mousemove", x, y, "mousedown", button)

    def lift(self, button=1):
        self._run("xdotool", "mouseup", button)

    def draw(self, points):
        """A finger drawn along points, no faster than the window is drawn."""
        way = [(x1 + (x2 - x1) * step // STEPS, y1 + (y2 - y1) * step // STEPS)
               for (x1, y1), (x2, y2) in zip(points, points[1:]) for step in range(1, STEPS + 1)]
        moves = [part for point in way for part in ("sleep", "0.02", "mousemove", *point)]
        self._run("xdotool", "mousemove", *points[0], "mousedown", 1, *moves, "mouseup", 1)

    def scroll(self, x, y, notches):  # positive: down
        button = 5 if notches > 0 else 4
        self._run("xdotool", "mousemove", x, y, "click", "--repeat", abs(notches), "--delay", 5,
                  button)

    def copied(self):
        """What was copied last, as another program would paste it."""
        return self._run("xclip", "-out", "-selection", "clipboard", capture_output=True,
                         timeout=30).stdout.decode()

    def copy(self, text):
        """As another program would; surrogates stand for bytes that are no UTF-8."""
        self._run("xclip", "-in", "-selection", "clipboard", timeout=30,
                  input=text.encode(errors="surrogateescape"))

    def photograph(self, path):
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._run("import", "-window", "root", path)
