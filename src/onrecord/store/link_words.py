"""The index in which candidates for links are looked up: keys of statements, by day."""

import sqlite3
from collections.abc import Iterable
from enum import IntEnum
from itertools import chain

_STATEMENT_BITS, _FACET_BITS = 34, 2
_DAY_SHIFT = _STATEMENT_BITS + _FACET_BITS
_FIND = (
    f"SELECT (rowid >> {_FACET_BITS:d}) & {(1 << _STATEMENT_BITS) - 1:d} FROM link_words "  # noqa: S608
    "WHERE link_words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid {} LIMIT ?"
)
_NEWEST, _OLDEST = _FIND.format("DESC"), _FIND.format("ASC")
LAST_DAY = 1 << 22
"""Later than any day that there is."""


class Facet(IntEnum):
    """What of a statement is indexed under a row: its words, or those of a denial or a promise that it makes."""

    WORDS = 0
    DENIAL = 1
    PROMISE = 2


def add_keys(connection: sqlite3.Connection, day: int, statement: int, facet: Facet, keys: Iterable[str]) -> None:
    """Indexes a statement under keys of letters and digits; nothing where that was done before. `day` is 0 if unknown."""
    row = _row(day, statement, facet)
    known = connection.execute("SELECT 1 FROM link_words_docsize WHERE id = ?", (row,)).fetchone()
    told = " ".join(keys)
    if told and not known:
        connection.execute("INSERT INTO link_words (rowid, keys) VALUES (?, ?)", (row, told))


def find(connection: sqlite3.Connection, key: str, first: int, last: int, most: int, *, newest: bool = True) -> list[int]:
    """Numbers of statements under the key, published from the day `first` to `last`; the newest or oldest first.

    A statement that has gone since may be among them.
    """
    sql = _NEWEST if newest else _OLDEST
    rows = connection.execute(sql, (key, _row(first, 0, Facet.WORDS), _row(last + 1, 0, Facet.WORDS) - 1, most))
    return list(chain.from_iterable(rows))


def compact(connection: sqlite3.Connection) -> None:
    """Puts the index into one piece, in which a key is found in half the time."""
    connection.execute("INSERT INTO link_words (link_words) VALUES ('optimize')")


def last_day(connection: sqlite3.Connection) -> int:
    """The latest day of what is indexed, 0 where nothing is."""
    (row,) = connection.execute("SELECT coalesce(max(id), 0) FROM link_words_docsize").fetchone()
    return int(row) >> _DAY_SHIFT


def has_undated(connection: sqlite3.Connection) -> bool:
    """Whether there is anything of which the day is not known."""
    (row,) = connection.execute("SELECT min(id) FROM link_words_docsize").fetchone()
    return row is not None and int(row) >> _DAY_SHIFT == 0


def _row(day: int, statement: int, facet: Facet) -> int:
    return (day << _DAY_SHIFT) | (statement << _FACET_BITS) | facet
