"""The exact edges of an attribution's words, and what the marks within say of its form."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from onrecord.attribution.words import INSIDE, OUTSIDE, Word
from onrecord.lexicons.lines import CLOCK_BEFORE
from onrecord.schema import Attribution, Span

_BRACKETS = re.compile(r"\[\s*([^\[\]]{1,300}?)\s*\]")
_START = attrgetter("start")
_OPENING, _CLOSING = "“\"‘'«„", "”\"’'»"


def settled(attribution: Attribution, text: str, sequence: Sequence[Word]) -> Attribution:
    """The attribution with its marks whole, its form, and the editor's bracketed words in it.

    What layout has found to be direct, such as a turn of a transcript, is direct without marks.
    """
    content = tuple(_with_marks(_after_clock(span, text), text, sequence) for span in attribution.content)
    source = tuple(_after_clock(span, text) for span in attribution.source)
    insertions = tuple(Span(*m.span(1)) for s in content for m in _BRACKETS.finditer(text, s.start, s.end))
    kind = "direct" if attribution.form == "direct" else form(content, sequence)
    return replace(attribution, source=source, content=content, form=kind, insertions=insertions if kind != "indirect" else ())


def _after_clock(span: Span, text: str) -> Span:
    """The span without the hour with which a paragraph of a live report begins."""
    clock = CLOCK_BEFORE.match(text, span.start, span.end) if text[span.start - 1 : span.start] in ("", "\n") else None
    return Span(clock.end(), span.end) if clock else span


def form(content: Sequence[Span], sequence: Sequence[Word]) -> str:
    """`direct` where all words stand within quotation marks, `mixed` where some do, else `indirect`."""
    quoted = [word.quoted == INSIDE for word in _within(content, sequence) if word.text[0].isalnum()]
    if quoted and all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"


def _within(content: Sequence[Span], sequence: Sequence[Word]) -> list[Word]:
    found: list[Word] = []
    for span in content:
        at = _first_at(sequence, span.start)
        while at < len(sequence) and sequence[at].start < span.end:
            found.append(sequence[at])
            at += 1
    return found


def _first_at(sequence: Sequence[Word], position: int) -> int:
    """The first word that begins at or after `position`."""
    return bisect_left(sequence, position, key=_START)


def _with_marks(span: Span, text: str, sequence: Sequence[Word]) -> Span:
    """The span with the quotation mark that stands at its very edge, where the words inside are quoted."""
    at = _first_at(sequence, span.start)
    start, end = span.start, span.end
    if at and sequence[at - 1].text in _OPENING and sequence[at - 1].end == start and sequence[at - 1].quoted != OUTSIDE:
        start = sequence[at - 1].start
    after = _first_at(sequence, end)
    stop = after
    while stop < len(sequence) and stop < after + 2 and sequence[stop].text in ".,!?…" and sequence[stop].quoted == INSIDE:
        stop += 1
    if (
        stop < len(sequence)
        and sequence[stop].text in _CLOSING
        and sequence[stop].quoted != OUTSIDE
        and sequence[stop].start - end <= stop - after
    ):
        end = sequence[stop].end
    return Span(start, end)
