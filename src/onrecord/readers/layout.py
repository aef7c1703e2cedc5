"""The paragraphs of plain text: blank lines part them, wrapped lines are joined, and lines that stand alone do so.

Two layouts are common: hard-wrapped lines, as on printed and exported pages, and one paragraph a line, with or without
blank lines between. Which of them a text has shows in its line breaks: wrapped prose goes on in lower case.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.lexicons.lines import Mark, ends_sentence, mark, title_cased
from onrecord.schema import Block

_MOST_TITLE_LINES = 4
_LONGEST_TITLE_LINE = 150
_FULL = 0.8
"""Share of the width that a line fills where its writer's program broke it; proportional type makes it ragged."""
_FIRST_WORD = re.compile(r"\S{1,40}")
_SPLIT_WORD = re.compile(r"[^\W\d_]-$")
_WRAPPING = (Mark.RELATED, Mark.CORRECTION, Mark.CAPTION, Mark.CREDIT)
"""Marks of lines that may go on in the next line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it, and where it stands in the source."""

    text: str
    start: int
    mark: Mark | None

    @property
    def end(self) -> int:
        """Where the line ends in the source."""
        return self.start + len(self.text)


def paragraphs(source: str) -> list[Block]:
    """The paragraphs of a text, each character with its place in it. Linear in the length of the text."""
    groups = list(_groups(source))
    width = _width(groups)
    blocks: list[Block] = []
    for number, group in enumerate(groups):
        title = _title_lines(group, width, len(groups) > 1) if number == 0 else 0
        if title:
            blocks.append(_joined(group[:title]))
        blocks.extend(_joined(lines) for lines in _parted(group[title:], width))
    return blocks


def _groups(source: str) -> Iterator[list[Line]]:
    group: list[Line] = []
    position = 0
    for raw in source.splitlines(keepends=True):
        text = raw.strip()
        if text:
            start = position + len(raw) - len(raw.lstrip())
            group.append(Line(text, start, mark(text)))
        elif group:
            yield group
            group = []
        position += len(raw)
    if group:
        yield group


def _width(groups: list[list[Line]]) -> int | None:
    """The width to which the text is wrapped, in characters; None where a line is a paragraph."""
    breaks = [(a, b) for group in groups for a, b in pairwise(group) if not a.mark and not b.mark]
    wrapped = sorted(len(a.text) for a, b in breaks if _goes_on(a, b))
    if not wrapped or len(wrapped) < 0.35 * len(breaks):
        return None
    width = wrapped[len(wrapped) * 9 // 10]
    return width if width >= 25 else None


def _goes_on(a: Line, b: Line) -> bool:
    """Whether the break between two lines is surely none of the writer's."""
    if ends_sentence(a.text):
        return False
    if b.text[0].islower():
        return True
    return len(a.text) >= 50 and len(b.text) <= 1.25 * len(a.text) and not title_cased(a.text)


def _is_full(a: Line, b: Line, width: int) -> bool:
    """Whether the first word of `b` would not have fitted on the line of `a`."""
    word = _FIRST_WORD.match(b.text)
    return len(a.text) + 1 + (word.end() if word else 0) >= _FULL * width


def _title_lines(group: list[Line], width: int | None, more: bool) -> int:
    """How many lines at the top are one title, broken where its larger type asked for it; 0 where that does not show.

    A title ends at a blank line, at a line that shows itself to be something else, or at the first line of full width.
    """
    count = 0
    for line, after in zip(group, [*group[1:], None], strict=True):
        full = width is not None and after is not None and not after.mark and _is_full(line, after, width)
        if line.mark or full or len(line.text) > _LONGEST_TITLE_LINE or not _may_be_title(line.text):
            break
        count += 1
    followed = more if count == len(group) else bool(width or group[count].mark)
    return count if followed and count <= _MOST_TITLE_LINES else 0


def _may_be_title(line: str) -> bool:
    return title_cased(line) or not ends_sentence(line)


def _parted(group: list[Line], width: int | None) -> Iterator[list[Line]]:
    """The paragraphs of lines between which no blank line stands."""
    paragraph: list[Line] = []
    for line in group:
        if paragraph and not _joins(paragraph, line, width, len(group)):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _joins(paragraph: list[Line], b: Line, width: int | None, group: int) -> bool:
    first, a = paragraph[0], paragraph[-1]
    ended = ends_sentence(a.text)
    if (a.mark and a.mark not in _WRAPPING) or b.mark == Mark.LINK:
        return False
    if first.mark == Mark.RELATED and group <= 3 and not b.mark and not ended:
        return True
    if width is None:
        return not a.mark and not b.mark and not ended and b.text[0].islower()
    full = _is_full(a, b, width)
    if b.mark and (ended or not full):
        return False
    if ended:
        return full
    return full or b.text[0].islower() or (len(a.text) >= 0.5 * width and not a.mark)


def _joined(lines: list[Line]) -> Block:
    """One paragraph: each break between lines becomes a space, or nothing after a hyphen that splits a word."""
    texts: list[str] = []
    origin: list[int] = []
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        texts.append(line.text.replace("\t", " "))
        origin.extend(range(line.start, line.end))
        if after and not (_SPLIT_WORD.search(line.text[-2:]) and after.text[0].islower()):
            texts.append(" ")
            origin.append(line.end)
    return Block("".join(texts), tuple(origin))
