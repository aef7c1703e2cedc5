"""Lines to paragraphs: across line ends, columns and pages, with the hyphens of line ends taken out."""

import itertools
import re
import statistics
from dataclasses import dataclass

from onrecord.readers.pdf_lines import Line

_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)[-‐]$")
_LONGEST_WORD = 60
_LONGEST_LINE = 10_000
_BEGINS = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Paragraph:
    """A paragraph's text, the size of its letters in points, and the page on which it begins (from 0)."""

    lines: list[str]
    size: float
    page: int

    @property
    def text(self) -> str:
        """Its lines as one, hyphens of line ends already gone; what they broke is whole in the line where it began."""
        return " ".join(line for line in self.lines if line)


def paragraphs(columns: list[list[Line]]) -> list[Paragraph]:
    """The paragraphs of a whole document, given its columns in reading order."""
    lines = [line for column in columns for line in column]
    known = {word.casefold() for line in lines for word in _WORD.findall(line.text)}
    found: list[Paragraph] = []
    before: tuple[Line, _Column] | None = None
    for column in (_Column(lines) for lines in columns if lines):
        for line in column.lines:
            if before is not None and _goes_on(*before, line, column):
                found[-1].lines[-1:] = _joined(found[-1].lines[-1], line.text, known)
            else:
                found.append(Paragraph([line.text], line.size, line.page))
            before = line, column
    return found


class _Column:
    """A column of lines, and what is usual in it."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        lefts = sorted(line.left for line in lines)
        self.left = lefts[len(lefts) // 4]
        self.right = max(line.right for line in lines)
        steps = [above.top - below.top for above, below in itertools.pairwise(lines) if _same_size(above, below)]
        usual = [step for step in steps if step > 0]
        size = statistics.median_low([line.size for line in lines])
        self.step = min(2.2 * size, statistics.quantiles([*usual, 1.2 * size], n=4)[0]) if usual else 1.2 * size
        self.indents = 2 <= sum(self.indented(line) for line in lines) <= 0.6 * len(lines)

    def indented(self, line: Line) -> bool:
        return 0.6 * line.size < line.left - self.left < 4 * line.size

    def short(self, line: Line) -> bool:
        """Whether another word would have fitted on the line."""
        return self.right - line.right > max(4 * line.size, 0.15 * (self.right - self.left))


def _same_size(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) <= 0.08 * max(line.size, other.size)


def _goes_on(above: Line, around: _Column, line: Line, column: _Column) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if not _same_size(above, line):
        return False
    ended = _ENDS.search(above.text) is not None
    if around is not column:
        if column.indents and around.indents:
            return not column.indented(line) and not (ended and around.short(above))
        return not ended or (not column.indented(line) and line.text[:1].islower())
    if above.top - line.top > max(1.35 * column.step + 0.5, 1.4 * line.size):
        return False
    if column.indented(line) and (column.indents or ended) and not column.indented(above):
        return False
    if column.indented(line) and column.indents:
        return False
    return not (ended and column.short(above))


def _joined(above: str, line: str, known: set[str]) -> list[str]:
    """Two lines, as one where a hyphen bound them.

    `govern-` and `ment` make one word unless the document writes it with its hyphen elsewhere.
    """
    broken, begins = _BROKEN.search(above[-_LONGEST_WORD:]), _BEGINS.match(line)
    if broken is None or begins is None or len(above) > _LONGEST_LINE:
        return [above, line]
    left, right = broken[1], begins[0]
    with_hyphen = f"{left}-{right}".casefold() in known
    if (left + right).casefold() in known and not with_hyphen:
        return [above[:-1] + line]
    if with_hyphen or right[0].isupper() or not left[-1].islower():
        return [above + line]
    return [above[:-1] + line]
