"""What a search may be narrowed by, with the number of statements behind each."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from itertools import compress

from onrecord.store.copied import carrying
from onrecord.store.filters import Filters
from onrecord.store.packing import pack
from onrecord.store.query import match_expression
from onrecord.store.search import IN_SHORT

MOST = 2_000
"""Statements that are counted; a search that finds more is told to have more than that."""
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search: its values and their counts, the most first (months: the latest first)."""

    name: str
    title: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many statements a search finds, whether there are more than were counted, and its facets."""

    total: int
    more: bool
    facets: tuple[Facet, ...]


_COLUMNS = (
    ("speaker", "Speaker", "speakers.name"),
    ("act", "Act", "statements.act"),
    ("standing", "Source", "statements.standing"),
    ("form", "Form", "statements.form"),
    ("outlet", "Outlet", "articles.outlet"),
    ("month", "Month", "substr(statements.day, 1, 7)"),
)


_COPIED = "EXISTS (SELECT 1 FROM carriers WHERE carriers.article = statements.article)"


def counted(connection: sqlite3.Connection, query: str | None, filters: Filters) -> Counted:
    """The facets of a search, over its first `MOST` statements."""
    match = match_expression(connection, query, filters.speaker)
    conditions, values = filters.conditions()
    tables = "statements JOIN articles USING (article) LEFT JOIN speakers ON speakers.speaker = statements.speaker"
    if match:
        tables = f"statement_words CROSS JOIN {IN_SHORT}"
        conditions = ["statement_words MATCH ?", "statements.statement = statement_words.rowid", *conditions]
        values = [match, *values]
    elif filters.outlet:  # an outlet's articles lead to its statements, rather than all statements to theirs
        tables = "articles CROSS JOIN statements USING (article) LEFT JOIN speakers ON speakers.speaker = statements.speaker"
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    columns = ", ".join([*(column for _, _, column in _COLUMNS), "statements.statement", _COPIED])
    sql = f"SELECT {columns} FROM {tables} {where} LIMIT ?"  # noqa: S608
    rows = connection.execute(sql, (*values, MOST + 1)).fetchall()
    *held, numbers, copied = zip(*rows[:MOST], strict=True) if rows else ((),) * (len(_COLUMNS) + 2)
    facets = []
    for (name, title, _), found in zip(_COLUMNS, held, strict=True):
        counts = Counter(found)
        if name == "outlet" and any(copied):
            carried = pack(list(compress(numbers, copied)))
            counts += carrying(connection, "SELECT value FROM json_each(?)", (carried,))
        facets.append(Facet(name, title, _shown(name, Counter({one: many for one, many in counts.items() if one}))))
    return Counted(min(len(rows), MOST), len(rows) > MOST, tuple(facets))


def _shown(name: str, counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    if name == "month":
        return tuple(sorted(counts.items(), reverse=True)[: 2 * _SHOWN])
    most = _SHOWN if name in ("speaker", "outlet") else 2 * _SHOWN
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:most])
