"""Some statements whose words are matched by themselves, in memory: which are the closest, and where the words stand."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from onrecord.schema import Span

COLUMNS = "content, speaker, title"
"""What is known of the words of a statement."""
_INDEX = "CREATE VIRTUAL TABLE statement_words USING fts5 ({}, tokenize='unicode61 remove_diacritics 2')"
CLOSENESS = "bm25(statement_words, 10.0, 5.0, 1.0, 0.0)"
"""By words in the content, the speaker and the title, not by kinds, as SQL: the closest have the least."""
_LENGTH = 24
"""Words of a snippet."""
_BEGINS, _ENDS = "\x02", "\x03"
Words = tuple[str, str | None, str | None]
"""The content, speaker and title of a statement."""
Snippet = tuple[str, tuple[Span, ...]]
"""The part of a statement's content that matches best, and the matched words in it."""


def in_memory(columns: str = COLUMNS) -> sqlite3.Connection:
    """An index of words as that of a record, of nothing yet."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(_INDEX.format(columns))
    return connection


def closest(statements: Sequence[Words], match: str) -> list[int]:
    """The places of those that match, the closest first; of those as close, the first."""
    with _filled(statements) as connection:
        sql = f"SELECT rowid FROM statement_words WHERE statement_words MATCH ? ORDER BY {CLOSENESS}, rowid"  # noqa: S608
        return [place for (place,) in connection.execute(sql, (match,))]


def snippets(statements: Sequence[Words], match: str) -> dict[int, Snippet]:
    """Of those that match, by their places."""
    with _filled(statements) as connection:
        return snippets_of(connection, match)


def snippets_of(connection: sqlite3.Connection, match: str) -> dict[int, Snippet]:
    """Of all that match in an index, by their numbers."""
    sql = "SELECT rowid, snippet(statement_words, 0, ?, ?, '…', ?) FROM statement_words WHERE statement_words MATCH ?"
    return {number: _snippet(shown) for number, shown in connection.execute(sql, (_BEGINS, _ENDS, _LENGTH, match))}


@contextmanager
def _filled(statements: Sequence[Words]) -> Iterator[sqlite3.Connection]:
    with closing(in_memory()) as connection:
        connection.execute("BEGIN")
        sql = "INSERT INTO statement_words (rowid, content, speaker, title) VALUES (?, ?, ?, ?)"
        connection.executemany(sql, ((place, *words) for place, words in enumerate(statements)))
        yield connection


def _snippet(shown: str) -> Snippet:
    text, marks = "", []
    for piece in shown.split(_BEGINS):
        marked, ended, rest = piece.partition(_ENDS)
        if ended and marked:
            marks.append(Span(len(text), len(text) + len(marked)))
        text += marked + rest
    return text, tuple(marks)
