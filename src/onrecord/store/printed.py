"""Corrections that outlets printed, beside the statements that they may correct."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed correction: its words, the article that holds it, and how surely (0 to 1) it corrects the statement."""

    text: str
    article: str
    outlet: str | None
    published: str | None
    score: float


def printed(connection: sqlite3.Connection, statement: int) -> tuple[Printed, ...]:
    """The printed corrections of the statement of that number, the surest first."""
    rows = connection.execute(
        "SELECT parts.text, articles.id, outlet, published, score FROM corrections JOIN articles USING (article) "
        "JOIN parts ON parts.article = corrections.article AND parts.start = corrections.start "
        "WHERE statement = ? ORDER BY score DESC, articles.id",
        (statement,),
    )
    return tuple(Printed(*row) for row in rows)
