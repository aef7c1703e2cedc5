"""What a record holds of one name: who bears it, and how much was said of which act, in which outlet and month."""

import sqlite3
from dataclasses import dataclass

from onrecord.store.judgements.shown import REJECTED
from onrecord.store.speakers import Spoken

_SAID = f"FROM speakers CROSS JOIN statements USING (speaker) WHERE name = ? AND statement NOT IN ({REJECTED})"


@dataclass(frozen=True, slots=True)
class Borne:
    """A name: its bearers, those with the most statements first, and counts by act, outlet and month."""

    name: str
    bearers: tuple[Spoken, ...]
    acts: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]


def borne(connection: sqlite3.Connection, name: str) -> Borne | None:
    """What is held of that name, to the letter, or None where nobody of it speaks."""
    of_whom = connection.execute(
        "SELECT name, kind, speakers.standing, count(*) AS said, count(DISTINCT statements.article), min(day), max(day) "
        f"{_SAID} GROUP BY kind, speakers.standing ORDER BY said DESC, kind",
        (name,),
    ).fetchall()
    if not of_whom:
        return None

    def by(what: str, order: str, source: str = _SAID) -> tuple[tuple[str, int], ...]:
        sql = f"SELECT {what} AS counted, count(*) {source} GROUP BY counted HAVING counted IS NOT NULL ORDER BY {order}"
        return tuple(connection.execute(sql, (name,)).fetchall())

    with_article = _SAID.replace("WHERE", "CROSS JOIN articles ON articles.article = statements.article WHERE")
    return Borne(
        name,
        tuple(Spoken(*row) for row in of_whom),
        by("act", "count(*) DESC, counted"),
        by("outlet", "count(*) DESC, counted", with_article),
        by("substr(day, 1, 7)", "counted"),
    )
