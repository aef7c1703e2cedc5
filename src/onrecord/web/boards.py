"""Claims beside their denials, and promises with what became of them."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from onrecord.store.judgements.shown import REJECTED
from onrecord.store.search import Hit, hit
from onrecord.web.quoting import Quotation, in_context

MOST = 100
_SPAN = re.compile(r"P(\d{1,5})([DWMY])")
_UNITS = {"D": relativedelta(days=1), "W": relativedelta(weeks=1), "M": relativedelta(months=1), "Y": relativedelta(years=1)}
_SOON = timedelta(days=30)
STATES = ("overdue", "due", "open", "answered")
"""Of promises, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial and what it denies, where the record knows."""

    denial: Quotation
    claim: Quotation | None


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise, by when, what has become of it, and the statements that tell of that."""

    promise: Quotation
    due: str | None
    state: str
    outcomes: tuple[Hit, ...]


def denials(connection: sqlite3.Connection) -> list[Denial]:
    """The latest denials, those whose claim is on record first."""
    sql = f"""
        WITH pairs AS (
            SELECT statement, other FROM statement_links WHERE kind = 'denies'
            UNION SELECT statement, other FROM links WHERE kind = 'denies'
        )
        SELECT statements.statement, pairs.other FROM statements LEFT JOIN pairs USING (statement)
        WHERE (act = 'deny' OR pairs.other IS NOT NULL) AND statements.statement NOT IN ({REJECTED})
        ORDER BY pairs.other IS NULL, day DESC, statements.statement LIMIT ?
    """  # noqa: S608
    rows = connection.execute(sql, (MOST,)).fetchall()
    return [
        Denial(in_context(connection, hit(connection, one)), in_context(connection, hit(connection, other)) if other else None)
        for one, other in rows
    ]


def promises(connection: sqlite3.Connection, numbers: Sequence[int] | None = None) -> list[Promise]:
    """The latest promises (or those of these numbers), by state and then by when they are due."""
    if numbers is None:
        sql = (
            f"SELECT statement FROM statements WHERE act = 'promise' AND statement NOT IN ({REJECTED}) "  # noqa: S608
            "ORDER BY day DESC, statement LIMIT ?"
        )
        numbers = [number for (number,) in connection.execute(sql, (MOST,))]
    found = [_promise(connection, number) for number in numbers]
    return sorted(found, key=lambda one: (STATES.index(one.state), one.due or "9"))


def _promise(connection: sqlite3.Connection, number: int) -> Promise:
    said = hit(connection, number)
    rows = connection.execute("SELECT statement FROM links WHERE other = ? AND kind = 'resolves' ORDER BY statement", (number,))
    outcomes = tuple(hit(connection, one) for (one,) in rows.fetchall())
    due = _due(said.deadline, said.published)
    state = "answered" if outcomes else _state(due, date.today())
    return Promise(in_context(connection, said), due, state, outcomes)


def _due(deadline: str | None, published: str | None) -> str | None:
    """A deadline as a day, month or year; "within 30 days" counts from the day of publication. None where that is not known."""
    span = _SPAN.fullmatch(deadline or "")
    if not span:
        return deadline if deadline and deadline[:4].isdigit() else None
    try:
        begins = date.fromisoformat((published or "")[:10])
        return (begins + int(span[1]) * _UNITS[span[2]]).isoformat()
    except (ValueError, OverflowError):
        return None


def _state(due: str | None, today: date) -> str:
    """Whether a promise is overdue, due within a month, or open: without a day that is known it stays open."""
    if due is None:
        return "open"
    day = due[:10]
    if day < today.isoformat()[: len(day)]:  # a month is past when its last day is
        return "overdue"
    return "due" if day <= (today + _SOON).isoformat()[: len(day)] else "open"
