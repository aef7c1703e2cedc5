"""Counts over the whole record, which the pages and the API share."""

import sqlite3
from collections.abc import Callable, Hashable
from typing import TypeVar

from fastapi import FastAPI, Request

from onrecord.store.filters import Filters
from onrecord.store.sourcing import sourcing
from onrecord.web.database import open_record
from onrecord.web.facets import counted
from onrecord.web.remembering import Remembering
from onrecord.web.repeating import passing
from onrecord.web.voices import voices

T = TypeVar("T")
Counting = Callable[[sqlite3.Connection], T]


def remembered(request: Request, connection: sqlite3.Connection, asked: Hashable, count: Counting[T]) -> T:
    """What `count` gives for the record, from memory where it was counted before."""
    return _remembered(request.app, connection, asked, count, lambda: passing(request))


def count_ahead(app: FastAPI) -> None:
    """Counts what every reader asks for first, so that the first of them need not wait."""
    with open_record(app) as connection:
        everything = Filters()
        _remembered(app, connection, ("", everything), lambda one: counted(one, None, everything))
        _remembered(app, connection, "speakers", voices)
        _remembered(app, connection, ("sourcing", None, None, None), sourcing)


def _remembered(
    app: FastAPI, connection: sqlite3.Connection, asked: Hashable, count: Counting[T], late: Callable[[], None] = lambda: None
) -> T:
    memory: Remembering = app.state.remembering

    def again() -> T:
        with open_record(app) as anew:
            return count(anew)

    return memory.once(asked, lambda: count(connection), again, late)
