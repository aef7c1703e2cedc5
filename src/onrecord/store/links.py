"""Links between statements of different articles, as the record keeps them, and which articles have been linked."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.store.ids import begun
from onrecord.store.packing import pack
from onrecord.store.told import day_number

Reasons = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """An article as far as linking asks for it."""

    article: int
    id: str
    outlet: str | None
    title: str | None
    published: str | None

    @property
    def day(self) -> int:
        """The day of publication as a number, 0 where it is not known."""
        return day_number(self.published)


def unlinked(connection: sqlite3.Connection) -> list[int]:
    """The numbers of the articles that have not been linked, the oldest first."""
    rows = connection.execute(
        "SELECT article FROM articles WHERE NOT EXISTS (SELECT 1 FROM linked WHERE linked.article = articles.article) "
        "ORDER BY published IS NULL, published, id"
    )
    return [article for (article,) in rows]


def page(connection: sqlite3.Connection, article: int) -> Page | None:
    """The article of that number, None where the record does not hold it."""
    row = connection.execute(
        "SELECT article, id, outlet, title, published FROM articles WHERE article = ?", (article,)
    ).fetchone()
    return Page(*row) if row else None


def linked(connection: sqlite3.Connection) -> int:
    """How many articles have been linked."""
    return int(connection.execute("SELECT count(*) FROM linked").fetchone()[0])


def mark_linked(connection: sqlite3.Connection, article: int) -> None:
    """Notes that an article has been linked."""
    connection.execute("INSERT OR IGNORE INTO linked (article) VALUES (?)", (article,))


def link_statements(
    connection: sqlite3.Connection, kind: str, one: int, other: int, score: float, because: Reasons, outcome: str | None = None
) -> bool:
    """Keeps a link from one statement to another; false where it was kept before."""
    made = connection.execute(
        "INSERT OR IGNORE INTO links (statement, kind, other, score, because, outcome) VALUES (?, ?, ?, ?, ?, ?)",
        (one, kind, other, score, pack(because), outcome),
    )
    return made.rowcount > 0


def link_correction(
    connection: sqlite3.Connection, article: int, start: int, statement: int, score: float, because: Reasons
) -> bool:
    """Keeps that a printed correction, the part of an article at `start`, may correct a statement; false where that was kept."""
    made = connection.execute(
        "INSERT OR IGNORE INTO corrections (article, start, statement, score, because) VALUES (?, ?, ?, ?, ?)",
        (article, start, statement, score, pack(because)),
    )
    return made.rowcount > 0


def answered_within(connection: sqlite3.Connection, statement: int) -> list[int]:
    """What a statement denies in its own article."""
    sql = "SELECT other FROM statement_links WHERE statement = ? AND kind = 'denies' ORDER BY position"
    return [other for (other,) in connection.execute(sql, (statement,))]


def repeated_within(connection: sqlite3.Connection, statement: int) -> list[int]:
    """The statements of its own article that it was found to repeat or deny, or they it."""
    sql = (
        "SELECT other FROM statement_links WHERE statement = ?1 AND kind IN ('same_as', 'denies') "
        "UNION SELECT statement FROM statement_links WHERE other = ?1 AND kind IN ('same_as', 'denies') ORDER BY 1"
    )
    return [other for (other,) in connection.execute(sql, (statement,))]


def same_as(connection: sqlite3.Connection, statements: Sequence[int]) -> list[int]:
    """The statements of other articles that were linked to these as the same quotation."""
    sql = (
        "SELECT other FROM links WHERE kind = 'same_as' AND statement = ?1 "
        "UNION SELECT statement FROM links WHERE kind = 'same_as' AND other = ?1 ORDER BY 1"
    )
    return [number for one in statements for (number,) in connection.execute(sql, (one,))]


def printed_corrections(connection: sqlite3.Connection, article: int) -> list[tuple[int, str]]:
    """The parts of an article that are corrections: where they start, and their words."""
    sql = "SELECT start, text FROM parts WHERE article = ? AND role = 'correction' ORDER BY start"
    return connection.execute(sql, (article,)).fetchall()


def forget_links(connection: sqlite3.Connection) -> None:
    """Takes out all that linking found, so that it is made anew."""
    for table in (
        "links",
        "corrections",
        "speaker_candidates",
        "speaker_links",
        "person_traits",
        "person_names",
        "people",
        "linked",
    ):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    connection.execute("UPDATE speakers SET person = NULL WHERE person IS NOT NULL")
    connection.execute("INSERT INTO link_words (link_words) VALUES ('delete-all')")


def numbered(connection: sqlite3.Connection, id: str) -> int:  # noqa: A002
    """The number of the statement of that id, or of the only one whose id begins so (with or without "sha256-").

    Raises LookupError where there is none, or more than one.
    """
    found = begun(connection, "statement", id)
    if len(found) != 1:
        raise LookupError(f"{'More than one' if found else 'No'} statement of this record has an id that begins with “{id}”.")
    return found[0][0]


def reopen(connection: sqlite3.Connection, article: int, statements: Sequence[int]) -> None:
    """Takes out the links of statements of which the speaker was corrected, so that their article is linked anew."""
    for statement in statements:
        connection.execute("DELETE FROM links WHERE statement = ?1 OR other = ?1", (statement,))
    connection.execute("DELETE FROM linked WHERE article = ?", (article,))
