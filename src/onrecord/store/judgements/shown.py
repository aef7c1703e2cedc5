"""What is to be told with a statement that a person judged: that it was, by whom, and what stood there before."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.schema import Evidence
from onrecord.store.packing import pack

REJECTED = "SELECT statement FROM verdicts WHERE verdict = 'reject'"
"""The statements that searches and exports leave out, as SQL."""
_SCORES = {"accept": 1.0, "unsure": 0.5, "reject": 0.0}
_KINDS = {"denies": "denies", "quotation": "same_as", "within": "within"}
"""The links that a reading itself can hold, and their names in it."""

Links = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Correction:
    """That a field was corrected: what was read there (where that is a word or words), by whom and when it was corrected."""

    field: str
    was: str | None
    author: str
    made: str


def corrections_of(connection: sqlite3.Connection, statement: int) -> tuple[Correction, ...]:
    """What was corrected in the statement of that number, field by field."""
    rows = connection.execute(
        "SELECT corrected_fields.field, was, author, made FROM corrected_fields JOIN judgements USING (judgement) "
        "WHERE statement = ? ORDER BY corrected_fields.field",
        (statement,),
    ).fetchall()
    return tuple(Correction(field, _was(connection, field, json.loads(was)), author, made) for field, was, author, made in rows)


def rejected_among(connection: sqlite3.Connection, statements: Iterable[int]) -> set[int]:
    """Those of the statements that a person rejected as a whole."""
    sql = f"{REJECTED} AND statement IN (SELECT value FROM json_each(?))"  # noqa: S608
    return {one for (one,) in connection.execute(sql, (pack(list(statements)),))}


def judged_evidence(connection: sqlite3.Connection, article: int) -> dict[int, tuple[Evidence, ...]]:
    """Evidence that a person decided, by the numbers of the article's statements; `by` names the person."""
    found: dict[int, tuple[Evidence, ...]] = {}
    for statement, field, author, verdict in connection.execute(
        "SELECT statement, corrected_fields.field, author, 'accept' FROM statements JOIN corrected_fields USING (statement) "
        "JOIN judgements USING (judgement) WHERE article = ?1 UNION ALL "
        "SELECT statement, 'statement', author, verdicts.verdict FROM statements JOIN verdicts USING (statement) "
        "JOIN judgements USING (judgement) WHERE article = ?1",
        (article,),
    ):
        found[statement] = (*found.get(statement, ()), Evidence(field, f"judgement:{author}", _SCORES[verdict]))
    return found


def lay_over_links(connection: sqlite3.Connection, article: int, links: Links) -> None:
    """Adds the links between the article's statements that a person confirmed, and takes out those rejected."""
    for one, other, link, verdict in _judged_links(connection, article):
        kind = _KINDS.get(link)
        if kind is None or verdict == "unsure":
            continue
        held = links.setdefault(one, {}).setdefault(kind, [])
        if verdict in ("accept", "same"):
            links[one][kind] = [other] if kind == "within" else [*held, *([] if other in held else [other])]
        elif other in held:
            held.remove(other)


def _judged_links(connection: sqlite3.Connection, article: int) -> Iterator[tuple[str, str, str, str]]:
    yield from connection.execute(
        "SELECT one.id, two.id, link, verdict FROM statements AS one JOIN judged_pairs USING (statement) "
        "JOIN statements AS two ON two.statement = judged_pairs.other AND two.article = one.article "
        "WHERE one.article = ? AND one.statement <> two.statement ORDER BY made, judged_pairs.id",
        (article,),
    ).fetchall()


def _was(connection: sqlite3.Connection, field: str, columns: dict[str, object]) -> str | None:
    if field == "speaker":
        found = connection.execute("SELECT name FROM speakers WHERE speaker = ?", (columns["speaker"],)).fetchone()
        return found[0] if found else None
    was = columns.get(field)
    return was if isinstance(was, str) and field not in ("chain", "condition", "anonymity_reason") else None
