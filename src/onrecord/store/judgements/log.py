"""The log of judgements: added to, read, and never changed."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from onrecord.store.connection import transaction
from onrecord.store.ids import begun
from onrecord.store.judgements.anchors import anchor_of
from onrecord.store.judgements.checking import MOMENT, check
from onrecord.store.judgements.fields import check_value
from onrecord.store.judgements.judgement import Anchor, Judgement, anchor_to_dict
from onrecord.store.judgements.people import settle_people
from onrecord.store.judgements.reading import anchor_from
from onrecord.store.judgements.settling import articles_of, settle
from onrecord.store.packing import pack, storable

_COLUMNS = "id, made, author, verdict, link, field, value, note, withdraws"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided of a statement: a verdict, with another statement and what links them; or a field and its value."""

    verdict: str
    other: str | None = None
    link: str | None = None
    field: str | None = None
    value: Any = None


def judge_all(
    connection: sqlite3.Connection, statement: str, decisions: Sequence[Decision], author: str, note: str | None = None
) -> list[Judgement]:
    """Adds judgements on the statement of that id (or of these first digits), made now: all, or none.

    Raises ValueError where one of them cannot be meant.
    """
    with transaction(connection):
        anchor, made = anchor_of(connection, number_of(connection, statement)), now(connection)
        found = []
        for one in decisions:
            other = anchor_of(connection, number_of(connection, one.other)) if one.other else None
            value = one.value if one.field is None else check_value(one.field, one.value)
            judged = Judgement(
                made,
                storable(author.strip()),
                one.verdict,
                anchor,
                other,
                one.link,
                one.field,
                value,
                storable(note) if note else None,
            )
            check(judged)
            found.append(judged)
            made = _after(made)
        keep(connection, found)
    return found


def withdraw(connection: sqlite3.Connection, judgement: str | None, author: str, note: str | None = None) -> Judgement:
    """Takes back the judgement of that id, or the author's latest; a further entry says so. Gives that entry.

    Raises ValueError where there is none, or where it was taken back already.
    """
    with transaction(connection):
        taken = _standing(connection, judgement, storable(author.strip()))
        entry = Judgement(
            now(connection), storable(author.strip()), "withdrawn", withdraws=taken, note=storable(note) if note else None
        )
        check(entry)
        keep(connection, [entry])
    return entry


def keep(connection: sqlite3.Connection, judgements: Sequence[Judgement]) -> int:
    """Adds what the log lacks, within a transaction, and settles the articles concerned. Gives how many were new."""
    numbers = [number for judgement in judgements if (number := _insert(connection, judgement))]
    withdrawn = connection.execute(
        "SELECT taken.judgement FROM judgements AS entries JOIN judgements AS taken ON taken.id = entries.withdraws "
        "WHERE entries.judgement >= ?",
        (min(numbers, default=0),),
    )
    changed = [*numbers, *(number for (number,) in withdrawn)] if numbers else []
    for article in sorted(articles_of(connection, changed)):
        settle(connection, article)
    if numbers:
        settle_people(connection)
    return len(numbers)


def judgements(connection: sqlite3.Connection, statement: str | None = None) -> Iterator[tuple[Judgement, bool]]:
    """The log in the order in which things were decided, and of each whether it still stands; all, or of one statement."""
    sql = (
        f"SELECT judgement, {_COLUMNS}, verdict <> 'withdrawn' AND NOT EXISTS "  # noqa: S608
        "(SELECT 1 FROM judgements AS others WHERE others.withdraws = judgements.id) FROM judgements"
    )
    if statement is None:
        rows = connection.execute(f"{sql} ORDER BY made, id").fetchall()
    else:
        bound = "SELECT judgement FROM judgement_bindings WHERE statement = ?1"
        of_statement = f"judgement IN ({bound}) OR withdraws IN (SELECT id FROM judgements WHERE judgement IN ({bound}))"  # noqa: S608
        sql += f" WHERE {of_statement} ORDER BY made, id"
        rows = connection.execute(sql, (number_of(connection, statement),)).fetchall()
    for number, _, made, author, verdict, link, field, value, note, withdraws, stands in rows:
        anchor, other = _anchors(connection, number)
        parsed = json.loads(value) if value is not None else None
        yield Judgement(made, author, verdict, anchor, other, link, field, parsed, note, withdraws), bool(stands)


