"""Links between statements as they stand: what linking found, and what people decided of it, which holds against it."""

import sqlite3
from dataclasses import dataclass

from onrecord.store.judgements.shown import rejected_among
from onrecord.store.packing import pack

_KINDS = {
    "quotation": ("same_as", None),
    "denies": ("denies", None),
    "withdraws": ("withdraws", None),
    "keeps": ("resolves", "kept"),
    "breaks": ("resolves", "broken"),
}
_DECIDED = (
    "SELECT statement, other, link, verdict, author FROM ("
    "SELECT statement, other, link, verdict, author, made, id FROM judged_pairs WHERE statement = ?1 "
    "UNION SELECT statement, other, link, verdict, author, made, id FROM judged_pairs WHERE other = ?1"
    ") WHERE verdict <> 'unsure' AND statement <> other ORDER BY made, id"
)
_ALIKE = "quotation"
DENIERS = (
    "SELECT statement FROM links WHERE kind = 'denies' "
    "UNION SELECT statement FROM judged_pairs WHERE link = 'denies' AND verdict = 'accept'"
)
"""The statements that may deny others, as SQL; which they deny, `found_links` tells."""


@dataclass(frozen=True, slots=True)
class Found:
    """A link; `because` is JSON. Of one that a person made it names the person."""

    statement: int
    other: int
    score: float
    because: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class _Decision:
    """What a person decided last of two statements: whether the link stands."""

    stands: bool
    found: Found


def found_links(
    connection: sqlite3.Connection, kind: str, *, statement: int | None = None, other: int | None = None
) -> list[Found]:
    """The links of a kind from a statement, or to another, the surest first.

    None that a person rejected, nor to a statement that a person rejected.
    """
    outward, number = (True, statement) if statement is not None else (False, other)
    column = "statement" if outward else "other"
    sql = f"SELECT statement, other, score, because, outcome FROM links WHERE kind = ? AND {column} = ?"  # noqa: S608
    rows = [Found(*row) for row in connection.execute(sql, (kind, number))]
    decided = _decided(connection, number or 0, kind)
    kept = [one for one in rows if _key(one) not in decided or _stands(one, decided[_key(one)])]
    made = [
        one.found for one in decided.values() if one.stands and (one.found.statement if outward else one.found.other) == number
    ]
    told = {_key(one): one for one in _shown(connection, [*kept, *made], "other" if outward else "statement")}
    return sorted(told.values(), key=lambda one: (-one.score, one.statement, one.other))


def _shown(connection: sqlite3.Connection, links: list[Found], theirs: str) -> list[Found]:
    """The links whose other end no person rejected."""
    hidden = rejected_among(connection, (getattr(one, theirs) for one in links)) if links else set[int]()
    return [one for one in links if getattr(one, theirs) not in hidden]


def denied_by(connection: sqlite3.Connection, statement: int) -> list[int]:
    """What a statement denies, in its article and in others, as people judged it."""
    return _denials(connection, statement, "statement", "other")


def denials_of(connection: sqlite3.Connection, statement: int) -> list[int]:
    """The statements by which one is denied, in its article and in others, as people judged it."""
    return _denials(connection, statement, "other", "statement")


def _denials(connection: sqlite3.Connection, number: int, mine: str, theirs: str) -> list[int]:
    sql = f"SELECT statement, other FROM statement_links WHERE {mine} = ? AND kind = 'denies' ORDER BY position"  # noqa: S608
    decided = _decided(connection, number, "denies")
    within = [Found(one, other, 1.0, "[]", None) for one, other in connection.execute(sql, (number,))]
    here = _shown(connection, [one for one in within if _key(one) not in decided], theirs)
    elsewhere = found_links(connection, "denies", **{mine: number})
    return list(dict.fromkeys(getattr(one, theirs) for one in (*here, *elsewhere)))


def judged_in(connection: sqlite3.Connection, article: int) -> list[int]:
    """The statements of an article of which people decided how they are linked to others."""
    rows = connection.execute(
        "SELECT DISTINCT statement FROM statements CROSS JOIN judgement_bindings USING (statement) "
        "CROSS JOIN standing_judgements USING (judgement) WHERE article = ? AND link IS NOT NULL ORDER BY statement",
        (article,),
    )
    return [number for (number,) in rows]


def component(connection: sqlite3.Connection, statement: int, most: int) -> list[int]:
    """The statement and all that are the same as it, directly or through others, `most` of them.

    What a person told apart from it is not reached, nor through it what only that one is the same as.
    """
    reached, waiting = {statement: None}, [statement]
    apart = told_apart(connection, statement)
    while waiting and len(reached) < most:
        fresh = [one for one in same(connection, waiting.pop(0)) if one not in reached and one not in apart]
        reached.update(dict.fromkeys(fresh))
        waiting += fresh
    return list(reached)[:most]


def told_apart(connection: sqlite3.Connection, statement: int) -> set[int]:
    """The statements of which a person decided that they are not the same quotation."""
    return {_another(one.found, statement) for one in _decided(connection, statement, "same_as").values() if not one.stands}


def same(connection: sqlite3.Connection, number: int) -> list[int]:
    """The statements that are directly the same quotation as a statement: linked so, or judged so, and not told apart."""
    rows = connection.execute(
        "SELECT other FROM links WHERE statement = ?1 AND kind = 'same_as' "
        "UNION SELECT statement FROM links WHERE other = ?1 AND kind = 'same_as'",
        (number,),
    )
    decided = {_another(one.found, number): one.stands for one in _decided(connection, number, "same_as").values()}
    found = {one for (one,) in rows if decided.get(one, True)}
    return sorted(found | {one for one, stands in decided.items() if stands})


def _decided(connection: sqlite3.Connection, number: int, kind: str) -> dict[tuple[int, int], _Decision]:
    """What was decided last of each pair that a statement belongs to."""
    last: dict[tuple[int, int], _Decision] = {}
    for statement, other, link, verdict, author in connection.execute(_DECIDED, (number,)):
        meant, outcome = _KINDS.get(link, ("", None))
        if meant == kind:
            found = Found(statement, other, 1.0, pack([["a person decided", author]]), outcome)
            pair = (min(statement, other), max(statement, other)) if link == _ALIKE else (statement, other)
            last[pair] = _Decision(verdict in ("same", "accept"), found)
    return last


def _stands(one: Found, decision: _Decision) -> bool:
    """Whether a link that was found holds: not where it was rejected, and not where a person made it anew."""
    return not decision.stands and decision.found.outcome is not None and decision.found.outcome != one.outcome


def _key(one: Found) -> tuple[int, int]:
    return one.statement, one.other


def _another(one: Found, number: int) -> int:
    return one.other if one.statement == number else one.statement
