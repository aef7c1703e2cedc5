"""What a search may be narrowed by, with the number of statements behind each."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from itertools import compress

from onrecord.store.asked import ask
from onrecord.store.copied import carrying
from onrecord.store.counting import most
from onrecord.store.filters import Filters
from onrecord.store.packing import pack
from onrecord.store.search import count

MOST = 500
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
    """The facets of a search, over its newest `MOST` statements."""
    asked = ask(connection, query, filters, joined=True)
    columns = ", ".join([*(column for _, _, column in _COLUMNS), asked.number, _COPIED])
    sql = f"{asked.select(columns)} ORDER BY {asked.moment} DESC LIMIT ?"
    rows = connection.execute(sql, (*asked.values, MOST + 1)).fetchall()
    *held, numbers, copied = zip(*rows[:MOST], strict=True) if rows else ((),) * (len(_COLUMNS) + 2)
    facets = []
    for (name, title, _), found in zip(_COLUMNS, held, strict=True):
        counts = Counter(found)
        if name == "outlet" and any(copied):
            carried = pack(list(compress(numbers, copied)))
            counts += carrying(connection, "SELECT value FROM json_each(?)", (carried,))
        facets.append(Facet(name, title, _shown(name, Counter({one: many for one, many in counts.items() if one}))))
    total, limit = len(rows), MOST
    if total > MOST and (bare := ask(connection, query, filters)).indexed:
        total, limit = count(connection, bare, _MOST_FOUND + 1), _MOST_FOUND
    return Counted(min(total, limit), total > limit, tuple(facets), len(rows) > MOST)


def _shown(name: str, counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    if name == "month":
        return tuple(sorted(counts.items(), reverse=True)[: 2 * _SHOWN])
    return most(counts, _SHOWN if name in ("speaker", "outlet") else 2 * _SHOWN)
