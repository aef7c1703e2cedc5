"""The same words in other articles: by the links between articles, and by the words themselves."""

import re
import sqlite3

from onrecord.store.judged_links import component, told_apart
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.search import Hit, hit

_MOST = 200
"""Carriers that are told."""
_FEWEST = 5
"""Words from which on the same words are the same quotation; fewer are said by anybody."""


def carriers(connection: sqlite3.Connection, statement: str) -> tuple[str, tuple[Hit, ...]] | None:
    """The words of the statement of that id and all who carry them, the earliest first; None where there is none of that id.

    Carriers are those linked to it as the same quotation, directly or through others, and those that hold its words.
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
    return words, tuple(hit(connection, one) for (one,) in order)


def _alike(connection: sqlite3.Connection, words: str) -> list[int]:
    """Those whose content holds these words in this order, piece by piece."""
    pieces = [re.findall(r"\w+", piece) for piece in words.split(" … ")]
    if sum(map(len, pieces)) < _FEWEST:
        return []
    phrases = " AND ".join('content : "' + " ".join(piece) + '"' for piece in pieces if piece)
    sql = "SELECT rowid FROM statement_words WHERE statement_words MATCH ? LIMIT ?"
    return [number for (number,) in connection.execute(sql, (phrases, _MOST))]
