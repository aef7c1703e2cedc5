"""The lines of a PDF page: words that stand beside each other, with their box and size. Nothing here knows about columns."""

import ctypes
import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_WIDEST_SPACE = 1.0
"""In heights of the letters: words further apart belong to different columns, or are put together again later."""
_HYPHENS = "\x02\ufffe"
"""What PDFium gives for a hyphen that ends a line; the next line's word follows it at once."""
_WORD = re.compile(rf"[^\s{_HYPHENS}]*[{_HYPHENS}]|[^\s{_HYPHENS}]+")


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
    """Words as lines of one word each; a hyphen at the end of a line ends its word."""
    for match in _WORD.finditer(_characters(pdfium, raw)):
        if word := _whole(match[0]):
            yield _boxed(pdfium, raw, word, match.start(), match.end() - 1, number)


def _characters(pdfium: Any, raw: Any) -> str:
    """The page's characters, one for one as PDFium counts them; what it cannot name is a blank.

    At once where that leaves none out, which is seven times as fast as one after the other.
    """
    count = max(0, pdfium.FPDFText_CountChars(raw))
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(raw, 0, count, units) == count + 1:
        return "".join(map(chr, units[:count]))
    codes = (pdfium.FPDFText_GetUnicode(raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)


def _whole(word: str) -> str:
    """Surrogate pairs as the characters that they are, hyphens as hyphens, control characters left out."""
    if word.isascii() and word.isprintable():
        return word
    if word[-1] in _HYPHENS + "\xad":
        word = word[:-1] + "-"
    word = word.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(character for character in word if character.isprintable() or character in "\u200c\u200d")


def _boxed(pdfium: Any, raw: Any, word: str, first: int, last: int, number: int) -> Line:
    left, right, bottom, top = _box(pdfium, raw, first)
    if last > first:
        _, right, lower, higher = _box(pdfium, raw, last)
        left, right, bottom, top = min(left, right), max(left, right), min(bottom, lower), max(top, higher)
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
