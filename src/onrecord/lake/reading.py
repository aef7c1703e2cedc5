"""Reading a lake back: articles with all that was read in them, as the same nouns that were written."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from onrecord.lake.nouns import Row, from_row
from onrecord.lake.parts import Part
from onrecord.lake.tables import ARTICLES, STATEMENTS
from onrecord.schema import Article, Model, Problem, Reading, Speaker, Statement


def readings(part: Part, articles: Iterable[str] | None = None) -> Iterator[Reading]:
    """The readings of a part, in the order in which they were written; only those of the articles of these ids, where given."""
    wanted = None if articles is None else set(articles)
    said: dict[str, list[Row]] = {}
    for row in _rows(part, STATEMENTS, "article", wanted):
        said.setdefault(row["article"], []).append(row)
    for row in _rows(part, ARTICLES, "id", wanted):
        yield reading_of(row, said.get(row["id"], []))


def told_readings(part: Part) -> Iterator[Reading | Problem]:
    """As `readings`; what cannot be read comes as a Problem."""
    import pyarrow as pa

    try:
        yield from readings(part)
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError) as error:
        what = f"This file of the lake cannot be read to its end: {str(error).splitlines()[0] if str(error) else error!r}."
        yield Problem(str(part.file(ARTICLES)), what, "Restore it from a copy, or read its articles again.")


def reading_of(article: Row, statements: list[Row]) -> Reading:
    """The reading that became these rows."""
    known: Article = from_row(Article, article)
    ordered = sorted(statements, key=lambda row: row["position"])
    return Reading(
        known,
        tuple(_statement(known, row) for row in ordered),
        from_row(tuple[Speaker, ...], article["speakers"]),
        from_row(Model, article["model"]),
        from_row(tuple[Problem, ...], article["reading_problems"]),
    )


def _statement(article: Article, row: Row) -> Statement:
    told = {name: value for name, value in row.items() if name != "article"}
    statement: Statement = from_row(Statement, told)
    return replace(statement, article=article)


def _rows(part: Part, table: str, key: str, wanted: set[str] | None) -> Iterator[Row]:
    import pyarrow.parquet as pq

    chosen: Any = None if wanted is None else [(key, "in", wanted)]
    held = pq.read_table(part.file(table), filters=chosen, partitioning=None)
    for batch in held.to_batches(max_chunksize=500):
        yield from batch.to_pylist()
