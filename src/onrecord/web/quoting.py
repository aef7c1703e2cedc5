"""A statement that was found, shown where it stands: the words around it, its source and cue."""

import re
import sqlite3
from dataclasses import dataclass

from onrecord.schema import Span
from onrecord.store.judged_links import denials_of, same
from onrecord.store.packing import unpack_spans
from onrecord.store.search import Hit
from onrecord.web.cutting import Layer, Piece, cut

_AROUND = 160
"""Characters of a paragraph that are shown before and after what belongs to the statement."""
_LONGEST = 1_200
"""Characters of a quotation in a list."""
_PLACE = "SELECT statement, article, position, content_spans, source_spans, cue_spans FROM statements WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A statement in its context, with what is known of it."""

    hit: Hit
    number: int
    """The statement's number in its article, from 1."""
    pieces: tuple[Piece, ...]
    before: bool
    after: bool
    """Whether the paragraph goes on before and after what is shown."""
    carried: bool
    """Whether statements of other articles are linked to it as the same words."""
    denied: bool
    """Whether there are statements by which it is denied."""


def in_context(connection: sqlite3.Connection, hit: Hit) -> Quotation:
    """The statement with the words around it."""
    number, article, position, *packed = connection.execute(_PLACE, (hit.id,)).fetchone()
    content, source, cue = (unpack_spans(spans) for spans in packed)
    first, last = min(span.start for span in content), max(span.end for span in content)
    parts = connection.execute(
        'SELECT start, "end", before, text FROM parts WHERE article = ? AND "end" > ? AND start < ? ORDER BY start',
        (article, first, last),
    ).fetchall()
    low, high = parts[0][0], parts[-1][1]
    text = "".join((before if place else "") + words for place, (_, _, before, words) in enumerate(parts))
    near = [span for span in (*source, *cue) if low <= span.start and span.end <= high]
    start = _back(text, min(span.start for span in (*content, *near)) - low)
    end = _on(text, min(max(span.end for span in (*content, *near)) - low, start + _LONGEST))
    layers = [
        Layer(Span(span.start - low, span.end - low), kind, 0)
        for kind, spans in (("content", content), ("source", near and source), ("cue", near and cue))
        for span in spans
        if low <= span.start and span.end <= high
    ]
    layers += [Layer(span, "word", 0) for span in _words(text, hit)]
    shown = tuple(cut(text, start, end, layers))
    carried, denied = bool(same(connection, number)), bool(denials_of(connection, number))
    return Quotation(hit, position + 1, shown, start > 0, end < len(text), carried, denied)


def _back(text: str, place: int) -> int:
    """Where to begin: the start of the paragraph, or of a word not far before."""
    if place <= _AROUND:
        return 0
    space = text.find(" ", place - _AROUND, place)
    return space + 1 if space >= 0 else place


def _on(text: str, place: int) -> int:
    """Where to end: the end of the paragraph, or of a word not far behind."""
    if len(text) - place <= _AROUND:
        return len(text)
    space = text.rfind(" ", place, place + _AROUND)
    return space if space >= 0 else place


def _words(text: str, hit: Hit) -> list[Span]:
    """Where the words that were searched for stand in the text."""
    words = {hit.snippet[mark.start : mark.end] for mark in hit.marks}
    if not words:
        return []
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return [Span(*found.span()) for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)]
