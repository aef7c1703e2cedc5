"""What a search may be narrowed by, with the number of statements behind each."""

import sqlite3
from collections import Counter
from dataclasses import dataclass, replace
from itertools import compress

from onrecord.store.copied import carrying
from onrecord.store.filters import Filters
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.packing import pack
from onrecord.store.query import match_expression
from onrecord.store.search import ALL, IN_SHORT

MOST = 1_000
"""Statements over which facets are counted."""
_MOST_FOUND = 10_000
"""Statements that are counted where words alone are searched for; a search that finds more is told to have more than that."""
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search: its values and their counts, the most first (months: the latest first)."""

    name: str
    title: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many statements a search finds, whether there are more, and its facets; these are perhaps of a part of them."""

    total: int
    more: bool
    facets: tuple[Facet, ...]
    partly: bool = False


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
    tables = ALL
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
    partly, total, most = len(rows) > MOST, len(rows), MOST
    if partly and match and replace(filters, speaker=None) == Filters():
        total, most = _found(connection, match), _MOST_FOUND
    return Counted(min(total, most), total > most, tuple(facets), partly)


def _found(connection: sqlite3.Connection, match: str) -> int:
    """How many statements hold the words, or a few more than are counted."""
    sql = (
        "SELECT count(*) FROM (SELECT 1 FROM statement_words WHERE statement_words MATCH ? "  # noqa: S608
        f"AND rowid NOT IN ({REJECTED}) LIMIT {_MOST_FOUND + 1:d})"
    )
    found: int = connection.execute(sql, (match,)).fetchone()[0]
    return found


def _shown(name: str, counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    if name == "month":
        return tuple(sorted(counts.items(), reverse=True)[: 2 * _SHOWN])
    most = _SHOWN if name in ("speaker", "outlet") else 2 * _SHOWN
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:most])
