"""From a statement to its anchor, and from an anchor to its places in a text that may have changed."""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.schema import Span
from onrecord.store.judgements.judgement import Anchor, Piece
from onrecord.store.packing import unpack_spans
from onrecord.store.versions import page_of

_AROUND = 48
"""Characters kept on both sides of the content."""
_LIKENESS = 85
"""In percent: how like the words of a changed text must be to those they stand in for."""
_TELLING = 30
"""Characters below which words are to be found to the letter: of few words, one that differs changes all."""
_COMPARED = 2_000
"""Characters of a piece that are compared where its words have changed; longer ones are told by their beginning."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words of an anchor, or of a statement, stand in a text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def text_of(connection: sqlite3.Connection, article: int) -> str:
    """The text of the article of that number in this file."""
    found: tuple[str] = connection.execute("SELECT text FROM texts WHERE article = ?", (article,)).fetchone()
    return found[0]


def place_of(url: str | None, locator: str) -> str:
    """The page of an article, which its versions share, or where it was read where it has no address."""
    return page_of(url) or locator


def pieces(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The spans with their words."""
    return tuple(Piece(span.start, span.end, text[span.start : span.end]) for span in spans)


def anchor_of(connection: sqlite3.Connection, statement: int) -> Anchor:
    """The anchor of the statement of that number, by its words as they were read, whatever was corrected since."""
    article, number, url, locator, *packed = connection.execute(
        "SELECT articles.id, article, url, locator, source_spans, cue_spans, content_spans "
        "FROM statements JOIN articles USING (article) WHERE statement = ?",
        (statement,),
    ).fetchone()
    for position, name in enumerate(("source", "cue", "content")):
        packed[position] = _as_read(connection, statement, name) or packed[position]
    text = text_of(connection, number)
    source, cue, content = (pieces(text, unpack_spans(one)) for one in packed)
    start, end = content[0].start, content[-1].end
    return Anchor(
        article, place_of(url, locator), source, cue, content, text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    )


def _as_read(connection: sqlite3.Connection, statement: int, field: str) -> str | None:
    sql = "SELECT json_extract(was, '$.' || ?2 || '_spans') FROM corrected_fields WHERE statement = ?1 AND field = ?2"
    found = connection.execute(sql, (statement, field)).fetchone()
    return found[0] if found else None


def located(anchor: Anchor, text: str) -> Places | None:
    """Where the anchor's words stand in a text: where they stood, or where they are found; None where the content is not."""
    first = anchor.content[0]
    start = first.start if _stands(first, text) else _by_surroundings(anchor, text)
    if start is None:
        found = _alike(first.text, text)
        if found is None:
            return None
        start = found.start
    moved = start - first.start
    content = locate(anchor.content, text, moved)
    if not content:
        return None
    return Places(locate(anchor.source, text, moved), locate(anchor.cue, text, moved), content)


def locate(wanted: Sequence[Piece], text: str, moved: int = 0) -> tuple[Span, ...]:
    """The places of pieces in a text in which they are thought to have moved; those that are not found are left out."""
    return tuple(span for piece in wanted if (span := _nearest(piece, text, moved)))


def _stands(piece: Piece, text: str, moved: int = 0) -> bool:
    return piece.start + moved >= 0 and text.startswith(piece.text, piece.start + moved)


def _nearest(piece: Piece, text: str, moved: int) -> Span | None:
    """Where the words stand nearest to where they are looked for; else what is most like them."""
    expected = piece.start + moved
    if _stands(piece, text, moved):
        return Span(expected, expected + len(piece.text))
    before = text.rfind(piece.text, 0, max(0, expected) + len(piece.text))
    after = text.find(piece.text, max(0, expected))
    starts = [start for start in (before, after) if start >= 0]
    if not starts:
        return _alike(piece.text, text)
    start = min(starts, key=lambda one: abs(one - expected))
    return Span(start, start + len(piece.text))


def _by_surroundings(anchor: Anchor, text: str) -> int | None:
    """Where the content begins, told by the words and those around them; the nearest where these do not decide."""
    first, words = anchor.content[0], anchor.content[0].text
    after = anchor.after if len(anchor.content) == 1 else ""

    def fit(start: int) -> tuple[int, int]:
        end = start + len(words)
        shared = _shared(anchor.before[::-1], text[max(0, start - _AROUND) : start][::-1]) + _shared(
            after, text[end : end + _AROUND]
        )
        return shared, -abs(start - first.start)

    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    return max(starts, key=fit) if starts else None


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _alike(words: str, text: str) -> Span | None:
    """What of the text is most like the words, where anything is."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if not _TELLING <= len(words) <= len(text):  # a shorter text would be looked for in the words
        return None
    found = partial_ratio_alignment(words[:_COMPARED], text, score_cutoff=_LIKENESS)
    return Span(found.dest_start, found.dest_end) if found and found.dest_start < found.dest_end else None
