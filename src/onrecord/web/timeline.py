"""How much somebody said, over time, by act and outlet."""

import sqlite3
from collections.abc import Sequence

from onrecord.store.judgements.shown import REJECTED
from onrecord.store.packing import pack
from onrecord.store.query import match_expression, plain
from onrecord.store.reading import Row, rows_of
from onrecord.web import wording

_MOST = 20_000


def timeline(connection: sqlite3.Connection, names: Sequence[str], topic: str = "", most: int = _MOST) -> list[Row]:
    """Counts by day, act and outlet, the earliest first; of what holds the words of the topic, where one is given.

    So many articles are counted at most, those that were added last.
    """
    match = match_expression(topic or None, None)
    on_topic = "AND moment IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?3)" if match else "AND ?3 IS NULL"
    rows = rows_of(
        connection,
        "SELECT day, act, coalesce(outlet, 'outlet not known') AS outlet, count(*) AS statements "  # noqa: S608
        "FROM (SELECT speaker FROM speakers WHERE name IN (SELECT value FROM json_each(?1)) ORDER BY speaker DESC LIMIT ?2) "
        "CROSS JOIN statements USING (speaker) "
        "CROSS JOIN articles INDEXED BY articles_in_short ON articles.article = statements.article "
        f"WHERE day IS NOT NULL AND statement NOT IN ({REJECTED}) {on_topic} GROUP BY day, act, outlet ORDER BY day, act, outlet",
        pack(list(names)),
        most,
        f"{match} AND speaker : ({' OR '.join(f'({plain(name)})' for name in names)})" if match else None,
    )
    return [row | {"act": wording.act(row["act"]) or "act not known"} for row in rows]
