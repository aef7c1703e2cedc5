"""Versions: the texts that one address has carried, in the order in which they were seen."""

import re
import sqlite3
from dataclasses import dataclass

from onrecord.store.ids import begun
from onrecord.store.packing import storable

_FRAGMENT = re.compile(r"#(?!!).*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a page: the number and id of its article, and when it was fetched, where that is known."""

    article: int
    id: str
    title: str | None
    published: str | None
    modified: str | None
    seen: str | None
    page: str | None


def page_of(url: str | None) -> str | None:
    """An address without what does not tell pages apart: scheme, fragment, tracking parameters, a slash at the end."""
    if not url:
        return None
    from courlan import normalize_url

    try:
        plain = normalize_url(url.strip())
    except ValueError:
        plain = url.strip()
    return _FRAGMENT.sub("", plain).rstrip("/").removeprefix("http://").removeprefix("https://") or None


def versions(connection: sqlite3.Connection, named: str) -> list[Version]:
    """The versions of a page, the oldest first. It is named by its address, or by the id or number of an article.

    The beginning of an id is enough. Nothing where the record holds no such article.
    """
    page = connection.execute("SELECT page FROM versions WHERE page = ? LIMIT 1", (page_of(storable(named)),)).fetchone()
    if page is None:
        found = _article(connection, named)
        if found is None:
            return []
        page = connection.execute("SELECT page FROM versions WHERE article = ? AND page IS NOT NULL", (found,)).fetchone()
        if page is None:
            return _select(connection, "articles.article = ?", found)
    return _select(connection, "page = ?", page[0])


def _article(connection: sqlite3.Connection, named: str) -> int | None:
    found = begun(connection, "article", named)
    if len(found) != 1 and named.isdecimal():
        found = connection.execute("SELECT article, id FROM articles WHERE article = ?", (int(named[:18]),)).fetchall()
    return found[0][0] if len(found) == 1 else None


def _select(connection: sqlite3.Connection, where: str, value: object) -> list[Version]:
    sql = "SELECT article, id, title, published, modified, seen, page FROM articles LEFT JOIN versions USING (article) "
    rows = connection.execute(sql + f"WHERE {where} ORDER BY coalesce(seen, ''), article", (value,))
    return [Version(*row) for row in rows]
