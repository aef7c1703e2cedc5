"""Searching a record: statements by their words, speakers and titles, narrowed by what is known of them."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.schema import Copy, Span
from onrecord.store import few
from onrecord.store.asked import Asked, ask
from onrecord.store.copied import carrying, copies
from onrecord.store.counting import most as most_of
from onrecord.store.filters import Filters, Sort
from onrecord.store.judgements.shown import Correction, corrections_of
from onrecord.store.packing import pack
from onrecord.store.reading import Row, rows_of

_NONE = Filters()
_RANKED = 10_000
"""Statements that are weighed against each other by the index of words; more that hold them are not told apart by their words."""
_WEIGHED = 1_000
"""Statements that are weighed where more are found: the newest, among themselves."""
_OF = (
    "FROM json_each(?) AS wanted CROSS JOIN statements ON statement = wanted.value "
    "JOIN articles ON articles.article = statements.article LEFT JOIN speakers ON speakers.speaker = statements.speaker "
    "ORDER BY wanted.key"
)
_WORDS = f"SELECT content, coalesce(speakers.name, source), title {_OF}"
_HITS = f"""
    SELECT statement, statements.id, articles.id AS article, title, outlet, published, url, locator,
        speakers.name AS speaker, statements.standing, act, form, confidence, source, cue, content, said, deadline,
        EXISTS (SELECT 1 FROM carriers WHERE carriers.article = statements.article) AS copied,
        (SELECT verdict FROM verdicts WHERE verdicts.statement = statements.statement) AS verdict,
        EXISTS (SELECT 1 FROM corrected_fields WHERE corrected_fields.statement = statements.statement) AS corrected {_OF}
"""  # noqa: S608


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


def search(
    connection: sqlite3.Connection,
    query: str | None = None,
    filters: Filters = _NONE,
    *,
    sort: Sort = Sort.TIME,
    limit: int = 20,
    skipped: int = 0,
) -> list[Hit]:
    """The statements that hold the words of the query (all, where it is None) and pass the filters; so many behind the first.

    Phrases in quotation marks, `ferr*`, OR and NOT are understood; accents and case do not matter. No query raises.
    """
    asked = ask(connection, query, filters)
    if sort is Sort.RELEVANCE and asked.match:
        numbers = closest(connection, asked, limit, skipped=skipped)
    else:
        numbers = newest(connection, asked, skipped + limit)[skipped:]
    return hits(connection, numbers, asked.match)


def newest(connection: sqlite3.Connection, asked: Asked, limit: int, *, before: int | None = None) -> list[int]:
    """The numbers of the newest statements that are found; of those earlier than a moment, where one is given."""
    earlier, values = ("", asked.values) if before is None else (f" AND {asked.moment} < ?", (*asked.values, before))
    sql = f"{asked.select(asked.number)}{earlier} ORDER BY {asked.moment} DESC LIMIT ?"
    return [number for (number,) in connection.execute(sql, (*values, limit)).fetchall()]


def count(connection: sqlite3.Connection, asked: Asked, most: int) -> int:
    """How many statements are found; no more than so many are counted."""
    sql = f"SELECT count(*) FROM ({asked.select('1')} LIMIT ?)"  # noqa: S608
    (found,) = connection.execute(sql, (*asked.values, most)).fetchone()
    return int(found)


def closest(connection: sqlite3.Connection, asked: Asked, limit: int, *, skipped: int = 0) -> list[int]:
    """The numbers of the statements that match best; where very many match, of the newest of them."""
    match = asked.match or ""
    if count(connection, asked, _RANKED + 1) > _RANKED:
        some = newest(connection, asked, _WEIGHED)
        ranked = few.closest(_words(connection, some), match)
        return [some[place] for place in ranked[skipped : skipped + limit]]
    sql = f"{asked.select(asked.number)} ORDER BY {few.CLOSENESS}, {asked.moment} DESC LIMIT ? OFFSET ?"
    return [number for (number,) in connection.execute(sql, (*asked.values, limit, skipped)).fetchall()]


def found(connection: sqlite3.Connection, query: str | None = None, filters: Filters = _NONE) -> list[int]:
    """The numbers of all statements that `search` would find, in the order of articles."""
    asked = ask(connection, query, filters, joined=True)
    sql = f"{asked.select(asked.number)} ORDER BY statements.article, statements.position"
    return [number for (number,) in connection.execute(sql, asked.values)]


def counts(connection: sqlite3.Connection, query: str | None = None, filters: Filters = _NONE, *, most: int = 10) -> Counts:
    """How many statements `search` would find without a limit; `most` is the length of the lists by speaker and outlet."""
    asked = ask(connection, query, filters, joined=True)

    def by(what: str, order: str, limit: int) -> tuple[tuple[str, int], ...]:
        sql = asked.select(f"{what} AS counted, count(*)")
        grouped = f"{sql} GROUP BY counted HAVING counted IS NOT NULL ORDER BY {order} LIMIT ?"
        return tuple(connection.execute(grouped, (*asked.values, limit)).fetchall())

    (total,) = connection.execute(asked.select("count(*)"), asked.values).fetchone()
    carried = carrying(connection, asked.select(asked.number), asked.values)
    return Counts(
        total,
        by("speakers.name", "count(*) DESC, counted", most),
        most_of(Counter(dict(by("articles.outlet", "counted", -1))) + carried, most),
        by("substr(statements.day, 1, 7)", "counted", -1),
    )


def hit(connection: sqlite3.Connection, number: int, match: str | None = None) -> Hit:
    """The statement of that number, with its snippet, which is made for those that are shown alone."""
    (found,) = hits(connection, [number], match)
    return found


def hits(connection: sqlite3.Connection, numbers: Sequence[int], match: str | None = None) -> list[Hit]:
    """The statements of those numbers, which the record holds, in that order; with snippets where words were searched for."""
    rows = list(rows_of(connection, _HITS, pack(list(numbers))))
    texts = [(row["content"], row["speaker"] or row["source"], row["title"]) for row in rows]
    shown = few.snippets(texts, match) if match else {}
    return [_hit(connection, row, *shown.get(place, (row["content"], ()))) for place, row in enumerate(rows)]


def _hit(connection: sqlite3.Connection, row: Row, snippet: str, marks: tuple[Span, ...]) -> Hit:
    number, copied, corrected = row.pop("statement"), row.pop("copied"), row.pop("corrected")
    return Hit(
        **row,
        snippet=snippet,
        marks=marks,
        corrections=corrections_of(connection, number) if corrected else (),
        carriers=tuple(copies(connection, number)) if copied else (),
    )


def _words(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[few.Words]:
    """What the index of words knows of the statements of those numbers, in that order."""
    return connection.execute(_WORDS, (pack(list(numbers)),)).fetchall()
