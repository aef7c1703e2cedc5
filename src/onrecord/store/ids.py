"""Ids as people give them: whole or by their first digits, with or without what stands before all of them."""

import sqlite3
from typing import Literal

from onrecord.store.packing import storable

PREFIX = "sha256-"
BEGINS = "id >= ? AND id < ? || char(1114111)"
"""That an id begins so, as SQL that an index answers; what it begins with is given twice."""


def begun(
    connection: sqlite3.Connection, what: Literal["article", "statement", "judgement"], wanted: str
) -> list[tuple[int, str]]:
    """The number and id of the only one whose id begins so; of two where there are more; none for no digit at all."""
    begin = storable(wanted.removeprefix(PREFIX))
    sql = f"SELECT {what}, id FROM {what}s WHERE {BEGINS} AND ? <> '' ORDER BY id LIMIT 2"  # noqa: S608
    return connection.execute(sql, (PREFIX + begin, PREFIX + begin, begin)).fetchall()
