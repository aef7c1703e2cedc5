"""What was given to be read: which of it was read to its end, and what went wrong with it."""

import sqlite3
from pathlib import PurePath
from typing import Literal

from onrecord.schema import Problem
from onrecord.store.connection import transaction
from onrecord.store.packing import storable
from onrecord.store.rows import problem_row


def was_read(connection: sqlite3.Connection, locator: str, content_hash: str, reader: str) -> Literal["here", "elsewhere"] | None:
    """Where these bytes were read to their end by this reader: here, or without any problem under another name; None if not.

    A name with another ending does not count, since the ending helps to tell the format.
    """
    ending = PurePath(locator).suffix
    found = connection.execute(
        "SELECT locator, EXISTS (SELECT 1 FROM problems WHERE problems.source = sources.source) FROM sources "
        "WHERE content_hash = ? AND reader = ?",
        (content_hash, reader),
    ).fetchall()
    if any(one == storable(locator) for one, _ in found):
        return "here"
    return "elsewhere" if any(not bad and PurePath(one).suffix == ending for one, bad in found) else None


def has_problems(connection: sqlite3.Connection, locator: str) -> bool:
    """Whether something went wrong with the source or with an article that was first read there."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM problems JOIN sources USING (source) WHERE sources.locator = ?1) "
        "OR EXISTS (SELECT 1 FROM problems JOIN articles USING (article) WHERE articles.locator = ?1)"
    )
    return bool(connection.execute(sql, (storable(locator),)).fetchone()[0])


def begin_source(
    connection: sqlite3.Connection, locator: str, content_hash: str | None = None, reader: str = ""
) -> tuple[int, int]:
    """Notes that a source is about to be read. Gives its number, and the place that reading goes on from, 0 for the start.

    At the start, what went wrong with it before is dropped. `content_hash` is None where it cannot be known beforehand.
    """
    with transaction(connection):
        connection.execute(
            "INSERT INTO sources (locator) VALUES (?1) ON CONFLICT (locator) DO UPDATE SET content_hash = NULL, reader = NULL",
            (storable(locator),),
        )
        (number,) = connection.execute("SELECT source FROM sources WHERE locator = ?", (storable(locator),)).fetchone()
        left = "SELECT reached FROM progress WHERE source = ? AND content_hash = ? AND reader = ?"
        reached = connection.execute(left, (number, content_hash, reader)).fetchone()
        if not (reached and reached[0]):
            connection.execute("DELETE FROM problems WHERE source = ?", (number,))
            connection.execute("DELETE FROM progress WHERE source = ?", (number,))
            if content_hash is not None:
                connection.execute("INSERT INTO progress VALUES (?, ?, ?, 0)", (number, content_hash, reader))
    return int(number), int(reached[0]) if reached else 0


def reach(connection: sqlite3.Connection, source: int, place: int) -> None:
    """Notes that all of a source before a place is in the record."""
    connection.execute("UPDATE progress SET reached = ? WHERE source = ?", (place, source))


def end_source(connection: sqlite3.Connection, source: int, content_hash: str, reader: str) -> None:
    """Notes that all of a source is in the record."""
    with transaction(connection):
        connection.execute("UPDATE sources SET content_hash = ?, reader = ? WHERE source = ?", (content_hash, reader, source))
        connection.execute("DELETE FROM progress WHERE source = ?", (source,))


def write_problem(connection: sqlite3.Connection, source: int, problem: Problem) -> None:
    """Keeps what went wrong with a source, once: where reading goes on, the last few may come again."""
    last = 'SELECT "where", what FROM problems WHERE source = ?1 ORDER BY problem DESC LIMIT 100'
    sql = f'INSERT INTO problems (source, "where", what, advice) SELECT ?1, ?2, ?3, ?4 WHERE (?2, ?3) NOT IN ({last})'
    connection.execute(sql, (source, *problem_row(problem)))


def troubled(connection: sqlite3.Connection) -> list[str]:
    """The locators of the sources with which something went wrong, in the order in which they were first read."""
    sources = dict(connection.execute("SELECT locator, source FROM sources"))
    found = {row[0] for row in connection.execute("SELECT DISTINCT locator FROM problems JOIN sources USING (source)")}
    for (locator,) in connection.execute("SELECT DISTINCT locator FROM problems JOIN articles USING (article)"):
        found.add(locator if locator in sources else locator.rpartition(":")[0])
    return sorted(found & sources.keys(), key=sources.__getitem__)


def problems(connection: sqlite3.Connection) -> list[Problem]:
    """All that went wrong, with sources and with articles, in the order of where."""
    rows = connection.execute('SELECT "where", what, advice FROM problems ORDER BY "where", problem')
    return [Problem(*row) for row in rows]
