"""What was given to be read: which of it was read to its end, and what went wrong with it."""

import sqlite3
from pathlib import PurePath

from onrecord.schema import Problem
from onrecord.store.connection import transaction
from onrecord.store.packing import storable
from onrecord.store.rows import problem_row


def was_read(connection: sqlite3.Connection, locator: str, content_hash: str, reader: str) -> bool:
    """Whether these bytes were read to their end by this reader: here, or without any problem under another name.

    A name with another ending does not count, since the ending helps to tell the format.
    """
    ending = PurePath(locator).suffix
    found = connection.execute(
        "SELECT locator, EXISTS (SELECT 1 FROM problems WHERE problems.source = sources.source) FROM sources "
        "WHERE content_hash = ? AND reader = ?",
        (content_hash, reader),
    )
    return any(one == storable(locator) or (not bad and PurePath(one).suffix == ending) for one, bad in found)


def has_problems(connection: sqlite3.Connection, locator: str) -> bool:
    """Whether something went wrong with the source or with an article that was first read there."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM problems JOIN sources USING (source) WHERE sources.locator = ?1) "
        "OR EXISTS (SELECT 1 FROM problems JOIN articles USING (article) WHERE articles.locator = ?1)"
    )
    return bool(connection.execute(sql, (storable(locator),)).fetchone()[0])


def begin_source(connection: sqlite3.Connection, locator: str) -> int:
    """Notes that a source is about to be read, and drops what went wrong with it before. Gives its number."""
    with transaction(connection):
        connection.execute(
            "INSERT INTO sources (locator) VALUES (?1) ON CONFLICT (locator) DO UPDATE SET content_hash = NULL, reader = NULL",
            (storable(locator),),
        )
        (number,) = connection.execute("SELECT source FROM sources WHERE locator = ?", (storable(locator),)).fetchone()
        connection.execute("DELETE FROM problems WHERE source = ?", (number,))
    return int(number)


def end_source(connection: sqlite3.Connection, source: int, content_hash: str, reader: str) -> None:
    """Notes that all of a source is in the record."""
    connection.execute("UPDATE sources SET content_hash = ?, reader = ? WHERE source = ?", (content_hash, reader, source))


def write_problem(connection: sqlite3.Connection, source: int, problem: Problem) -> None:
    """Keeps what went wrong with a source."""
    sql = 'INSERT INTO problems (source, "where", what, advice) VALUES (?, ?, ?, ?)'
    connection.execute(sql, (source, *problem_row(problem)))


def problems(connection: sqlite3.Connection) -> list[Problem]:
    """All that went wrong, with sources and with articles, in the order of where."""
    rows = connection.execute('SELECT "where", what, advice FROM problems ORDER BY "where", problem')
    return [Problem(*row) for row in rows]
