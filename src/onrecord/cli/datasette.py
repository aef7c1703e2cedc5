"""`onrecord datasette`: what makes a record pleasant to look at in Datasette."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.record_file import opened, record_argument

if TYPE_CHECKING:
    import sqlite3

_FOUND = """\
SELECT statements.content, coalesce(speakers.name, statements.source) AS speaker, act, statements.standing, day, outlet,
    articles.title, articles.url, statements.id AS statement, articles.id AS article, content_spans
FROM statement_words JOIN statements ON statements.moment = statement_words.rowid JOIN articles USING (article)
    LEFT JOIN speakers ON speakers.speaker = statements.speaker
WHERE statement_words MATCH :words AND coalesce(act, '') LIKE '%' || :act || '%' ORDER BY day DESC"""
_DENIED = """\
SELECT denier.name AS who, denial.content AS denial, coalesce(said.name, denied.source) AS denies_whom, denied.content AS denied,
    denial.day, outlet, articles.title, articles.url, denial.id AS statement
FROM statement_links JOIN statements AS denial USING (statement) JOIN statements AS denied ON denied.statement = other
    JOIN articles ON articles.article = denial.article LEFT JOIN speakers AS denier ON denier.speaker = denial.speaker
    LEFT JOIN speakers AS said ON said.speaker = denied.speaker
WHERE statement_links.kind = 'denies' ORDER BY denial.day DESC"""
_DUE = """\
SELECT deadline, coalesce(speakers.name, source) AS who, content, day AS told, outlet, articles.title, articles.url,
    statements.id AS statement
FROM statements JOIN articles USING (article) LEFT JOIN speakers ON speakers.speaker = statements.speaker
WHERE act = 'promise' AND deadline_more IS NOT NULL ORDER BY deadline"""
_WHO = """\
SELECT name, speakers.kind, speakers.standing, count(*) AS statements,
    count(DISTINCT statements.article) AS articles, min(day), max(day)
FROM statements JOIN speakers USING (speaker) WHERE name LIKE '%' || :name || '%' GROUP BY 1, 2, 3 ORDER BY 4 DESC"""
_QUERIES = {
    "find": ("Statements by their words", _FOUND),
    "denials": ("Who denied what", _DENIED),
    "promises": ("Promises by when they are due", _DUE),
    "speakers_by_name": ("Who speaks, and how much", _WHO),
}
_TABLES: dict[str, dict[str, Any]] = {
    "statements": {
        "facets": ["act", "form", "standing"],
        "sort_desc": "moment",
        "label_column": "content",
        "fts_table": "statement_words",
        "fts_pk": "moment",
        "searchmode": "raw",
        "size": 50,
    },
    "articles": {"facets": ["outlet", "language"], "sort_desc": "published", "label_column": "title"},
    "speakers": {"facets": ["kind", "standing"], "label_column": "name"},
}


@click.command(short_help="Print what Datasette shows a record with.")
@record_argument
def datasette(record: Path) -> None:
    """Print what Datasette shows a record with: labels, facets, the search, what columns hold, and questions to ask.

    \b
    onrecord datasette news.db > metadata.json
    datasette --immutable news.db --metadata metadata.json
    """
    with opened(record) as connection:
        click.echo(json.dumps(metadata(connection, record.stem), ensure_ascii=False, indent=2))


def metadata(connection: "sqlite3.Connection", name: str) -> dict[str, Any]:
    """Datasette's metadata for a record of that name (the file's, without its ending)."""
    tables: dict[str, Any] = {}
    listed = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY rowid"
    for table, sql in connection.execute(listed):
        about, columns = _comments(sql)
        if table.startswith("statement_words"):
            tables[table] = {"hidden": True}
        elif about:
            tables[table] = {"description": about, "columns": columns, **_TABLES.get(table, {})}
    queries = {key: {"title": title, "sql": sql} for key, (title, sql) in _QUERIES.items()}
    about = "Who said what, as articles report it; the words are those of the articles, to the letter."
    return {
        "title": "The record",
        "description": about,
        "databases": {name: {"tables": tables, "queries": queries}},
    }


def _comments(sql: str) -> tuple[str, dict[str, str]]:
    """What a table holds, and what its columns hold, as the record itself tells it."""
    lines = [line.strip() for line in (sql or "").splitlines()]
    about = " ".join(line[3:] for line in lines if line.startswith("-- "))
    found = (re.fullmatch(r'"?([a-z_]+)"? [A-Z]+ ?.*? -- (.*)', line) for line in lines)
    return about, {column[1]: column[2] for column in found if column}
