"""The record of a server, opened for one request in the thread that answers it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from fastapi import Request

from onrecord.store.connection import connect, told
from onrecord.web.settings import Settings

_PATIENCE = 10.0
"""Seconds that a request may ask the record."""
_STEPS = 100_000
"""Steps of SQLite between two looks at the clock."""


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
    with open_record(settings_of(request)) as connection:
        connection.set_progress_handler(lambda: monotonic() > end, _STEPS)
        yield connection


@contextmanager
def open_record(settings: Settings) -> Iterator[sqlite3.Connection]:
    """The record of a server, open. Everything read within it is of one moment. Raises RecordError."""
    path = settings.record
    with told(path):
        connection = connect(path, create=False)
        try:
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.close()
