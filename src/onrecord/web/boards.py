"""Claims beside their denials, and promises with what became of them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.linking.promises import last_day, state
from onrecord.store.judged_links import found_links
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.search import Hit, hit
from onrecord.web.quoting import Quotation, in_context

MOST = 60
STATES = ("overdue", "due", "broken", "kept", "open", "no day")
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
