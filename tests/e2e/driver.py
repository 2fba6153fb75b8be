"""The kiosk's window, driven by what its outline says: ids and rectangles, never contents.

The outline is written anew, whole, after each frame that is shown (jiangxin-kiosk --outline FILE):
{"screen": "form", "overlay": "picker", "focus": "field.phone", "told": ["progress.returned"],
 "items": [{"id": "action.next", "rect": [x, y, w, h], "visible": [x, y, w, h], "enabled": true,
            "layer": 0}], "scrolls": [[x, y, w, h]]}
in pixels of the window; "overlay" and "focus" are empty where there is none; "told" is what is
only told, in words.
"""
import json
import pathlib
import time

from programs import PATIENCE, wait_for


class Kiosk:
    """A running jiangxin-kiosk on a desktop. Each deed waits for what it needs, up to a deadline;
    a deadline missed leaves a picture beside the logs."""

    def __init__(self, programs, desktop, media, pictures=None, first_screen="home"):
        self.programs, self.desktop, self.media = programs, desktop, media
        self.pictures = pictures  # a folder: every screen that is met is photographed once
        # Nor is anything asked that is plugged into this machine.
        self.card_reader = "none"
        self.camera = "none"
        self.phones = "none"
        self.printer = "ipp://localhost:9/none"  # nobody's, as long as no journey prints; "": chosen
        self.outline_file = programs.folder / "outline.json"
        self.first_screen = first_screen
        self.start()

    def start(self, whole_screen=False):
        self.outline_file.unlink(missing_ok=True)
        self.launch(whole_screen=whole_screen)
        self.wait_for_screen(self.first_screen)

    def launch(self, within=(), whole_screen=False):
        width, height = self.desktop.size
        window = [] if whole_screen else ["--windowed", "--size", f"{width}x{height}"]
        self.process = self.programs.start(
            "kiosk", "jiangxin-kiosk", "--data", self.programs.kiosk_data, "--outline",
            self.outline_file, "--media", self.media, "--card-reader", self.card_reader,
            "--camera", self.camera, "--phones", self.phones,
            *(["--printer", self.printer] if self.printer else []), *window,
            environment=self.desktop.environment, within=within)

    def kill(self):
        self.programs.kill("kiosk")

    # --- What is there ---

    def outline(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"the kiosk ended: {self.programs.log('kiosk')[-2000:]}")
        try:
            return json.loads(self.outline_file.read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return {"screen": "", "overlay": "", "focus": "", "told": [], "items": [],
                    "scrolls": []}

    def item(self, name):
        """The topmost item of that name that answers; none if there is none."""
        outline = self.outline()
        layer = max((item["layer"] for item in outline["items"]), default=0)
        found = [item for item in outline["items"]
                 if item["id"] == name and item["enabled"] and item["layer"] == layer]
        return found[-1] if found else None

    def ids(self, prefix):
        return [item["id"] for item in self.outline()["items"] if item["id"].startswith(prefix)]

    def tells(self, what):
        return what in self.outline()["told"]

    def wait(self, what, condition, patience=None):
        try:
            return wait_for(what, condition, patience)
        except TimeoutError as missed:
            picture = self.programs.folder / "missed.png"
            self.desktop.photograph(picture)
            outline = self.outline()
            items = " ".join(item["id"] for item in outline["items"])
            raise TimeoutError(f"{missed}; on {outline['screen']}/{outline['overlay']} with "
                               f"{items}; picture: {picture}") from None

    def wait_for_screen(self, screen, overlay="", patience=None):
        def there():
            outline = self.outline()
            return outline["screen"] == screen and outline["overlay"] == overlay

        self.wait(f"screen {screen}/{overlay}", there, patience)
        self.photograph_as(f"{screen}-{overlay}" if overlay else screen)

    def wait_for_item(self, name):
        return self.wait(f"item {name}", lambda: self.item(name))

    def wait_until_told(self, what):
        self.wait(f"{what} to be told", lambda: self.tells(what) or self.wake())
        self.photograph_as(what.replace(".", "-"))

    def photograph_as(self, name):
        """Once, if pictures are wanted."""
        if self.pictures and not (self.pictures / f"{name}.png").exists():
            self.wait_until_still()
            self.desktop.photograph(self.pictures / f"{name}.png")

    def wait_until_still(self):
        """What was done is seen: nothing of the kiosk runs, or wants to, for a while."""
        def still():
            before = activity(self.process.pid)
            time.sleep(0.1)
            return before is not None and before == activity(self.process.pid)

        self.wait("the kiosk to be still", still)

    # --- What a finger does ---

    def tap(self, name):
        self.desktop.tap(*centre(self.reach(name)))

    def tap_live(self, name):
        """While a camera looks the kiosk is never still."""
        self.desktop.tap(*centre(self.wait_for_item(name)["visible"]))

    def photograph_live(self, name):
        if self.pictures:
            self.desktop.photograph(self.pictures / f"{name}.png")

    def reach(self, name):
        """Scrolls until the item can be seen; its visible part, once nothing moves any more."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.wait(f"item {name}",
                      lambda: self.item(name) or self.wake() or self._uncover(name))
            self.wait_until_still()
            item = self.item(name)
            if item and fully_visible(item):
                return item["visible"]
            if item:
                self._scroll_towards(item)
        raise TimeoutError(f"{name} cannot be scrolled into view")

    def wake(self):
        """Left alone, Home invites, and any other screen asks whether somebody is there: yes."""
        for question in ("home.wake", "timeout.stay"):
            if item := self.item(question):
                self.desktop.tap(*centre(item["visible"]))
                self.wait_until_still()  # a second tap would meet what is under it

    def _uncover(self, name):
        """Who types sees only the steps about the current one, above the panel."""
        if name.startswith("step."):
            self.wait_until_still()  # a panel may be about to go
            if not self.item(name):
                self._close_panel()

    def _close_panel(self):
        """True: it was open."""
        done = self.item("panel.key.done")
        if done:
            self.desktop.tap(*centre(done["visible"]))
            self.wait_until_still()
        return bool(done)

    def _scroll_towards(self, item):
        x, y = centre(item["rect"])
        beside = [view for view in self.outline()["scrolls"]
                  if view[0] <= x <= view[0] + view[2] and not view[1] < y < view[1] + view[3]]
        if not beside and self._close_panel():  # it stood over it
            return
        if not beside:
            raise RuntimeError(f"{item['id']} is out of sight, and nothing scrolls there")
        view = beside[-1]  # the topmost
        self.desktop.scroll(*centre(view), 2 if y > view[1] else -2)

    def type_into(self, name, text):
        self.tap(name)
        self.wait(f"focus on {name}", lambda: self.outline()["focus"] == name)
        self.desktop.type(text)

    def type_instead(self, name, text):
        self.tap(name)
        self.wait(f"focus on {name}", lambda: self.outline()["focus"] == name)
        self.wait_until_still()
        self.desktop.press("ctrl+a")
        self.desktop.type(text)

    def tap_key(self, character):
        """Of the panel."""
        self.wait_until_still()
        self.tap(f"panel.key.{character}")

    def draw_on(self, name, strokes):
        """Strokes in parts of the item's width and height."""
        x, y, width, height = self.reach(name)
        for stroke in strokes:
            self.desktop.draw([(round(x + width * px), round(y + height * py))
                               for px, py in stroke])


def waits_for_a_search(task):
    """The thread that searches pages in the background: nobody's turn depends on it."""
    children = (task / "children").read_text().split()
    return bool(children) and all(
        pathlib.Path(f"/proc/{child}/comm").read_text().strip() == "jiangxin-reader" for child in children)


def activity(pid):
    """How long each thread has run so far; None while one runs or a helper works for it."""
    try:
        tasks = [task for task in pathlib.Path(f"/proc/{pid}/task").iterdir() if not waits_for_a_search(task)]
        helpers = [helper for task in tasks for helper in (task / "children").read_text().split()]
        if not all(waits_for_a_question(helper) for helper in helpers):
            return None
        states = [(task / "stat").read_text().rpartition(")")[2].split()[0] for task in tasks]
        if any(state != "S" for state in states):
            return None
        return [(task / "schedstat").read_text().split()[0] for task in tasks]
    except FileNotFoundError:  # a thread has ended meanwhile
        return None


def waits_for_a_question(helper):
    """The one that holds a phone stays as long as the phone is looked at."""
    name, state = (pathlib.Path(f"/proc/{helper}/stat").read_text().partition("(")[2].rpartition(")")[::2])
    return name == "jiangxin-phone" and state.split()[0] == "S"


def centre(rect):
    x, y, width, height = rect
    return round(x + width / 2), round(y + height / 2)


def fully_visible(item):
    return item["visible"][2] >= item["rect"][2] - 1 and item["visible"][3] >= min(
        item["rect"][3] - 1, 60)
