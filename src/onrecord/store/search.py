"""Searching a record: statements by their words, speakers and titles, narrowed by what is known of them."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.schema import Copy, Span
from onrecord.store.copied import carrying, copies
from onrecord.store.counting import most as most_of
from onrecord.store.filters import Filters, Sort
from onrecord.store.judgements.shown import REJECTED, Correction, corrections_of
from onrecord.store.packing import pack
from onrecord.store.query import match_expression
from onrecord.store.reading import Row, rows_of

_NONE = Filters()
_WEIGHTS = "10.0, 5.0, 1.0"
"""Of words in the content, the speaker and the title."""
_LENGTH = 24
"""Words of a snippet."""
_MANY = 2_000
"""Matches from which on a search by time does not sort them all."""
_NARROWED = 20_000
"""The same where filters may pass few of those that a walk would meet."""
_LAST = 200
"""The very last statements of a record, which are looked at one by one."""
_EVERY = 8
"""One in so many statements must hold the words for that."""
_RANKED = 10_000
"""Matches that are weighed against each other: words that more statements hold do not tell these apart."""
ALL = "statements JOIN articles USING (article) LEFT JOIN speakers ON speakers.speaker = statements.speaker"
"""All statements, with what a search asks of them, as SQL."""
IN_SHORT = (
    "statements INDEXED BY statements_in_short JOIN articles USING (article) "
    "LEFT JOIN speakers ON speakers.speaker = statements.speaker"
)
"""Statements looked up by their numbers, as SQL: read from an index that holds what a search asks of them, and little else."""
_BEGINS, _ENDS = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found, as people corrected it.

    `snippet` is the part of its content that matched best, `marks` the matched words in it. `verdict` is what a person
    decided of it as a whole: accept, reject or unsure. `carriers` are copies of its article that carry its words too.
    """

    id: str
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    locator: str
    speaker: str | None
    standing: str | None
    act: str | None
    form: str
    confidence: float
    source: str
    cue: str
    content: str
    said: str | None
    deadline: str | None
    snippet: str
    marks: tuple[Span, ...] = ()
    verdict: str | None = None
    corrections: tuple[Correction, ...] = ()
    carriers: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many statements were found: in all, and by speaker, outlet and month, the most first (months in order).

    One that is carried in copies counts for each outlet that carries it.
    """

    total: int
    speakers: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A search as SQL: FROM and WHERE, and the values for its marks."""

    match: str | None
    sql: str
    values: tuple[str, ...]


def search(
    connection: sqlite3.Connection,
    query: str | None = None,
    filters: Filters = _NONE,
    *,
    sort: Sort = Sort.TIME,
    limit: int = 20,
) -> list[Hit]:
    """The statements that hold the words of the query (all, where it is None) and pass the filters.

    Phrases in quotation marks, `ferr*`, OR and NOT are understood; accents and case do not matter. No query raises.
    """
    by_words = sort is Sort.RELEVANCE
    asked = _asked(connection, query, filters, walked=not by_words)
    order = "statements.day DESC, statements.statement"
    if by_words and asked.match and replace(filters, speaker=None) == _NONE:
        return hits(connection, _closest(connection, asked.match, limit), asked.match)
    if by_words and asked.match:
        order = f"bm25(statement_words, {_WEIGHTS}), {order}"
    elif asked.match and filters == _NONE and (last := latest(connection, asked.match, limit)):
        return hits(connection, last, asked.match)
    numbers = connection.execute(f"SELECT statements.statement {asked.sql} ORDER BY {order} LIMIT ?", (*asked.values, limit))
    return hits(connection, [number for (number,) in numbers.fetchall()], asked.match)


def found(connection: sqlite3.Connection, query: str | None = None, filters: Filters = _NONE) -> list[int]:
    """The numbers of all statements that `search` would find, in the order of articles."""
    asked = _asked(connection, query, filters)
    sql = f"SELECT statements.statement {asked.sql} ORDER BY statements.article, statements.position"
    return [number for (number,) in connection.execute(sql, asked.values)]


def counts(connection: sqlite3.Connection, query: str | None = None, filters: Filters = _NONE, *, most: int = 10) -> Counts:
    """How many statements `search` would find without a limit; `most` is the length of the lists by speaker and outlet."""
    asked = _asked(connection, query, filters)

    def by(what: str, order: str, limit: int) -> tuple[tuple[str, int], ...]:
        sql = (
            f"SELECT {what} AS counted, count(*) {asked.sql} GROUP BY counted HAVING counted IS NOT NULL ORDER BY {order} LIMIT ?"
        )
        return tuple(connection.execute(sql, (*asked.values, limit)).fetchall())

    chosen = f"SELECT statements.statement {asked.sql}"
    (total,) = connection.execute(f"SELECT count(*) {asked.sql}", asked.values).fetchone()
    return Counts(
        total,
        by("speakers.name", "count(*) DESC, counted", most),
        most_of(Counter(dict(by("articles.outlet", "counted", -1))) + carrying(connection, chosen, asked.values), most),
        by("substr(statements.day, 1, 7)", "counted", -1),
    )


