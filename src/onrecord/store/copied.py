"""Copies of an article as further carriers of what it says."""

import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from onrecord.schema import Copy

_WORD = re.compile(r"[^\W_]+")
_PIECES = " … "

CARRIES = "(carriers.text IS NULL OR instr(carriers.text, statements.content) OR carries(carriers.text, statements.content))"
"""Of a copy and a statement of the article it is a copy of: whether it carries that one's words. A condition of SQL."""


def teach(connection: sqlite3.Connection) -> None:
    """Lets the connection understand `CARRIES`."""
    connection.create_function("carries", 2, carries, deterministic=True)


def carries(text: str, content: str) -> bool:
    """Whether all words of a content stand in a text, piece by piece, whatever their case and the marks around them."""
    held = _words(text)
    return all(_words(piece) in held for piece in content.split(_PIECES))


def copies(connection: sqlite3.Connection, statement: int) -> list[Copy]:
    """The copies that carry the words of the statement of that number, the earliest first."""
    rows = connection.execute(
        "SELECT carriers.id, carriers.locator, carriers.url, carriers.outlet, carriers.title, carriers.published "  # noqa: S608
        f"FROM statements JOIN carriers USING (article) WHERE statement = ? AND {CARRIES} "
        "ORDER BY carriers.published IS NULL, carriers.published, carriers.id",
        (statement,),
    )
    return [Copy(*row) for row in rows]


def carrying(connection: sqlite3.Connection, chosen: str, values: Sequence[object]) -> Counter[str]:
    """How many of the statements chosen by that SELECT of their numbers each outlet carries in copies of others' articles."""
    sql = (
        "SELECT carriers.outlet, count(DISTINCT statements.statement) FROM statements JOIN articles USING (article) "  # noqa: S608
        "CROSS JOIN carriers USING (article) WHERE statements.article IN (SELECT carriers.article FROM carriers) "
        f"AND statements.statement IN ({chosen}) AND carriers.outlet <> coalesce(articles.outlet, '') AND {CARRIES} "
        "GROUP BY carriers.outlet"
    )
    return Counter(dict(connection.execute(sql, values).fetchall()))


@lru_cache(maxsize=64)
def _words(text: str) -> str:
    """The words of a text, each between spaces."""
    return f" {' '.join(word.casefold() for word in _WORD.findall(text))} "
