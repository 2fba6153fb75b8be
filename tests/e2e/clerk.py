"""Who prints, stamps and hands in; and what a printed page says."""
import pathlib
import subprocess
import tempfile

import make_evidence


class Clerk:
    """Who prints, stamps and scans. `papers`: the overlay over the preview."""

    def __init__(self, kiosk, printer, stick):
        self.kiosk, self.printer, self.stick = kiosk, printer, stick

    def open_papers(self):
        self.kiosk.tap("preview.papers")
        self.kiosk.wait_for_screen("preview", "papers")

    def close_papers(self):
        self.kiosk.tap("overlay.close")
        self.kiosk.wait_for_screen("preview")

    def print_when_it_is_switched_on(self):
        self._print()
        self.kiosk.wait_until_told("print.waiting")
        self.kiosk.photograph_as("print-offline")
        self.printer.switch_on()
        return self._done()

    def print_with_paper_out(self):
        self.printer.trouble("media-empty")
        self._print()
        self.kiosk.wait_until_told("print.held_up")
        self.kiosk.photograph_as("print-no-paper")
        self.printer.mend()
        return self._done()

    def vanish_in_mid_job(self):
        self.printer.trouble("media-empty")
        self._print()
        self.kiosk.wait_until_told("print.held_up")
        self.printer.switch_off()
        self.printer.mend()
        self.printer.switch_on()
        self.kiosk.wait_until_told("print.failed")
        self.kiosk.tap("print.ok")
        self.kiosk.wait_for_screen("preview", "papers")

    def _print(self):
        """Held while pages are searched, and free when they are."""
        self.kiosk.tap("papers.print")
        self.kiosk.wait("the print, or why not",
                        lambda: self.kiosk.outline()["overlay"] in ("print", "hold"))
        if self.kiosk.outline()["overlay"] == "hold":
            self.kiosk.wait_for_item("hold.print")
            self.kiosk.tap("hold.print")

    def _done(self):
        self.kiosk.wait_until_told("print.done")
        self.kiosk.tap("print.ok")
        self.kiosk.wait_for_screen("preview", "papers")
        return self.printer.printed()[-1]

    def print(self):
        self._print()
        return self._done()

    def shoot(self):
        """The page under the camera is in its place → handed in."""
        self.kiosk.tap("papers.shoot")
        self.kiosk.wait("a live picture", lambda: self.kiosk.tells("camera.live"))
        self.kiosk.photograph_live("camera-stamped")
        self.kiosk.tap_live("camera.shoot")
        self.kiosk.wait_for_screen("preview", "shot")
        self.kiosk.wait_for_item("page.corner.0")
        self.kiosk.photograph_as("shot-corners")
        self.kiosk.tap("shot.take")
        self.kiosk.wait_for_screen("preview", "papers")

    def scan(self, pdf, page, name):
        """As a scanner does it: a little askew, noisy, with a seal on it."""
        with tempfile.TemporaryDirectory() as folder:
            paper = pathlib.Path(folder) / "paper.pdf"
            paper.write_bytes(pdf)
            subprocess.run(["pdftoppm", "-r", "200", "-f", str(page), "-singlefile", "-png", paper,
                            paper.with_suffix("")], check=True)
            subprocess.run(["convert", paper.with_suffix(".png"), "-fill", "none", "-stroke",
                            "#c02020", "-strokewidth", "8", "-draw", "circle 500,2000 500,1850",
                            "-background", "white", "-rotate", "1.3", "-seed", "5", "-attenuate",
                            "0.3", "+noise", "Gaussian", "-quality", "85", self.stick / name],
                           check=True)

    def scan_batch(self, pdf, page, name):
        """As a feeder does it: somebody else's paper and that page, in one PDF."""
        with tempfile.TemporaryDirectory() as folder:
            paper, single, other = (pathlib.Path(folder) / f"{which}.pdf"
                                    for which in ("paper", "single", "other"))
            paper.write_bytes(pdf)
            make_evidence.scanned_pdf(other, ["别人的证明"])
            subprocess.run(["pdfseparate", "-f", str(page), "-l", str(page), paper, single],
                           check=True)
            subprocess.run(["pdfunite", other, single, self.stick / name], check=True)

    def hand_in(self, name):
        self.kiosk.tap("papers.scan")
        self.kiosk.wait_for_screen("preview", "files")
        self.kiosk.wait("files of the stick",
                        lambda: self.kiosk.ids("file.") or self.kiosk.ids("medium."))
        if self.kiosk.ids("medium."):
            self.kiosk.tap(self.kiosk.ids("medium.")[0])
        self.kiosk.tap(f"file.{name}")
        self.kiosk.tap("files.take")
        self.kiosk.wait_for_screen("preview", "papers")

    def keep_copy(self):
        self.kiosk.tap("papers.keep")
        self.kiosk.wait("the stick", lambda: self.kiosk.ids("copy.stick."))
        self.kiosk.tap(self.kiosk.ids("copy.stick.")[0])
        self.kiosk.wait_until_told("copy.saved")
        self.kiosk.photograph_as("copy-saved")
        self.kiosk.tap("copy.ok")


def text_of(pdf):
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True,
                          check=True).stdout.decode().replace("\n", "")


def codes_of(path):
    """By another reader than the kiosk's."""
    with tempfile.TemporaryDirectory() as folder:
        if path.suffix == ".pdf":
            page = pathlib.Path(folder) / "page"
            subprocess.run(["pdftoppm", "-r", "200", "-singlefile", "-png", path, page], check=True)
            path = page.with_suffix(".png")
        return subprocess.run(["zbarimg", "--quiet", "--raw", path], capture_output=True,
                              check=True, text=True).stdout.split("\n")[0]
