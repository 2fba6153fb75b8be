"""脱密: how much of what must not stand on a page is found, beside bare tesseract; what is left under black."""

import subprocess

import page_search
from rows import against_peer, without_peer

MAY_MISS = {"title": 3, "running": 8, "skewed": 10, "photo": 15, "turned": 10}  # of a hundred
ROWS = [f"page_missed_{stratum}" for stratum in page_search.STRATA] + [
    "page_missed_bare", "page_wrong", "page_left_under_black", "page_time"]
BARE = "bare tesseract, exact search"


def measure(setting, _):
    pages = setting.folder / "pages"
    each = 75 if setting.long else 15
    subprocess.run([setting.bin / "jiangxin-search-pages", pages, str(each)], check=True)
    tallies = page_search.measure(setting.bin, pages)
    for stratum, tally in tallies.items():
        yield without_peer(f"page_missed_{stratum}", 100 * tally.missed_share(), "%",
                           at_most=MAY_MISS[stratum])
    yield against_peer("page_missed_bare", 100 * max(t.missed_share() for t in tallies.values()), "% at worst",
                       BARE, max(t.missed_share() / max(t.bare_missed_share(), 1e-9) for t in tallies.values()),
                       at_most=0.99)
    found = sum(t.found for t in tallies.values())
    yield without_peer("page_wrong", 100 * (1 - sum(t.right for t in tallies.values()) / found), "%", at_most=5)
    yield without_peer("page_left_under_black", sum(len(t.left) for t in tallies.values()), "readings", at_most=0)
    upright = [tallies[stratum] for stratum in page_search.UPRIGHT]
    ours, bare = (sum(getattr(t, name) for t in upright) for name in ("ours_s", "bare_s"))
    yield against_peer("page_time", ours / len(upright) / each, "s a page",
                       "bare tesseract", ours / bare, at_most=1.1)
