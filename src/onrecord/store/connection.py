"""Opening a record: made where there is none, brought to the newest schema, and refused where it is no record."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.schema import Problem
from onrecord.store.copied import teach
from onrecord.store.errors import RecordError
from onrecord.store.migrations import migrate, migrations, version

APPLICATION = 0x4F6E5265
"""Marks a SQLite file as a record ("OnRe")."""
_MAKING = "Name another with --record, or make one: onrecord add FOLDER --record FILE."
_PATIENCE = 30.0
"""Seconds to wait for another process that writes."""
_MENDING = "Restore it from a copy, or add the articles to a new record."


def connect(path: str | os.PathLike[str], *, create: bool = True, anywhere: bool = False) -> sqlite3.Connection:
    """The record at the path, open. Made where there is none, unless `create` is false. Raises RecordError.

    A file that may not be written is opened for reading. `anywhere` lets the connection go from thread to thread, one at
    a time.
    """
    file = Path(path)
    if not create and not file.exists():
        raise RecordError(Problem(str(file), "There is no such record.", _MAKING))
    with told(file):
        connection = _open(file, anywhere)
        try:
            _check(connection, file)
            if _writable(file):
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")  # in WAL: safe when killed, and no wait for the disk
                if version(connection) == 0:
                    connection.execute(f"PRAGMA application_id = {APPLICATION:d}")
                migrate(connection)
            connection.execute("PRAGMA foreign_keys = ON")
            teach(connection)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is written within it, or nothing. One within another is a part of that."""
    inner = connection.in_transaction
    connection.execute("SAVEPOINT part" if inner else "BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("RELEASE part" if inner else "COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk ends a transaction by itself
            connection.execute("ROLLBACK TO part" if inner else "ROLLBACK")
            if inner:
                connection.execute("RELEASE part")
        raise


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Turns what SQLite says of the file itself into a RecordError."""
    try:
        yield
    except sqlite3.Error as error:
        what, advice = _cause(error)
        raise RecordError(Problem(str(file), what, advice)) from error


def _open(file: Path, anywhere: bool) -> sqlite3.Connection:
    if file.is_dir():
        raise RecordError(Problem(str(file), "This is a folder, not a record.", "Name a file, such as onrecord.db."))
    if _writable(file):
        return sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None, check_same_thread=not anywhere)
    unchanging = f"{file.absolute().as_uri()}?immutable=1"
    return sqlite3.connect(unchanging, uri=True, isolation_level=None, check_same_thread=not anywhere)


def _writable(file: Path) -> bool:
    """SQLite writes beside the file as well."""
    return not file.exists() or (os.access(file, os.W_OK) and os.access(file.absolute().parent, os.W_OK))


def _check(connection: sqlite3.Connection, file: Path) -> None:
    """Refuses what is no record, or one that a newer onrecord made."""
    newest = migrations()[-1].number
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if mark != APPLICATION and tables:
        raise RecordError(Problem(str(file), "This SQLite file is no record of onrecord.", "Name another file."))
    if (found := version(connection)) > newest:
        what = f"This record is of schema {found}, and this onrecord knows {newest}."
        raise RecordError(Problem(str(file), what, "Update onrecord."))


def _cause(error: sqlite3.Error) -> tuple[str, str]:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "Another program is writing to this record.", "Wait until it has ended, and try again."
    if name.startswith("SQLITE_NOTADB"):
        return "This file is no record.", "Name another file."
    if name.startswith("SQLITE_CORRUPT"):
        return "This record is damaged.", _MENDING
    if name.startswith("SQLITE_FULL"):
        return "The disk is full.", "Make room and run the same command again: nothing already added is lost."
    if name.startswith("SQLITE_IOERR"):
        what = f"The disk is full, or it fails ({name})."
        return what, "Make room, or look at the disk, and run the same command again: nothing already added is lost."
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
        return "This record cannot be opened for writing.", "Check that its folder exists and may be written to."
    return f"The record cannot be used: {error}.", _MENDING
