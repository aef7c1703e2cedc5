"""Copies of an article as further carriers of what it says."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that was not read, since another says the same; it carries the words of that one's statement."""

    article: str
    locator: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None


def copies(connection: sqlite3.Connection, statement: int) -> list[Copy]:
    """The copies that carry the words of the statement of that number, the earliest first."""
    rows = connection.execute(
        "SELECT carriers.id, carriers.locator, carriers.url, carriers.outlet, carriers.title, carriers.published "
        "FROM statements JOIN carriers USING (article) WHERE statement = ? "
        "AND (carriers.text IS NULL OR instr(carriers.text, statements.content)) "
        "ORDER BY carriers.published IS NULL, carriers.published, carriers.id",
        (statement,),
    )
    return [Copy(*row) for row in rows]
