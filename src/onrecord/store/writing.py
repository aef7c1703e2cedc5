"""Writing readings: one transaction an article, and nothing where the same was read before."""

import sqlite3
from dataclasses import dataclass
from enum import Enum

from onrecord.schema import Article, Problem, Reading
from onrecord.store.connection import transaction
from onrecord.store.copies import bands, words_of, write_likeness
from onrecord.store.errors import RecordError
from onrecord.store.judgements.settling import settle
from onrecord.store.rows import Row, Rows, rows
from onrecord.store.versions import page_of
from onrecord.store.words import forget_words, index_words

_UNFIT = "What was read in this article does not fit together"

_OF_READING = ("statements", "speakers", "parts", "problems", "corrections", "linked")
"""The tables that hold what a reading found in an article, or what was made of that."""


class Written(Enum):
    """What became of a reading."""

    NEW = "new"
    SAME = "same"
    REREAD = "reread"


@dataclass(frozen=True, slots=True)
class Made:
    """A reading made ready to be written, where it was read: it goes to the process that writes faster than the reading."""

    article: Article
    problems: tuple[Problem, ...]
    rows: Rows
    digest: str
    bands: list[int]
    """By which copies of the article are found."""


def made(reading: Reading) -> Made:
    """What is to be written of a reading."""
    found = rows(reading)
    return Made(reading.article, reading.problems, found, found.hash(), bands(words_of(reading.article)))


def write(
    connection: sqlite3.Connection, reading: Reading | Made, *, reader: str | None = None, seen: str | None = None
) -> Written:
    """Writes an article with all that was read in it, in one transaction. Ids come from content.

    The same reading writes nothing. Another reading of the same article takes the place of the one before, and
    statements that both hold keep their numbers. `reader` is what read it and how; `seen` is when it was fetched.
    Raises RecordError where the reading contradicts itself, such as words that are not those of the text; nothing
    is written then.
    """
    ready = made(reading) if isinstance(reading, Reading) else reading
    if _known(connection, ready.article.id) == ready.digest and not reader:
        return Written.SAME
    try:
        with transaction(connection):
            known = _known(connection, ready.article.id)  # looked up again: others may have written
            if known != ready.digest:
                article = _replace(connection, ready.rows, ready.digest)
                if known is None:
                    write_likeness(connection, article, ready.bands)
            _note(connection, ready.article, reader, seen)
            return Written.NEW if known is None else Written.SAME if known == ready.digest else Written.REREAD
    except (sqlite3.IntegrityError, UnicodeEncodeError, KeyError) as error:
        locator = ready.rows.article["locator"]
        problem = Problem(locator, f"{_UNFIT}: {error}.", "This is a fault of the reading; please report it.")
        raise RecordError(problem) from error


def was_read_by(connection: sqlite3.Connection, article: str, reader: str, *, soundly: bool = False) -> bool:
    """Whether the article of that id was read by that reader; with `soundly`, without any problem."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM problems WHERE problems.article = articles.article) "
        "FROM articles JOIN versions USING (article) WHERE id = ? AND reader = ?"
    )
    found = connection.execute(sql, (article, reader)).fetchone()
    return found is not None and not (soundly and found[0])


def _note(connection: sqlite3.Connection, article: Article, reader: str | None, seen: str | None) -> None:
    """Keeps where and when the article was first seen, and what read it last."""
    connection.execute(
        "INSERT INTO versions (article, page, seen, reader) SELECT article, ?, ?, ? FROM articles WHERE id = ? "
        "ON CONFLICT (article) DO UPDATE SET reader = coalesce(excluded.reader, reader) WHERE reader IS NOT excluded.reader",
        (page_of(article.url), seen, reader, article.id),
    )


def _known(connection: sqlite3.Connection, article: str) -> str | None:
    found = connection.execute("SELECT reading FROM articles WHERE id = ?", (article,)).fetchone()
    return found[0] if found else None


def _replace(connection: sqlite3.Connection, made: Rows, digest: str) -> int:
    article, numbers = _forget(connection, made.article["id"])
    row = {**made.article, "reading": digest}
    if article is None:
        article = _insert(connection, "articles", row)
    else:  # in place, since others point to it
        changed = ", ".join(f"{name} = ?" for name in row)
        connection.execute(f"UPDATE articles SET {changed} WHERE article = ?", (*row.values(), article))  # noqa: S608
    for part in made.parts:
        _insert(connection, "parts", {**part, "article": article})
    speakers = {row["id"]: _insert(connection, "speakers", {**row, "article": article}) for row in made.speakers}
    for row in made.statements:
        speaker = None if row["speaker"] is None else speakers[row["speaker"]]
        known = {"statement": numbers.get(row["id"]), "article": article, "speaker": speaker}
        numbers[row["id"]] = _insert(connection, "statements", {**row, **known})
    connection.executemany(
        "INSERT INTO statement_links (statement, kind, position, other) VALUES (?, ?, ?, ?)",
        [(numbers[one], kind, position, numbers[other]) for one, kind, position, other in made.links],
    )
    connection.executemany(
        'INSERT INTO problems (article, "where", what, advice) VALUES (?, ?, ?, ?)', [(article, *one) for one in made.problems]
    )
    index_words(connection, article)
    settle(connection, article)
    return article


def _forget(connection: sqlite3.Connection, article: str) -> tuple[int | None, dict[str, int]]:
    """Takes out an earlier reading; gives the numbers of the article and of its statements, which are to be kept."""
    found = connection.execute("SELECT article FROM articles WHERE id = ?", (article,)).fetchone()
    if not found:
        return None, {}
    numbers = dict(connection.execute("SELECT id, statement FROM statements WHERE article = ?", found).fetchall())
    forget_words(connection, found[0])
    for table in _OF_READING:
        connection.execute(f"DELETE FROM {table} WHERE article = ?", found)  # noqa: S608
    return found[0], numbers


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> int:
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    inserted = connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(row.values()))  # noqa: S608
    return inserted.lastrowid or 0
