"""What a search is narrowed by, as the index of words knows it: so that only what passes is looked up, and in order."""

import sqlite3

from onrecord.store.filters import Filters, part_of

_MOST = 100
"""Outlets that are looked for by the index; a part of a name that more of them have narrows little."""
_OF_ONE = "SELECT kind FROM kinds WHERE facet = ? AND value = ?"
_OF_OUTLETS = r"SELECT kind FROM kinds WHERE facet = 'outlet' AND value LIKE ? ESCAPE '\' LIMIT ?"
NOTHING = '""'
"""An expression that nothing matches."""


def kinds_expression(connection: sqlite3.Connection, filters: Filters) -> str | None:
    """An expression of FTS5 for the act, standing and form; and for the outlet, which others match too. None for none of them."""
    asked = []
    for facet, value in (("act", filters.act), ("standing", filters.standing), ("form", filters.form)):
        if value:
            asked.append(_any(connection.execute(_OF_ONE, (facet, value)).fetchall()))
    if filters.outlet:
        found = connection.execute(_OF_OUTLETS, (part_of(filters.outlet), _MOST + 1)).fetchall()
        if len(found) <= _MOST:
            asked.append(_any(found))
    return f"kinds : ({' AND '.join(asked)})" if asked else None


def _any(kinds: list[tuple[int]]) -> str:
    """As `searchable` writes them."""
    words = [chr(57344 + (kind >> 12)) + chr(57344 + (kind & 4095)) for (kind,) in kinds]
    return f"({' OR '.join(words)})" if words else NOTHING
