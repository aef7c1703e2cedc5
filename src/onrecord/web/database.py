"""The record of a server: connections that stay open, each for one request at a time."""

import os
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from fastapi import FastAPI, Request

from onrecord.store.connection import connect, told
from onrecord.web.settings import Settings

_PATIENCE = 10.0
"""Seconds that a request may ask the record."""
_STEPS = 100_000
"""Steps of SQLite between two looks at the clock."""
_MOST = 16
"""Connections that wait for the next request; more than that are closed again."""
_PLACES = frozenset({"locator", "where"})
"""Columns that tell where something was read, which may be a path."""


class Connections:
    """Open connections to a record. One that was opened before the file was replaced or damaged serves nobody any more."""

    def __init__(self, record: Path, *, shared: bool = False) -> None:
        """Where they are `shared` with others, rows tell of a path the name of the file alone."""
        self._record, self._shared = record, shared
        self._waiting: list[tuple[tuple[int, ...], sqlite3.Connection]] = []
        self._lock = threading.Lock()

    @contextmanager
    def one(self) -> Iterator[sqlite3.Connection]:
        """The record, open. Everything read within it is of one moment. Raises RecordError."""
        with told(self._record):
            file = file_state(self._record)
            connection = self._taken(file) or self._opened()
            try:
                connection.execute("BEGIN")
                yield connection
                connection.set_progress_handler(None, 0)
                connection.execute("ROLLBACK")
            except BaseException:
                connection.close()
                raise
            self._give_back(file, connection)

    def close(self) -> None:
        """Closes those that wait."""
        with self._lock:
            for _, connection in self._waiting:
                connection.close()
            self._waiting.clear()

    def _opened(self) -> sqlite3.Connection:
        connection = connect(self._record, create=False, anywhere=True)
        if self._shared:
            connection.row_factory = _told_to_others
        return connection

    def _taken(self, file: tuple[int, ...]) -> sqlite3.Connection | None:
        with self._lock:
            while self._waiting:
                opened_on, connection = self._waiting.pop()
                if opened_on == file:
                    return connection
                connection.close()
        return None

    def _give_back(self, file: tuple[int, ...], connection: sqlite3.Connection) -> None:
        with self._lock:
            if len(self._waiting) < _MOST:
                self._waiting.append((file, connection))
                return
        connection.close()


def without_folders(place: str) -> str:
    """Where something was read, as others are told: of a path the name of the file, an address as it is."""
    return place if place.startswith(("http://", "https://")) else re.split(r"[/\\]", place)[-1]


def _told_to_others(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> tuple[Any, ...]:
    at = [number for number, (name, *_) in enumerate(cursor.description) if name in _PLACES and row[number] is not None]
    if not at:
        return row
    told = list(row)
    for number in at:
        told[number] = without_folders(row[number])
    return tuple(told)


def file_state(file: Path) -> tuple[int, ...]:
    """Which file it is, when it was last written, and its size; nothing where it is not there."""
    try:
        found = os.stat(file)  # noqa: PTH116  # for each request: quicker than by a Path
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size


def settings_of(request: Request) -> Settings:
    """What the server was told at its start."""
    settings = request.app.state.settings
    if not isinstance(settings, Settings):
        raise TypeError("the application was not made by create_app")
    return settings


@contextmanager
def record_of(request: Request) -> Iterator[sqlite3.Connection]:
    """The record, open for this request. Everything read within it is of one moment. Raises RecordError."""
    end = monotonic() + _PATIENCE
    with open_record(request.app) as connection:
        connection.set_progress_handler(lambda: monotonic() > end, _STEPS)
        yield connection


@contextmanager
def open_record(app: FastAPI) -> Iterator[sqlite3.Connection]:
    """The record of a server, open. Everything read within it is of one moment. Raises RecordError."""
    connections: Connections = app.state.connections
    with connections.one() as connection:
        yield connection
