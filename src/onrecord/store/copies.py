"""Copies: articles that say nothing which an article in the record did not say already, such as a wire story in many papers.

They need not be read. Candidates come from an index of likeness (MinHash); each is then compared word by word.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from onrecord.schema import Article
from onrecord.store.connection import transaction
from onrecord.store.packing import pack, storable
from onrecord.store.versions import page_of
from onrecord.store.words import forget_words, index_words

_WORD = re.compile(r"[^\W_]+")
_RUN = 5
"""Words that are compared together."""
_LEAST = 60
"""Words below which an article is no copy unless it is one to the letter."""
_BANDS, _ROWS = 8, 4
_MOST_NEW = 12
"""Words in a row that a copy may have of its own: a line of credits, another house style."""
_SHARE_NEW = 0.08
_MOST_CANDIDATES = 20


def bands(words: Sequence[str]) -> list[int]:
    """Eight numbers of which like texts share some; none for a short text."""
    if len(words) < _LEAST:
        return []
    from rensa import RMinHash

    made = RMinHash(num_perm=_BANDS * _ROWS, seed=1)
    made.update(list(_runs(words)))
    digest = made.digest()
    cut = [digest[n * _ROWS : (n + 1) * _ROWS] for n in range(_BANDS)]
    return [_number((n, RMinHash.ALGORITHM_VERSION, *band)) for n, band in enumerate(cut)]


def words_of(article: Article) -> list[str]:
    """The words of an article that can hold statements, alike whatever their case, marks and furniture around them."""
    return _words("\n".join(article.text[part.start : part.end] for part in article.speaking()))


def original(connection: sqlite3.Connection, article: Article) -> int | None:
    """The number of the article that this one is a copy of; None where it is none and is to be read.

    Another text at the same address is a version and no copy.
    """
    page = page_of(article.url)
    if connection.execute("SELECT 1 FROM articles WHERE id = ?", (article.id,)).fetchone():
        return None
    exact = "SELECT article, page FROM articles LEFT JOIN versions USING (article) WHERE text_id = ? ORDER BY article"
    for number, other in connection.execute(exact, (article.text_id,)):
        if page is None or other != page:
            return int(number)
    words = words_of(article)
    for number in _candidates(connection, bands(words), page):
        if _says_nothing_new(connection, number, words):
            return number
    return None


def is_carrier(connection: sqlite3.Connection, article: str) -> bool:
    """Whether the article of that id is known as a copy."""
    return connection.execute("SELECT 1 FROM carriers WHERE id = ?", (article,)).fetchone() is not None


def stands_there(connection: sqlite3.Connection, article: Article) -> bool:
    """Whether the same text was met at the same address before, told otherwise: with another date, say."""
    page = page_of(article.url)
    sql = "SELECT page FROM articles JOIN versions USING (article) WHERE text_id = ? AND id <> ? AND page IS NOT NULL"
    return any(other == page for (other,) in connection.execute(sql, (article.text_id, article.id)))


def write_carrier(connection: sqlite3.Connection, number: int, article: Article, seen: str | None) -> bool:
    """Credits an article to a copy of it. False where that was done before."""
    with transaction(connection):
        (text_id,) = connection.execute("SELECT text_id FROM articles WHERE article = ?", (number,)).fetchone()
        row: dict[str, Any] = {
            "article": number,
            "id": article.id,
            "locator": storable(article.locator),
            "doc": article.doc,
            "url": article.url,
            "outlet": article.outlet,
            "title": article.title,
            "byline": pack(article.byline),
            "published": article.published,
            "seen": seen,
            "text": None if text_id == article.text_id else article.text,
        }
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        sql = f"INSERT INTO carriers ({columns}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING"  # noqa: S608
        forget_words(connection, number)  # which outlets carry them is told there
        written = connection.execute(sql, tuple(row.values())).rowcount > 0
        index_words(connection, number)
        return written


def write_likeness(connection: sqlite3.Connection, number: int, bands: Iterable[int]) -> None:
    """Lets copies of an article be found, by the `bands` of its words."""
    rows = [(band, number) for band in bands]
    connection.executemany("INSERT OR IGNORE INTO likeness (band, article) VALUES (?, ?)", rows)


def _candidates(connection: sqlite3.Connection, shared: list[int], page: str | None) -> Iterator[int]:
    """Articles that share a band and are not of the same page, the earliest first."""
    if not shared:
        return
    marks = ", ".join("?" * len(shared))
    sql = (
        f"SELECT DISTINCT article FROM likeness LEFT JOIN versions USING (article) WHERE band IN ({marks}) "  # noqa: S608
        "AND (page IS NULL OR page IS NOT ?) ORDER BY article LIMIT ?"
    )
    for (number,) in connection.execute(sql, (*shared, page, _MOST_CANDIDATES)).fetchall():
        yield int(number)


def _says_nothing_new(connection: sqlite3.Connection, number: int, words: list[str]) -> bool:
    """Whether the words are those of an article in the record, or part of them, with none of its statements altered."""
    text = "\n".join(
        row[0]
        for row in connection.execute(
            "SELECT text FROM parts WHERE article = ? AND role IN ('headline', 'standfirst', 'body', 'caption') ORDER BY start",
            (number,),
        )
    )
    theirs, runs = set(_runs(_words(text))), list(_runs(words))
    new = [position for position, run in enumerate(runs) if run not in theirs]
    if len(new) > _SHARE_NEW * len(runs) or _longest(new) >= _MOST_NEW + _RUN:
        return False
    ours = set(runs)
    said = connection.execute("SELECT content FROM statements WHERE article = ?", (number,))
    return not any(_altered(_words(content), ours) for (content,) in said)


def _altered(content: list[str], ours: set[str]) -> bool:
    """Whether a statement stands in the copy in part: neither left out nor told in the same words."""
    runs = list(_runs(content))
    return 0 < sum(run in ours for run in runs) < len(runs)


def _longest(positions: Iterable[int]) -> int:
    """How many of the positions follow each other at most."""
    most = length = 0
    for before, after in pairwise([-2, *positions]):
        length = length + 1 if after == before + 1 else 1
        most = max(most, length)
    return most


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _runs(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _number(values: Sequence[int]) -> int:
    """The same number for the same values on every machine, as SQLite holds it."""
    import hashlib

    packed = ",".join(map(str, values)).encode()
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "big", signed=True)
