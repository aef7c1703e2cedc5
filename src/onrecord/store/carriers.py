"""The same words in other articles: by the links between articles, and by the words themselves."""

import re
import sqlite3
from dataclasses import replace

from onrecord.store.judged_links import component, told_apart
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.moments import STATEMENT
from onrecord.store.search import Hit, hit

_MOST = 200
"""Carriers that are told."""
_FEWEST = 5
"""Words from which on the same words are the same quotation; fewer are said by anybody."""


def carriers(connection: sqlite3.Connection, statement: str) -> tuple[str, tuple[Hit, ...]] | None:
    """The words of the statement of that id and all who carry them, the earliest first; None where there is none of that id.

    Carriers are those linked to it as the same quotation, directly or through others, those that hold its words, and the
    copies of their articles.
    """
    found = connection.execute("SELECT statement, content FROM statements WHERE id = ?", (statement,)).fetchone()
    if found is None:
        return None
    number, words = found
    numbers = {number, *component(connection, number, _MOST), *_alike(connection, words)} - told_apart(connection, number)
    marks = ", ".join("?" * len(numbers))
    order = connection.execute(
        f"SELECT statement FROM statements WHERE statement IN ({marks}) AND statement NOT IN ({REJECTED}) "  # noqa: S608
        "ORDER BY day IS NULL, day, statement",
        tuple(numbers),
    ).fetchall()
    hits = [one for (number,) in order for one in _with_copies(connection, number)]
    return words, tuple(sorted(hits, key=lambda one: (one.published or "9999")[:10]))


def _with_copies(connection: sqlite3.Connection, number: int) -> list[Hit]:
    """The statement where it was read, and once more for each copy of that article."""
    read = hit(connection, number)
    return [
        replace(read, carriers=()),
        *(
            replace(
                read,
                article=copy.article,
                title=copy.title,
                outlet=copy.outlet,
                published=copy.published,
                url=copy.url,
                locator=copy.locator,
                carriers=(),
            )
            for copy in read.carriers
        ),
    ]


def _alike(connection: sqlite3.Connection, words: str) -> list[int]:
    """Those whose content holds these words in this order, piece by piece."""
    pieces = [re.findall(r"\w+", piece) for piece in words.split(" … ")]
    if sum(map(len, pieces)) < _FEWEST:
        return []
    phrases = " AND ".join('content : "' + " ".join(piece) + '"' for piece in pieces if piece)
    sql = f"SELECT {STATEMENT} FROM statement_words WHERE statement_words MATCH ? LIMIT ?"  # noqa: S608
    return [number for (number,) in connection.execute(sql, (phrases, _MOST))]
