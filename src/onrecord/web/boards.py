"""Claims beside their denials, and promises with what became of them."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from onrecord.linking.promises import last_day, state
from onrecord.store.judged_links import DENIERS, denied_by, found_links
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.search import Hit, hit
from onrecord.web.quoting import Quotation, in_context

MOST = 60
"""Promises that are shown."""
_HELD = 300
"""Denials that are shown, page by page."""
_DENIALS = f"""
    SELECT statement FROM statements WHERE statement NOT IN ({REJECTED})
    AND statement IN (SELECT statement FROM statement_links WHERE kind = 'denies' UNION {DENIERS})
    ORDER BY day DESC, statement LIMIT ?
"""  # noqa: S608
_ALONE = f"""
    SELECT statement FROM statements WHERE act = 'deny' AND statement NOT IN ({REJECTED})
    AND statement NOT IN (SELECT statement FROM statement_links WHERE kind = 'denies' UNION {DENIERS})
    ORDER BY day DESC, statement LIMIT ?
"""  # noqa: S608
Pair = tuple[int, int | None]
"""A denial and what it denies, by their numbers; None where that is not on record."""
STATES = ("overdue", "due", "broken", "kept", "open", "no day")
"""Of promises, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial and what it denies, as far as the record knows."""

    denial: Quotation
    claims: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise, by when, what has become of it, and the statements that tell of that."""

    promise: Quotation
    due: str | None
    state: str
    outcomes: tuple[Hit, ...]


def denied(connection: sqlite3.Connection) -> list[Pair]:
    """The latest denials with what they deny, by their numbers; behind them those whose claim is not on record."""
    known: list[Pair] = [
        (number, other)
        for (number,) in connection.execute(_DENIALS, (_HELD,)).fetchall()
        for other in denied_by(connection, number) or (None,)
    ]
    alone = connection.execute(_ALONE, (_HELD,)).fetchall()
    return [*known, *((number, None) for (number,) in alone)]


def denials(connection: sqlite3.Connection, pairs: Iterable[Pair]) -> list[Denial]:
    """The denials of these numbers, where they stand, each beside all that it denies."""
    found = []
    for denial, of_one in groupby(pairs, lambda pair: pair[0]):
        claims = tuple(in_context(connection, hit(connection, claim)) for _, claim in of_one if claim)
        found.append(Denial(in_context(connection, hit(connection, denial)), claims))
    return found


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
    sql = (
        "SELECT deadline, deadline_more, coalesce(said, published) "
        "FROM statements JOIN articles USING (article) WHERE statement = ?"
    )
    last = last_day(*connection.execute(sql, (number,)).fetchone())
    told = [
        (hit(connection, link.statement), link.outcome or "", link.score)
        for link in found_links(connection, "resolves", other=number)
    ]
    outcome = max(told, key=lambda one: one[2])[1] if told else ""
    known = outcome if outcome in STATES else str(state(last, date.today()))
    return Promise(in_context(connection, said), last.isoformat() if last else None, known, tuple(one for one, _, _ in told))
