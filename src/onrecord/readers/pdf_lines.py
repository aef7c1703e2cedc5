"""The lines of a PDF page: words that stand beside each other, with their box and size. Nothing here knows about columns."""

import ctypes
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_WIDEST_SPACE = 1.0
"""In heights of the letters: words further apart belong to different columns, or are put together again later."""
_HYPHENS = "\x02\xad\ufffe"
"""What PDFium gives for a hyphen that ends a line."""


@dataclass(slots=True)
class Line:
    """Words on one line of one column; in points, from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    page: int

    def beside(self, other: "Line") -> bool:
        """Whether the two stand on the same height."""
        overlap = min(self.top, other.top) - max(self.bottom, other.bottom)
        return overlap > 0.5 * min(self.top - self.bottom, other.top - other.bottom)

    def takes(self, other: "Line") -> None:
        """Joins what follows on the same line."""
        self.text += " " + other.text
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)
        self.bottom, self.top = min(self.bottom, other.bottom), max(self.top, other.top)
        self.size = max(self.size, other.size)


def lines(page: Any, number: int) -> list[Line]:
    """The lines of a pypdfium2 page in the order in which they were set."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    try:
        found: list[Line] = []
        for word in _words(pdfium, textpage.raw, number):
            if found and found[-1].beside(word) and -0.5 <= (word.left - found[-1].right) / word.size < _WIDEST_SPACE:
                found[-1].takes(word)
            else:
                found.append(word)
        return found
    finally:
        textpage.close()


def _words(pdfium: Any, raw: Any, number: int) -> Iterator[Line]:
    """Words as lines of one word each. Characters that PDFium cannot name (0) are left out."""
    begun: int | None = None
    letters: list[str] = []
    count = pdfium.FPDFText_CountChars(raw)
    for index in range(count + 1):
        code = pdfium.FPDFText_GetUnicode(raw, index) if index < count else 32
        character = chr(code) if code < 0x110000 else " "
        if code and not character.isspace():
            begun = index if begun is None else begun
            letters.append("-" if character in _HYPHENS else character)
            if character not in _HYPHENS:
                continue
        if begun is not None:
            word = _whole("".join(letters))
            if word:
                yield _boxed(pdfium, raw, word, begun, max(begun, index - 1), number)
            begun, letters = None, []


def _whole(word: str) -> str:
    """Surrogate pairs as the characters that they are, control characters left out."""
    word = word.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(character for character in word if character.isprintable() or character in "\u200c\u200d")


def _boxed(pdfium: Any, raw: Any, word: str, first: int, last: int, number: int) -> Line:
    left, right, bottom, top = _box(pdfium, raw, first)
    if last > first:
        box = _box(pdfium, raw, last)
        left, right, bottom, top = min(left, box[0]), max(right, box[1]), min(bottom, box[2]), max(top, box[3])
    return Line(
        word, left, bottom, right, top, max(1.0, pdfium.FPDFText_GetFontSize(raw, first) or 0.0, 0.6 * (top - bottom)), number
    )


def _box(pdfium: Any, raw: Any, index: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a character, as high as its font: a comma is as tall as a capital."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box)):
        return 0.0, 0.0, 0.0, 0.0
    return box.left, box.right, min(box.bottom, box.top), max(box.bottom, box.top)


def usual_size(found: list[Line]) -> float:
    """The size in which most of the text is set, in points."""
    weighted = [line.size for line in found for _ in range(1 + len(line.text) // 20)]
    return statistics.median_low(weighted) if weighted else 1.0
