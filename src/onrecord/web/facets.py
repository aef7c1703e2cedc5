"""What a search may be narrowed by, with the number of statements behind each."""

import sqlite3
from collections import Counter
from dataclasses import dataclass

from onrecord.store.copied import carrying
from onrecord.store.filters import Filters
from onrecord.store.packing import pack
from onrecord.store.query import match_expression

MOST = 5_000
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


def counted(connection: sqlite3.Connection, query: str | None, filters: Filters) -> Counted:
    """The facets of a search, over its first `MOST` statements."""
    match = match_expression(connection, query, filters.speaker)
    conditions, values = filters.conditions()
    tables = "statements JOIN articles USING (article) LEFT JOIN speakers ON speakers.speaker = statements.speaker"
    if match:
        tables = f"statement_words CROSS JOIN {tables}"
        conditions = ["statement_words MATCH ?", "statements.statement = statement_words.rowid", *conditions]
        values = [match, *values]
    elif filters.outlet:  # an outlet's articles lead to its statements, rather than all statements to theirs
        tables = "articles CROSS JOIN statements USING (article) LEFT JOIN speakers ON speakers.speaker = statements.speaker"
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    columns = ", ".join([*(column for _, _, column in _COLUMNS), "statements.statement"])
    sql = f"SELECT {columns} FROM {tables} {where} LIMIT ?"  # noqa: S608
    rows = connection.execute(sql, (*values, MOST + 1)).fetchall()
    facets = []
    for place, (name, title, _) in enumerate(_COLUMNS):
        counts = Counter(row[place] for row in rows[:MOST] if row[place])
        if name == "outlet":
            numbers = pack([row[-1] for row in rows[:MOST]])
            counts += carrying(connection, "SELECT value FROM json_each(?)", (numbers,))
        facets.append(Facet(name, title, _shown(name, counts)))
    return Counted(min(len(rows), MOST), len(rows) > MOST, tuple(facets))


def _shown(name: str, counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    if name == "month":
        return tuple(sorted(counts.items(), reverse=True)[: 2 * _SHOWN])
    most = _SHOWN if name in ("speaker", "outlet") else 2 * _SHOWN
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:most])
