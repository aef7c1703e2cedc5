"""What the fast reading of HTML loses beside the accurate one, and how many records of a web archive each takes a second.

    python -m quality.fast_html [PAGE.html...] [--records N] [--rounds N]

Reads the invented pages of the tests and the examples where none are given. The words that may speak in the frozen text of
each way are compared: the share of the accurate one's that the fast one keeps, and the share of the fast one's that the
accurate one leaves out as furniture. The rate is by the processor's time, from the archive to the frozen text, nothing read
in it, the best of some rounds by turns. It needs `pip install -e '.[fast,warc]'`.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.article import build_article
from onrecord.options import HTML, Options
from onrecord.readers import documents, documents_of_file
from onrecord.schema import Document
from tests.readers.archives import record
from tests.readers.test_html_layouts import AFTER, BEFORE, LAYOUTS

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Compared:
    """Words of a page that may speak: by the accurate way, by the fast one, and by both."""

    accurate: int
    fast: int
    both: int

    def __add__(self, other: "Compared") -> "Compared":
        return Compared(self.accurate + other.accurate, self.fast + other.fast, self.both + other.both)

    @property
    def kept(self) -> float:
        """Share of the accurate way's words that the fast one has too."""
        return self.both / self.accurate if self.accurate else 1.0

    @property
    def let_in(self) -> float:
        """Share of the fast way's words that the accurate one leaves out."""
        return 1 - self.both / self.fast if self.fast else 0.0


def pages() -> dict[str, dict[str, bytes]]:
    """The invented pages of this repository, by where they stand and what they are called."""
    files = {
        "fixtures": sorted((ROOT / "tests/fixtures/html").glob("*.html")),
        "broken": sorted((ROOT / "tests/fixtures/broken").glob("*.html")),
        "examples": sorted((ROOT / "examples").glob("*/*.html")),
    }
    found = {where: {path.name: path.read_bytes() for path in paths} for where, paths in files.items()}
    head = "<html><head><title>Bridge to close until spring</title></head><body>"
    found["layouts"] = {name: f"{head}{BEFORE}{body}{AFTER}</body></html>".encode() for name, body in LAYOUTS.items()}
    found["large"] = {"harbour.html": _large(found["fixtures"]["harbour.html"])}
    return found


def _large(page: bytes) -> bytes:
    """With the menus and scripts of a page of today, 100 kB of them."""
    menu = b'<div class="menu-item"><ul><li><a href="/town/streets" class="menu-link">Streets and squares</a></li></ul></div>'
    return page.replace(b"<nav>", b"<nav>" + menu * 400 + b"<script>" + b"var shown = 1;" * 4000 + b"</script>")


def compared(page: bytes) -> Compared:
    """Both ways of a page. One that a way refuses has no words there."""
    accurate, fast = (_words(page, way) for way in HTML)
    return Compared(accurate.total(), fast.total(), (accurate & fast).total())


def _words(page: bytes, way: str) -> Counter[str]:
    words: Counter[str] = Counter()
    for document in documents(page, "page.html", Options(html=way)):
        if isinstance(document, Document):
            article = build_article(document)
            for part in article.speaking():
                words.update(article.text[part.start : part.end].split())
    return words


def rates(pages: Sequence[bytes], count: int, rounds: int) -> dict[str, float]:
    """Records a second of each way, of an archive of so many records that these pages fill by turns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc"
        path.write_bytes(b"".join(record(number, pages[number % len(pages)]) for number in range(count)))
        best = dict.fromkeys(HTML, float("inf"))
        for _ in range(rounds):
            for way in HTML:
                began = time.process_time()
                for document in documents_of_file(path, Options(html=way)):
                    if isinstance(document, Document):
                        build_article(document)
                best[way] = min(best[way], time.process_time() - began)
    return {way: count / seconds for way, seconds in best.items()}


def main() -> int:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pages", type=Path, nargs="*")
    arguments.add_argument("--records", type=int, default=200, help="records of each kind of page")
    arguments.add_argument("--rounds", type=int, default=3)
    asked = arguments.parse_args()
    given = {"given": {path.name: path.read_bytes() for path in asked.pages}} if asked.pages else pages()
    print(f"{'pages':10s}{'':>5s}{'words kept':>12s}{'let in':>8s}{'accurate/s':>12s}{'fast/s':>8s}")
    for where, named in given.items():
        found = sum((compared(page) for page in named.values()), Compared(0, 0, 0))
        rate = rates(list(named.values()), asked.records, asked.rounds)
        print(f"{where:10s}{len(named):5d}{found.kept:12.1%}{found.let_in:8.1%}{rate['accurate']:12.0f}{rate['fast']:8.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
