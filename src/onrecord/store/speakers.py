"""Who speaks in a record. Until articles are linked, one name is one speaker."""

import sqlite3
from dataclasses import dataclass

from onrecord.store.judgements.shown import REJECTED


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker by name, and how much is on record: statements, articles, and the first and last day of publication."""

    name: str
    kind: str
    standing: str
    statements: int
    articles: int
    first: str | None
    last: str | None


def speakers(connection: sqlite3.Connection) -> list[Spoken]:
    """All who said something, those with the most statements first."""
    rows = connection.execute(
        "SELECT name, kind, speakers.standing, count(*) AS said, count(DISTINCT statements.article), min(day), max(day) "  # noqa: S608
        f"FROM statements JOIN speakers USING (speaker) WHERE statement NOT IN ({REJECTED}) "
        "GROUP BY name, kind, speakers.standing ORDER BY said DESC, name, kind"
    )
    return [Spoken(*row) for row in rows]
