"""Searching a lake by DuckDB: the filters, hits, counts and order of a record."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

from onrecord.lake.tables import UNKNOWN
from onrecord.lake.words import Words, batches
from onrecord.store.few import snippets_of
from onrecord.store.filters import Filters, Sort
from onrecord.store.search import Counts, Hit
from onrecord.store.speakers import Spoken

_LETTERS = "translate({}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
"""The case that LIKE of a record passes over: that of plain letters."""
_NEWEST = "day DESC NULLS LAST, part, row"
_IN_ORDER = "part, row"
_TOGETHER = 5_000
"""Statements whose words are matched at once."""
_SHOWN = {"speaker": "speaker_name", "form": "attribution.form", "confidence": "attribution.confidence"} | {
    name: f"{name}.value" for name in ("said", "deadline")
}
_HIT = tuple(field.name for field in fields(Hit) if field.name != "snippet" and field.default is MISSING)
"""Columns of a hit; what people decide, which has a default, is not kept in a lake."""


def search(connection: Any, query: str | None, filters: Filters, *, sort: Sort, limit: int) -> list[Hit]:
    """The statements that `onrecord.store.search.search` would find in a record of the same articles.

    Closeness is reckoned among the statements that hold a word of the query, not among all.
    """
    words = Words(query, filters.speaker)
    closest = sort is Sort.RELEVANCE and words.match is not None
    found: list[Hit] = []
    for row in _found(connection, words, filters, _HIT, _NEWEST, limit=limit, closest=closest):
        known = dict(zip(_HIT, row, strict=True))
        shown, marks = _snippet(words, known)
        found.append(Hit(**known, snippet=shown, marks=marks))
        if len(found) == limit:
            break
    return found


def found(connection: Any, query: str | None, filters: Filters) -> Iterator[tuple[Any, ...]]:
    """Month, part, article and id of every statement that `search` would find, in the order in which they were written."""
    columns = ("month", "part", "article", "id")
    return _found(connection, Words(query, filters.speaker), filters, columns, _IN_ORDER)


def counts(connection: Any, query: str | None, filters: Filters, *, most: int = 10) -> Counts:
    """How many statements `search` would find without a limit, as of a record."""
    words = Words(query, filters.speaker)
    by = ("speaker", "outlet", "day")
    told: Counter[tuple[str | None, ...]] = Counter()
    if words.match:
        told.update(tuple(row) for row in _found(connection, words, filters, by, _IN_ORDER))
    else:
        where, values = _where(filters, words)
        sql = f"SELECT speaker_name, outlet, day, count(*) FROM statements {where} GROUP BY ALL"  # noqa: S608
        told.update({tuple(row[:3]): row[3] for row in connection.execute(sql, values).fetchall()})

    def group(place: int, upto: int | None = None) -> Counter[str]:
        summed: Counter[str] = Counter()
        for key, number in told.items():
            if (value := key[place]) is not None:
                summed[value[:upto]] += number
        return summed

    def ranked(summed: Counter[str]) -> tuple[tuple[str, int], ...]:
        return tuple(sorted(summed.items(), key=lambda one: (-one[1], one[0].encode()))[:most])

    return Counts(told.total(), ranked(group(0)), ranked(group(1)), tuple(sorted(group(2, 7).items())))


def speakers(connection: Any) -> list[Spoken]:
    """All who said something, those with the most statements first."""
    rows = connection.execute(
        "SELECT speaker_name, speaker_kind, speaker_standing, count(*) AS said, count(DISTINCT article), min(day), max(day) "
        "FROM statements WHERE speaker_name IS NOT NULL GROUP BY ALL ORDER BY said DESC, speaker_name, speaker_kind"
    )
    return [Spoken(*row) for row in rows.fetchall()]


def _found(
    connection: Any,
    words: Words,
    filters: Filters,
    names: tuple[str, ...],
    order: str,
    *,
    limit: int | None = None,
    closest: bool = False,
) -> Iterator[tuple[Any, ...]]:
    """The columns of these names, of every statement that is found."""
    where, values = _where(filters, words)
    shown = ", ".join(f"{_SHOWN.get(name, name)} AS {name}" for name in names)
    upto = f" LIMIT {limit:d}" if limit is not None and not words.match else ""
    sql = f"SELECT content, spoken, title, {shown} FROM statements {where} ORDER BY {order}{upto}"  # noqa: S608
    rows = connection.execute(sql, values)
    held = iter(lambda: rows.fetchmany(_TOGETHER), [])
    each: Iterator[tuple[Any, ...]] = (row for some in held for row in some)
    if not words.match:
        yield from (row[3:] for row in each)
        return
    for some in [list(each)] if closest else batches(each, _TOGETHER):
        numbered = [(number, *row[:3]) for number, row in enumerate(some)]
        yield from (some[number][3:] for number in words.matched(numbered, closest=closest))


def _where(filters: Filters, words: Words) -> tuple[str, list[str]]:
    """WHERE and the values for its marks."""
    asked = [*_conditions(filters), *(words.conditions() if words.match else ())]
    return ("WHERE " + " AND ".join(condition for condition, _ in asked) if asked else ""), [value for _, value in asked]


def _conditions(filters: Filters) -> Iterator[tuple[str, str]]:
    """Conditions on statements; those on months let DuckDB pass over whole folders."""
    if filters.act:
        yield "act = ?", filters.act
    if filters.since:
        yield "day >= ?", filters.since
        yield f"(month >= ? OR month = '{UNKNOWN}')", filters.since[:7]
    if filters.until:
        yield "day <= ? || '~'", filters.until
        yield f"(month <= ? || '~' OR month = '{UNKNOWN}')", filters.until[:7]
    if filters.outlet:
        yield f"contains({_LETTERS.format('outlet')}, {_LETTERS.format('?')})", filters.outlet
    if filters.standing:
        yield "standing = ?", filters.standing
    if filters.judged:
        yield "? IS NULL", filters.judged  # nobody judges in a lake
    if filters.form:
        yield "attribution.form = ?", filters.form
    if filters.article:
        yield "starts_with(article, ?)", filters.article


def _snippet(words: Words, known: dict[str, Any]) -> tuple[str, tuple[Any, ...]]:
    if words.match is None:
        return known["content"], ()
    spoken = known["speaker"] or known["source"]
    words.matched([(1, known["content"], spoken, known["title"])])
    return snippets_of(words.connection, words.match)[1]