def _asked(connection: sqlite3.Connection, query: str | None, filters: Filters, *, walked: bool = False) -> _Asked:
    """The search as SQL. Where `walked`, statements with common words are looked for day by day: a page is soon full."""
    match = match_expression(connection, query, filters.speaker)
    conditions, values = filters.conditions()
    tables = ALL
    if match and walked and _common(connection, match, _MANY if filters == _NONE else _NARROWED):
        # The sign keeps the words from leading: the newest statements do, and those that hold the words are told at once.
        conditions = ["+statements.statement IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)", *conditions]
        values = [match, *values]
    elif match:
        tables = f"statement_words CROSS JOIN {IN_SHORT}"
        conditions = ["statement_words MATCH ?", "statements.statement = statement_words.rowid", *conditions]
        values = [match, *values]
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return _Asked(match, f"FROM {tables}{where}", tuple(values))


def _closest(connection: sqlite3.Connection, match: str, limit: int) -> list[int]:
    """The statements that match best; where very many match, of the last that were added."""
    ranked = (
        f"SELECT rowid AS statement, bm25(statement_words, {_WEIGHTS}) AS rank FROM statement_words "  # noqa: S608
        f"WHERE statement_words MATCH ? ORDER BY rowid DESC LIMIT {_RANKED:d}"
    )
    rows = connection.execute(
        f"SELECT statement FROM ({ranked}) AS ranked JOIN statements USING (statement) WHERE statement NOT IN ({REJECTED}) "  # noqa: S608
        "ORDER BY ranked.rank, statements.day DESC, statement LIMIT ?",
        (match, limit),
    )
    return [number for (number,) in rows.fetchall()]


def latest(connection: sqlite3.Connection, match: str, limit: int) -> list[int]:
    """The newest statements of those that match, where very many do and enough of them are among the very last; else none.

    So is found what every fourth statement holds, without going through all that do.
    """
    (last,) = connection.execute("SELECT coalesce(max(statement), 0) FROM statements").fetchone()
    if not _common(connection, match, max(last // _EVERY, _MANY)):
        return []
    rows = connection.execute(
        "SELECT statement FROM (SELECT statement FROM statements "  # noqa: S608
        f"WHERE day IS NOT NULL AND statement NOT IN ({REJECTED}) ORDER BY day DESC, statement LIMIT {_LAST:d}) "
        "WHERE EXISTS (SELECT 1 FROM statement_words WHERE statement_words MATCH ? AND rowid = statement) LIMIT ?",
        (match, limit),
    ).fetchall()
    return [number for (number,) in rows] if len(rows) == limit else []


def _common(connection: sqlite3.Connection, match: str, many: int) -> bool:
    """Whether so many statements match that sorting them all would take longer than looking for the newest."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM statement_words WHERE statement_words MATCH ? LIMIT ?)"
    (found,) = connection.execute(sql, (match, many)).fetchone()
    return bool(found == many)


def hit(connection: sqlite3.Connection, number: int, match: str | None = None) -> Hit:
    """The statement of that number, with its snippet, which is made for those that are shown alone."""
    (found,) = hits(connection, [number], match)
    return found


def hits(connection: sqlite3.Connection, numbers: Sequence[int], match: str | None = None) -> list[Hit]:
    """The statements of those numbers, which the record holds, in that order."""
    wanted = pack(list(numbers))
    rows = rows_of(
        connection,
        "SELECT statement, statements.id, articles.id AS article, title, outlet, published, url, locator, "
        "speakers.name AS speaker, statements.standing, act, form, confidence, source, cue, content, said, deadline, "
        "EXISTS (SELECT 1 FROM carriers WHERE carriers.article = statements.article) AS copied, "
        "(SELECT verdict FROM verdicts WHERE verdicts.statement = statements.statement) AS verdict, "
        "EXISTS (SELECT 1 FROM corrected_fields WHERE corrected_fields.statement = statements.statement) AS corrected "
        "FROM json_each(?) AS wanted CROSS JOIN statements ON statement = wanted.value "
        "JOIN articles ON articles.article = statements.article LEFT JOIN speakers ON speakers.speaker = statements.speaker "
        "ORDER BY wanted.key",
        wanted,
    )
    return [_hit(connection, row, match) for row in rows]


def _hit(connection: sqlite3.Connection, row: Row, match: str | None) -> Hit:
    number, copied, corrected = row.pop("statement"), row.pop("copied"), row.pop("corrected")
    shown, marks = snippet(connection, number, match) if match else (row["content"], ())
    return Hit(
        **row,
        snippet=shown,
        marks=marks,
        corrections=corrections_of(connection, number) if corrected else (),
        carriers=tuple(copies(connection, number)) if copied else (),
    )


def snippet(connection: sqlite3.Connection, number: int, match: str) -> tuple[str, tuple[Span, ...]]:
    """The part of a statement's content that matches best, and the matched words in it."""
    (shown,) = connection.execute(
        "SELECT snippet(statement_words, 0, ?, ?, '…', ?) FROM statement_words WHERE statement_words MATCH ? AND rowid = ?",
        (_BEGINS, _ENDS, _LENGTH, match, number),
    ).fetchone()
    text, marks = "", []
    for piece in shown.split(_BEGINS):
        marked, ended, rest = piece.partition(_ENDS)
        if ended and marked:
            marks.append(Span(len(text), len(text) + len(marked)))
        text += marked + rest
    return text, tuple(marks)
