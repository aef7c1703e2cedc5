"""The paragraphs of plain text: blank lines part them, wrapped lines are joined, and lines that stand alone do so.

Two layouts are common: hard-wrapped lines, as on printed and exported pages, and one paragraph a line, with or without
blank lines between. Which of them a text has shows in its line breaks: wrapped prose goes on in lower case.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.lexicons.lines import Mark, ends_sentence, folded, mark, title_cased
from onrecord.schema import Block

_MOST_TITLE_LINES = 4
_LONGEST_TITLE_LINE = 150
_LONGEST_GIVEN = 1000
_FEW_GROUPS = 3
_PLAY = 0.85
"""Where blank lines part the paragraphs, a line somewhat short of the width ends none."""
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


def paragraphs(source: str, title: str | None = None) -> list[Block]:
    """The paragraphs of a text, each character with its place in it; `title` is the one given with it, where it was."""
    groups = list(_groups(source))
    width = _width(groups)
    blocks: list[Block] = []
    for number, group in enumerate(groups):
        top = 0
        if number == 0:
            top = _lines_of(title, group) or _title_lines(group, width, len(groups) > 1)
        if top:
            blocks.append(_joined(group[:top]))
        blocks.extend(_joined(lines) for lines in _parted(group[top:], width))
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
    """The width to which the text is wrapped, in characters; None where a line is a paragraph.

    It is the least that a broken line would have come to with the next word: exact for type of one width, and with some
    play, learnt from the text itself, for any other.
    """
    breaks = [(a, b) for group in groups for a, b in pairwise(group) if not a.mark and not b.mark]
    reaches = sorted(_reach(a, b) for a, b in breaks if _goes_on(a, b))
    if not reaches or len(reaches) < 0.35 * len(breaks):
        return None
    width = reaches[len(reaches) // 20]
    if len(groups) > _FEW_GROUPS:
        width = int(width * _PLAY)
    return width if width >= 25 else None


def _reach(a: Line, b: Line) -> int:
    """How long a line would be had the first word of the next stood on it."""
    word = _FIRST_WORD.match(b.text)
    return len(a.text) + 1 + (word.end() if word else 0)


def _goes_on(a: Line, b: Line) -> bool:
    """Whether the break between two lines is surely none of the writer's."""
    if ends_sentence(a.text):
        return False
    if b.text[0].islower():
        return True
    return len(a.text) >= 50 and len(b.text) <= 1.25 * len(a.text) and not title_cased(a.text)


def _lines_of(title: str | None, group: list[Line]) -> int:
    """How many lines at the top are the title given; 0 where they are not."""
    sought = folded(title or "")
    for count in range(1, min(len(group), _MOST_TITLE_LINES) + 1) if sought else ():
        if folded(" ".join(line.text[:_LONGEST_GIVEN] for line in group[:count])) == sought:
            return count
    return 0


def _title_lines(group: list[Line], width: int | None, more: bool) -> int:
    """How many lines at the top are one title, broken where its larger type asked for it; 0 where that does not show.

    A title ends at a blank line, at a line that shows itself to be something else, or at the first line of full width.
    """
    count = 0
    for line, after in zip(group, [*group[1:], None], strict=True):
        full = width is not None and after is not None and not after.mark and _reach(line, after) >= width
        ends = ends_sentence(line.text) and not title_cased(line.text) and not (width and count and after is None)
        if line.mark or full or ends or len(line.text) > _LONGEST_TITLE_LINE:
            break
        count += 1
    followed = more if count == len(group) else bool(width or group[count].mark)
    return count if followed and count <= _MOST_TITLE_LINES else 0


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
    full = width is not None and _reach(a, b) >= width
    if Mark.LINK in (a.mark, b.mark) or (a.mark and a.mark not in _WRAPPING and (ended or not full)):
        return False
    if first.mark == Mark.RELATED and group <= 3 and not b.mark and not ended:
        return True
    if ended or (b.mark and not full):
        return full and not b.mark
    if full or width is None:
        return full or not (a.mark or b.mark or not b.text[0].islower())
    return b.text[0].islower() or (len(a.text) >= 0.5 * width and not a.mark)


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