def unbound(connection: sqlite3.Connection) -> set[str]:
    """The ids of standing judgements that no statement of this record answers to, on one of their sides at least."""
    rows = connection.execute(
        "SELECT DISTINCT id FROM standing_judgements JOIN judgement_anchors AS wanted USING (judgement) WHERE NOT EXISTS "
        "(SELECT 1 FROM judgement_bindings AS bound WHERE bound.judgement = wanted.judgement AND bound.side = wanted.side)"
    )
    return {one for (one,) in rows}


def latest_moment() -> str:
    """A day from now: what claims to be made later comes from a clock that is wrong, and would hold against all to come."""
    return (datetime.now(UTC) + timedelta(days=1)).strftime(MOMENT)


def number_of(connection: sqlite3.Connection, statement: str) -> int:
    """The number of the statement with that id, or with the only one that begins so. Raises ValueError."""
    return _only(connection, "statement", statement)[0]


def now(connection: sqlite3.Connection) -> str:
    """This moment, or the one after the latest judgement where the clock went back: what is said last must hold."""
    (latest,) = connection.execute("SELECT max(made) FROM judgements").fetchone()
    moment = datetime.now(UTC)
    if latest and latest >= moment.strftime(MOMENT):
        return _after(latest)
    return moment.strftime(MOMENT)


def _after(moment: str) -> str:
    """A microsecond later."""
    return (datetime.strptime(moment, MOMENT) + timedelta(microseconds=1)).strftime(MOMENT)


def _only(connection: sqlite3.Connection, what: Literal["statement", "judgement"], wanted: str) -> tuple[int, str]:
    found = begun(connection, what, wanted)
    if not found:
        raise ValueError(f"no {what} of this record has an id that begins with “{wanted}”")
    if len(found) > 1:
        raise ValueError(f"several ids of this record begin with “{wanted}”: give more digits")
    return found[0]


def _standing(connection: sqlite3.Connection, judgement: str | None, author: str) -> str:
    if judgement is None:
        sql = "SELECT id FROM standing_judgements WHERE author = ? ORDER BY made DESC, id DESC LIMIT 1"
        found = connection.execute(sql, (author,)).fetchone()
        if not found:
            raise ValueError(f"there is no judgement of {author} to take back")
        return str(found[0])
    number, wanted = _only(connection, "judgement", judgement)
    (verdict,) = connection.execute("SELECT verdict FROM judgements WHERE judgement = ?", (number,)).fetchone()
    if verdict == "withdrawn":
        raise ValueError("what takes a judgement back is not itself taken back: judge anew")
    if not connection.execute("SELECT 1 FROM standing_judgements WHERE judgement = ?", (number,)).fetchone():
        raise ValueError("this judgement was taken back already")
    return wanted


def _insert(connection: sqlite3.Connection, judgement: Judgement) -> int | None:
    told = judgement.to_dict()
    value = pack(judgement.value) if judgement.field else None
    row = (
        judgement.id,
        *(told[name] for name in ("made", "author", "verdict", "link", "field")),
        value,
        judgement.note,
        judgement.withdraws,
    )
    added = connection.execute(f"INSERT INTO judgements ({_COLUMNS}) VALUES (?{', ?' * 8}) ON CONFLICT (id) DO NOTHING", row)  # noqa: S608
    if not added.rowcount:
        return None
    number = added.lastrowid or 0
    for side, anchor in enumerate((judgement.anchor, judgement.other)):
        if anchor:
            packed = pack(anchor_to_dict(anchor))
            connection.execute(
                "INSERT INTO judgement_anchors VALUES (?, ?, ?, ?, ?)", (number, side, anchor.article, anchor.place, packed)
            )
    return number


def _anchors(connection: sqlite3.Connection, number: int) -> tuple[Anchor | None, Anchor | None]:
    rows = dict(connection.execute("SELECT side, anchor FROM judgement_anchors WHERE judgement = ?", (number,)).fetchall())
    first, second = (anchor_from(json.loads(rows[side])) if side in rows else None for side in (0, 1))
    return first, second
