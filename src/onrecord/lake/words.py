"""Words in a lake are matched as in a record, by FTS5 itself; before that, DuckDB leaves out what cannot match."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import TypeVar

from onrecord.store.few import CLOSENESS, in_memory
from onrecord.store.query import match_expression

_Row = TypeVar("_Row")
_OPERATORS = re.compile(r"\b(?:OR|NOT|NEAR)\b|[:{}^]")
_MOST = 50
"""Conditions that DuckDB is given; more would take it longer than they save."""

FOLDED = "strip_accents(lower(replace(replace({}, 'ſ', 's'), 'ẛ', 's')))"
"""SQL that lets every letter that FTS5 takes for a plain one be that letter (and some more); tried on all of Unicode."""


class Words:
    """A query, ready to be matched against statements some at a time. Raises nothing, whatever is asked."""

    def __init__(self, query: str | None, speaker: str | None) -> None:
        self.connection = in_memory()
        self.match = match_expression(query, speaker)
        self._query, self._speaker = query, speaker

    def conditions(self) -> Iterator[tuple[str, str]]:
        """Conditions that all matches meet, with their values. `spoken` is the speaker, else the source."""
        everywhere = FOLDED.format("concat_ws(' ', content, title, spoken)")
        query = self._query or ""
        if _OPERATORS.search(query):
            if 0 < len(pieces := _pieces(query)) <= _MOST:
                yield f"regexp_matches({everywhere}, ?)", "|".join(pieces)
        else:
            yield from ((f"contains({everywhere}, ?)", piece) for piece in _pieces(query)[:_MOST] if piece != "and")
        yield from ((f"contains({FOLDED.format('spoken')}, ?)", piece) for piece in _pieces(self._speaker or "")[:_MOST])

    def matched(self, statements: Sequence[tuple[int, str, str | None, str | None]], *, closest: bool = False) -> list[int]:
        """Which of the statements (number, content, speaker, title) hold the words, in the order given or the closest first."""
        self.connection.execute("DELETE FROM statement_words")
        with closing(self.connection.cursor()) as cursor:
            cursor.execute("BEGIN")
            cursor.executemany("INSERT INTO statement_words (rowid, content, speaker, title) VALUES (?, ?, ?, ?)", statements)
            cursor.execute("COMMIT")
        order = f"{CLOSENESS}, rowid" if closest else "rowid"
        found = self.connection.execute(
            f"SELECT rowid FROM statement_words WHERE statement_words MATCH ? ORDER BY {order}",  # noqa: S608
            (self.match,),
        )
        return [number for (number,) in found]


def _pieces(query: str) -> list[str]:
    """What must stand in a text, letter for letter, where the words of the query do: runs of plain letters and digits."""
    return list(dict.fromkeys(re.findall(r"[a-z0-9]+", query.lower())))


def batches(rows: Iterable[_Row], many: int) -> Iterator[list[_Row]]:
    """The rows, some at a time."""
    held: list[_Row] = []
    for row in rows:
        held.append(row)
        if len(held) == many:
            yield held
            held = []
    if held:
        yield held
