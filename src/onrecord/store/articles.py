"""The articles of a record as they are listed: the newest first, narrowed by words of their titles, outlets and days."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.store.filters import Filters, part_of
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.moments import LATEST, between
from onrecord.store.packing import pack
from onrecord.store.query import match_expression
from onrecord.store.reading import rows_of

_NONE = Filters()
_SAID = f"FROM statements WHERE statements.article = articles.article AND statement NOT IN ({REJECTED})"
_LISTED = f"""
    SELECT articles.id, title, outlet, published, url, locator, language,
        (SELECT count(*) {_SAID}) AS statements, (SELECT count(*) {_SAID} AND standing = 'unnamed') AS unnamed,
        (SELECT max(1, count(*)) FROM versions AS others WHERE others.page = versions.page) AS versions,
        (SELECT count(*) FROM problems WHERE problems.article = articles.article) AS problems,
        (SELECT json_group_array(DISTINCT carriers.outlet) FROM carriers
            WHERE carriers.article = articles.article AND carriers.outlet IS NOT NULL) AS carried_by
    FROM json_each(?) AS wanted CROSS JOIN articles ON article_moment = wanted.value LEFT JOIN versions USING (article)
    ORDER BY wanted.key
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Listed:
    """An article without its text, with how many statements it holds, and how many of these have an unnamed source.

    What a person rejected is not counted. `versions` are the texts that its address has had, this one among them;
    `problems` is how much went wrong when it was read; `carried_by` are the outlets that carry a copy of it.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    locator: str
    language: str | None
    statements: int
    unnamed: int
    versions: int
    problems: int
    carried_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """How many articles were found, how many statements they hold, and how many of these have an unnamed source."""

    articles: int
    statements: int
    unnamed: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Which articles are asked for, as SQL; `moment` is the column of their moments."""

    moment: str
    tables: str
    where: str
    values: tuple[str | int, ...]


def ask(query: str | None = None, filters: Filters = _NONE) -> Asked:
    """Articles whose titles hold the words of the query (all, where it is None), by the outlet and the days of the filters.

    An outlet has what it published, and what it carries a copy of.
    """
    moment, tables = "article_moment", "articles INDEXED BY articles_by_moment"
    held: dict[str, str | int] = {}
    if match := match_expression(query, None, columns="title"):
        moment = "article_words.rowid"
        tables = f"article_words CROSS JOIN {tables} ON article_moment = {moment}"
        held["article_words MATCH ?"] = match
    held |= between(moment, filters.since, filters.until)
    conditions, values = [*held], [*held.values()]
    if filters.outlet:
        carried = r"articles.article IN (SELECT article FROM carriers WHERE outlet LIKE ? ESCAPE '\')"
        conditions.append(rf"(articles.outlet LIKE ? ESCAPE '\' OR {carried})")
        values += [part_of(filters.outlet)] * 2
    return Asked(moment, tables, " AND ".join(conditions) or "TRUE", tuple(values))


def newest(connection: sqlite3.Connection, asked: Asked, limit: int, *, before: int | None = None) -> list[int]:
    """The moments of the newest articles; of those earlier than a moment, where one is given."""
    return _moments(connection, asked, "<", LATEST if before is None else before, "DESC", limit)


def later(connection: sqlite3.Connection, asked: Asked, limit: int, than: int) -> list[int]:
    """The moments of articles that are next newer than a moment, the newest last."""
    return _moments(connection, asked, ">", than, "ASC", limit)


def listed(connection: sqlite3.Connection, moments: Sequence[int]) -> list[Listed]:
    """The articles of these moments, in that order."""
    rows = rows_of(connection, _LISTED, pack(list(moments)))
    return [Listed(**{**row, "carried_by": tuple(sorted(json.loads(row["carried_by"])))}) for row in rows]


def count(connection: sqlite3.Connection, asked: Asked) -> int:
    """How many articles are asked for."""
    (found,) = connection.execute(f"SELECT count(*) FROM {asked.tables} WHERE {asked.where}", asked.values).fetchone()  # noqa: S608
    return int(found)


def totals(connection: sqlite3.Connection, asked: Asked) -> Totals:
    """Of all articles that are asked for."""
    statements = "statements"
    if asked.values:
        found = f"SELECT articles.article FROM {asked.tables} WHERE {asked.where}"  # noqa: S608
        statements = f"({found}) CROSS JOIN statements USING (article)"
    sql = (
        "SELECT count(*), coalesce(sum(standing = 'unnamed'), 0) "  # noqa: S608
        f"FROM {statements} WHERE statement NOT IN ({REJECTED})"
    )
    return Totals(count(connection, asked), *connection.execute(sql, asked.values).fetchone())


def _moments(connection: sqlite3.Connection, asked: Asked, side: str, moment: int, order: str, limit: int) -> list[int]:
    where = f"{asked.where} AND {asked.moment} {side} ?"
    sql = f"SELECT {asked.moment} FROM {asked.tables} WHERE {where} ORDER BY {asked.moment} {order} LIMIT ?"  # noqa: S608
    return [found for (found,) in connection.execute(sql, (*asked.values, moment, limit)).fetchall()]
