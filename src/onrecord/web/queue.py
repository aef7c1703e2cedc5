"""Statements that nobody has looked at, the least sure first."""

import sqlite3
from dataclasses import dataclass

from onrecord.schema import Speaker, Statement
from onrecord.store.reading import reading
from onrecord.store.search import Hit, hit
from onrecord.web.cutting import Layer, Piece, cut

_NEXT = """
    SELECT statement, confidence FROM statements
    WHERE NOT EXISTS (SELECT 1 FROM verdicts WHERE verdicts.statement = statements.statement)
    AND (confidence, statement) > (?, ?) ORDER BY confidence, statement LIMIT 1
"""
_AROUND = 1
"""Paragraphs that are shown before and after."""


@dataclass(frozen=True, slots=True)
class Item:
    """A statement to be judged, with the paragraphs around it, and who else speaks in its article."""

    hit: Hit
    statement: Statement
    paragraphs: tuple[tuple[Piece, ...], ...]
    speakers: tuple[Speaker, ...]


def waiting(connection: sqlite3.Connection) -> int:
    """How many statements nobody has looked at."""
    sql = "SELECT (SELECT count(*) FROM statements) - (SELECT count(*) FROM verdicts)"
    return int(connection.execute(sql).fetchone()[0])


def item(connection: sqlite3.Connection, wanted: str | None = None, after: str | None = None) -> Item | None:
    """The statement of the id `wanted`, else the next in the queue (behind that of the id `after`); None where none is left."""
    if wanted:
        found = connection.execute("SELECT statement FROM statements WHERE id = ?", (wanted,)).fetchone()
    else:
        sql = "SELECT confidence, statement FROM statements WHERE id = ?"
        behind = connection.execute(sql, (after,)).fetchone() or (-1.0, -1)
        found = connection.execute(_NEXT, behind).fetchone()
    return _item(connection, hit(connection, found[0])) if found else None


def _item(connection: sqlite3.Connection, shown: Hit) -> Item | None:
    whole = reading(connection, shown.article, rejected=True)
    one = next((one for one in whole.statements if one.id == shown.id), None) if whole else None
    if whole is None or one is None:
        return None
    said = one.attribution
    layers = [
        Layer(span, kind, 1)
        for kind, spans in (("content", said.content), ("source", said.source), ("cue", said.cue))
        for span in spans
    ]
    parts = whole.article.parts
    touched = [n for n, part in enumerate(parts) if any(part.start < x.span.end and x.span.start < part.end for x in layers)]
    near = parts[max(touched[0] - _AROUND, 0) : touched[-1] + _AROUND + 1]
    paragraphs = tuple(tuple(cut(whole.article.text, part.start, part.end, layers)) for part in near)
    return Item(shown, one, paragraphs, whole.speakers)
