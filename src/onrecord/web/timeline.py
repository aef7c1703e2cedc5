"""How much somebody said, over time, by act and outlet."""

import json
import sqlite3

from onrecord.store.query import match_expression
from onrecord.store.reading import Row, rows_of
from onrecord.web import wording

_MOST = 20_000


def timeline(connection: sqlite3.Connection, names: list[str], topic: str = "") -> list[Row]:
    """Counts by day, act and outlet, the earliest first; of what holds the words of the topic, where one is given."""
    match = match_expression(topic or None, None)
    on_topic = "AND moment IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?2)" if match else "AND ?2 IS NULL"
    rows = rows_of(
        connection,
        "SELECT day, act, coalesce(outlet, 'outlet not known') AS outlet, count(*) AS statements "  # noqa: S608
        "FROM speakers CROSS JOIN statements USING (speaker) CROSS JOIN articles INDEXED BY articles_in_short "
        "ON articles.article = statements.article "
        f"WHERE speakers.name IN (SELECT value FROM json_each(?1)) AND day IS NOT NULL {on_topic} "
        f"GROUP BY day, act, outlet ORDER BY day, act, outlet LIMIT {_MOST:d}",
        json.dumps(names),
        match,
    )
    return [row | {"act": wording.act(row["act"]) or "act not known"} for row in rows]
