"""What statements of other articles have to do with those of one: they deny them, or are the earliest of the same words."""

import sqlite3
from dataclasses import dataclass

_MOST = 500
_LINKED = """
    WITH mine AS (SELECT statement, id, day FROM statements WHERE article = (SELECT article FROM articles WHERE id = ?1)),
    linked AS (
        SELECT mine.statement, mine.id, mine.day, kind, kind AS relation, links.other
        FROM mine CROSS JOIN links ON links.statement = mine.statement
        UNION ALL SELECT mine.statement, mine.id, mine.day, kind, kind || ' by', links.statement
        FROM mine CROSS JOIN links ON links.other = mine.statement
    )
    SELECT linked.id, relation, others.id, others.content, articles.outlet, others.day
    FROM linked CROSS JOIN statements AS others ON others.statement = other
    CROSS JOIN articles ON articles.article = others.article
    WHERE kind <> 'same_as' OR others.day < linked.day
    ORDER BY linked.statement, kind, others.day, others.statement LIMIT ?2
"""
"""From the few statements of the article to their links, never from all links to these."""
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
    found: dict[str, list[Elsewhere]] = {}
    for mine, relation, other, words, outlet, day in connection.execute(_LINKED, (article, _MOST)):
        told = RELATIONS.get(relation, relation)
        held = found.setdefault(mine, [])
        if told != RELATIONS["same_as"] or all(one.relation != told for one in held):
            held.append(Elsewhere(told, other, words, outlet, day))
    return found
