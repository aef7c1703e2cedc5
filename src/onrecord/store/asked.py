"""A search as SQL: led by the index of words, which knows the order of time and most filters, or by that order itself."""

import sqlite3
from dataclasses import dataclass

from onrecord.store.filters import Filters
from onrecord.store.kinds import kinds_expression
from onrecord.store.moments import STATEMENT, between
from onrecord.store.query import match_expression

_LED = f"statement_words CROSS JOIN statements INDEXED BY statements_in_short ON statements.statement = {STATEMENT}"
_ARTICLES = " CROSS JOIN articles INDEXED BY articles_in_short ON articles.article = statements.article"
_SPEAKERS = " LEFT JOIN speakers INDEXED BY speakers_in_short ON speakers.speaker = statements.speaker"


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as SQL. `match` are its words, if any; `number` and `moment` are columns, or what stands for them.

    `indexed` says whether the index of words alone tells what is found.
    """

    match: str | None
    tables: str
    where: str
    values: tuple[str | int, ...]
    number: str
    moment: str
    indexed: bool

    def select(self, columns: str) -> str:
        """What is found, as SQL with marks for the values."""
        return f"SELECT {columns} FROM {self.tables} WHERE {self.where}"  # noqa: S608


def ask(connection: sqlite3.Connection, query: str | None, filters: Filters, *, joined: bool = False) -> Asked:
    """The search for words (all statements, where the query is None) that filters narrow.

    `joined` lets statements, articles and speakers be asked of what is found.
    """
    match = match_expression(query, filters.speaker)
    index = " AND ".join(filter(None, (match, kinds_expression(connection, filters))))
    alone = bool(index) and not (joined or filters.outlet or filters.judged or filters.article)
    number, moment = STATEMENT if alone else "statements.statement", "statement_words.rowid" if index else "statements.moment"
    leading: dict[str, str | int] = {"statement_words MATCH ?": index} if index else {}
    leading |= between(moment, filters.since, filters.until)
    tables = "statement_words" if alone else _LED if index else "statements"
    if joined or filters.outlet:
        tables += _ARTICLES
    if joined:
        tables += _SPEAKERS
    conditions, values = Filters(outlet=filters.outlet, judged=filters.judged, article=filters.article).conditions(number)
    return Asked(match, tables, " AND ".join([*leading, *conditions]), (*leading.values(), *values), number, moment, alone)
