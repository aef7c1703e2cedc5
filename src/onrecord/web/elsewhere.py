"""What statements of other articles have to do with those of one: they deny them, or are the earliest of the same words.

What people decided of a link holds against what linking found, and statements that they rejected are left out.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.store.judged_links import found_links, judged_in, same
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.packing import pack

_MOST = 500
_LINKED = """
    WITH mine AS (SELECT statement FROM statements WHERE article = ?1)
    SELECT mine.statement, kind, 1 AS outward, links.other FROM mine CROSS JOIN links ON links.statement = mine.statement
    UNION ALL SELECT mine.statement, kind, 0, links.statement FROM mine CROSS JOIN links ON links.other = mine.statement
    LIMIT ?2
"""
"""From the few statements of the article to their links, never from all links to these."""
_LEADING = ("denies", "resolves", "withdraws")
_OTHERS = f"""
    SELECT one.key, mine.id, others.id, others.content, articles.outlet, others.day
    FROM json_each(?) AS one CROSS JOIN statements AS mine ON mine.statement = json_extract(one.value, '$[0]')
    CROSS JOIN statements AS others ON others.statement = json_extract(one.value, '$[3]')
    CROSS JOIN articles ON articles.article = others.article
    WHERE others.article <> mine.article AND others.statement NOT IN ({REJECTED})
    AND (json_extract(one.value, '$[1]') <> 'same_as' OR others.day < mine.day)
"""  # noqa: S608
RELATIONS = {
    "denies": "denies",
    "denies by": "denied in",
    "same_as": "said before in",
    "same_as by": "said before in",
    "resolves": "tells what became of",
    "resolves by": "what became of it",
    "withdraws": "takes back",
    "withdraws by": "taken back in",
}


_Link = tuple[int, str, int, int]
"""A statement of the article, the kind of link, whether it leads from there, and the statement elsewhere."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A statement of another article, and what it is to one of this: “denied in”."""

    relation: str
    id: str
    words: str
    outlet: str | None
    day: str | None


def elsewhere(connection: sqlite3.Connection, article: str) -> dict[str, list[Elsewhere]]:
    """By the ids of the article's statements; of the same words elsewhere only the earliest."""
    (number,) = connection.execute("SELECT article FROM articles WHERE id = ?", (article,)).fetchone() or (None,)
    judged = set(judged_in(connection, number)) if number is not None else set()
    links = [one for one in connection.execute(_LINKED, (number, _MOST)) if one[0] not in judged]
    links += [one for statement in judged for one in _judged(connection, statement)]
    found: dict[str, list[Elsewhere]] = {}
    told = [(links[place], tuple(row)) for place, *row in connection.execute(_OTHERS, (pack(links),))]
    for (_, kind, outward, _), (mine, other, words, outlet, day) in sorted(told, key=_order):
        relation = RELATIONS[kind if outward else f"{kind} by"]
        held = found.setdefault(mine, [])
        if relation != RELATIONS["same_as"] or all(one.relation != relation for one in held):
            held.append(Elsewhere(relation, other, words, outlet, day))
    return found


def _judged(connection: sqlite3.Connection, statement: int) -> Iterator[_Link]:
    """The links of a statement, with what people decided of them."""
    for kind in _LEADING:
        yield from ((statement, kind, 1, one.other) for one in found_links(connection, kind, statement=statement))
        yield from ((statement, kind, 0, one.statement) for one in found_links(connection, kind, other=statement))
    yield from ((statement, "same_as", 1, other) for other in same(connection, statement))


def _order(told: tuple[_Link, tuple[Any, ...]]) -> tuple[int, str, str, int]:
    """In the order of the article's statements; then by kind and by day, those without one first."""
    (statement, kind, _, other), (*_, day) = told
    return statement, kind, day or "", other
