"""Who is on record: people across articles where they are linked, else names; and how much each has said."""

import sqlite3

from onrecord.store.judgements.shown import REJECTED
from onrecord.store.speakers import Spoken

_SQL = f"""
    WITH said AS (
        SELECT speaker, article, count(*) AS many, min(day) AS day FROM statements
        WHERE speaker IS NOT NULL AND statement NOT IN ({REJECTED}) GROUP BY speaker, article
    )
    SELECT coalesce(people.name, speakers.name), coalesce(people.kind, speakers.kind), speakers.standing,
        sum(many), count(DISTINCT said.article), min(day), max(day)
    FROM said CROSS JOIN speakers USING (speaker)
    LEFT JOIN speaker_links USING (speaker) LEFT JOIN people ON people.person = speaker_links.person
    GROUP BY coalesce(people.id, speakers.name), 2, 3
    ORDER BY 4 DESC, 1, 2
"""  # noqa: S608


def voices(connection: sqlite3.Connection) -> list[Spoken]:
    """All who said something, those with the most statements first."""
    return [Spoken(*row) for row in connection.execute(_SQL)]


def named(found: list[Spoken], words: str) -> list[Spoken]:
    """Those whose name holds all the words, or their beginnings, in any order."""
    asked = words.casefold().split()
    if not asked:
        return found
    return [one for one in found if all(any(part.startswith(word) for part in one.name.casefold().split()) for word in asked)]
