"""The steps that bring a record to the newest schema: SQL files, in the order of their names, each in one transaction."""

import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_TABLE = """CREATE TABLE migrations (
    -- The steps by which this file got its schema.
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL
)"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its number (1 and up, without gaps), its name, and its SQL."""

    number: int
    name: str
    sql: str


@cache  # a server opens its record for each request
def migrations() -> tuple[Migration, ...]:
    """All steps, in order."""
    files = sorted(_HERE.glob("*.sql"))
    return tuple(Migration(int(f.stem[:4]), f.stem[5:].replace("_", " "), f.read_text(encoding="utf-8")) for f in files)


def migrate(connection: sqlite3.Connection, upto: int | None = None) -> None:
    """Takes the steps that a record lacks, up to a number or all; none where it is at the newest. Keeps `user_version`."""
    reached = version(connection)
    for migration in migrations():
        if reached < migration.number and (upto is None or migration.number <= upto):
            _take(connection, migration)


def version(connection: sqlite3.Connection) -> int:
    """The number of the last step taken; 0 for an empty file."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def _take(connection: sqlite3.Connection, migration: Migration) -> None:
    if sys.version_info >= (3, 12):  # some systems' SQLite guards the schema against what a step may do to it
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, False)
    connection.execute("BEGIN IMMEDIATE")
    try:
        if version(connection) < migration.number:  # another process may have been quicker
            if migration.number == 1:
                connection.execute(_TABLE)
            for statement in _statements(migration.sql):
                connection.execute(statement)
            connection.execute("INSERT INTO migrations VALUES (?, ?)", (migration.number, migration.name))
            connection.execute(f"PRAGMA user_version = {migration.number:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk ends a transaction by itself
            connection.execute("ROLLBACK")
        raise


def _statements(sql: str) -> Iterator[str]:
    """The statements one by one: `executescript` would end the transaction."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        if not statement and (line.isspace() or line.startswith("--")):
            continue
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
