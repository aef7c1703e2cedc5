"""A record page by page. A place is where a page ended: what comes after it is found without counting what came before."""

import sqlite3
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.schema import Problem
from onrecord.store import articles as listing
from onrecord.store.asked import ask
from onrecord.store.filters import Filters, Sort
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.moments import DATED, LATEST, day_of, moment
from onrecord.store.search import Hit, closest, hit, newest
from onrecord.store.search import hits as hits_of

Place = tuple[str | None, int]
"""The day and number of the last one; of articles nothing and its moment; by relevance nothing and how many there were."""
T = TypeVar("T")
DEEPEST = 10_000
"""Hits in the order of relevance that can be paged through."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of them, and the place at which the next page begins; None where these are the last."""

    items: tuple[T, ...]
    next: Place | None


@dataclass(frozen=True, slots=True)
class Source:
    """What was given to be read, whether it was read to its end, and how many problems there were."""

    locator: str
    whole: bool
    problems: int


def hits(
    connection: sqlite3.Connection, query: str | None, filters: Filters, sort: Sort, after: Place | None, limit: int
) -> Page[Hit]:
    """What `search` finds, a page of it."""
    asked = ask(connection, query, filters)
    by_words = sort is Sort.RELEVANCE and asked.match
    skipped = min(after[1], DEEPEST) if by_words and after else 0
    if by_words:
        numbers = closest(connection, asked, limit + 1, skipped=skipped)
    else:
        numbers = newest(connection, asked, limit + 1, before=moment(*after) if after else None)
    found = hits_of(connection, numbers[:limit], asked.match)
    if len(numbers) <= limit or skipped + limit >= DEEPEST:
        return Page(tuple(found), None)
    last = day_of(found[-1].published), numbers[limit - 1]
    return Page(tuple(found), (None, skipped + limit) if by_words else last)


def articles(
    connection: sqlite3.Connection, query: str | None, filters: Filters, after: Place | None, limit: int
) -> Page[listing.Listed]:
    """Articles, a page of them, the newest first."""
    found = listing.newest(connection, listing.ask(query, filters), limit + 1, before=after[1] if after else None)
    return Page(tuple(listing.listed(connection, found[:limit])), (None, found[limit - 1]) if len(found) > limit else None)


def entry(connection: sqlite3.Connection, article: str) -> listing.Listed:
    """The article of that id, which the record holds."""
    moment = connection.execute("SELECT article_moment FROM articles WHERE id = ?", (article,)).fetchone()
    return listing.listed(connection, moment)[0]


def sources(connection: sqlite3.Connection, after: Place | None, limit: int) -> Page[Source]:
    """What was given to be read, in the order in which it was first given."""
    rows = connection.execute(
        "SELECT source, locator, content_hash IS NOT NULL, "
        "(SELECT count(*) FROM problems WHERE problems.source = sources.source) "
        "FROM sources WHERE source > ? ORDER BY source LIMIT ?",
        (after[1] if after else -1, limit + 1),
    ).fetchall()
    items = tuple(Source(locator, bool(whole), problems) for _, locator, whole, problems in rows[:limit])
    return Page(items, (None, rows[limit - 1][0]) if len(rows) > limit else None)


def problems(connection: sqlite3.Connection, after: Place | None, limit: int) -> Page[Problem]:
    """What went wrong, in the order in which it was met."""
    rows = connection.execute(
        'SELECT problem, "where", what, advice FROM problems WHERE problem > ? ORDER BY problem LIMIT ?',
        (after[1] if after else -1, limit + 1),
    ).fetchall()
    items = tuple(Problem(where, what, advice) for _, where, what, advice in rows[:limit])
    return Page(items, (None, rows[limit - 1][0]) if len(rows) > limit else None)


def quotations(connection: sqlite3.Connection, after: Place | None, limit: int) -> Page[Hit]:
    """Quotations that several articles carry, each by its earliest carrier; the newest first, those without a day left out."""
    if not connection.execute("SELECT 1 FROM links WHERE kind = 'same_as' LIMIT 1").fetchone():
        return Page((), None)
    rows = connection.execute(
        f"SELECT day, statement FROM statements WHERE moment < ? AND moment >= {DATED:d} "  # noqa: S608
        "AND EXISTS (SELECT 1 FROM links WHERE links.other = statements.statement AND kind = 'same_as') "
        "AND NOT EXISTS (SELECT 1 FROM links WHERE links.statement = statements.statement AND kind = 'same_as') "
        f"AND statement NOT IN ({REJECTED}) ORDER BY moment DESC LIMIT ?",
        (moment(*after) if after else LATEST, limit + 1),
    ).fetchall()
    return Page(tuple(hit(connection, one) for _, one in rows[:limit]), rows[limit - 1] if len(rows) > limit else None)


def article_of(connection: sqlite3.Connection, statement: str) -> str | None:
    """The id of the article that holds the statement of that id, or None."""
    sql = "SELECT articles.id FROM statements JOIN articles USING (article) WHERE statements.id = ?"
    found = connection.execute(sql, (statement,)).fetchone()
    return found[0] if found else None
