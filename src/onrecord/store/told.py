"""Statements as linking and its views see them: the words, who said them, where and when."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onrecord.store.packing import pack

_SQL = """SELECT statements.statement, statements.id, statements.article, articles.outlet, coalesce(articles.published, ''),
    articles.url, statements.speaker, speakers.name, statements.standing, speaker_links.person, statements.form,
    statements.content, articles.id, articles.title, articles.locator, speakers.kind, principals.name, statements.act,
    statements.source, statements.cue, statements.via, statements.said, statements.deadline, statements.deadline_more
FROM statements JOIN articles USING (article) LEFT JOIN speakers ON speakers.speaker = statements.speaker
LEFT JOIN speaker_links ON speaker_links.speaker = statements.speaker
LEFT JOIN speakers AS principals ON principals.article = statements.article AND principals.id = speakers.speaks_for
WHERE """
_DAYS = 1 << 13
"""Days of which the numbers are kept: all of some twenty years."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement as far as it is compared with others as a quotation. Numbers count within the record's file."""

    number: int
    id: str
    article: int
    outlet: str | None
    published: str
    """ISO 8601, "" where it is not known."""
    url: str | None
    speaker: int | None
    name: str | None
    standing: str | None
    person: int | None
    form: str
    content: str

    @property
    def day(self) -> int:
        """The day of publication as a number (`date.toordinal`), 0 where it is not known."""
        return day_number(self.published)


@dataclass(frozen=True, slots=True)
class Told(Quoted):
    """A statement with all that is known of its speaker and article."""

    article_id: str
    title: str | None
    locator: str
    kind: str | None
    principal: str | None
    """For whom the speaker speaks."""
    act: str | None
    source: str
    cue: str
    via: str | None
    said: str | None
    deadline: str | None
    deadline_more: str | None


def day_number(published: str | None) -> int:
    """The day of an ISO 8601 time as a number, 0 where there is none."""
    return _number(published[:10]) if published else 0


@lru_cache(maxsize=_DAYS)
def _number(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def told_of(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[Told]:
    """The statements of those numbers that the record holds, in their order."""
    wanted = list(numbers)
    if not wanted:
        return []
    sql = _SQL + "statements.statement IN (SELECT value FROM json_each(?))"  # noqa: S608
    rows = connection.execute(sql, (pack(wanted),))
    found = {row[0]: Told(*row) for row in rows}
    return [found[number] for number in wanted if number in found]


def told_in(connection: sqlite3.Connection, article: int) -> list[Told]:
    """The statements of an article, in the order of its text."""
    rows = connection.execute(_SQL + "statements.article = ? ORDER BY statements.position", (article,))
    return [Told(*row) for row in rows]


def numbers_in(connection: sqlite3.Connection, article: int) -> list[int]:
    """The numbers of the statements of an article, in the order of its text."""
    rows = connection.execute("SELECT statement FROM statements WHERE article = ? ORDER BY position", (article,))
    return [number for (number,) in rows]


def told_where(connection: sqlite3.Connection, condition: str, values: Sequence[object]) -> list[Told]:
    """The statements that fulfil a condition of SQL on statements, articles or speakers, newest first."""
    rows = connection.execute(f"{_SQL}{condition} ORDER BY statements.day DESC, statements.statement", values)
    return [Told(*row) for row in rows]
