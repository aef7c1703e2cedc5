"""A lake in Python: `with onrecord.open_record("lake/") as record:`, with the verbs of any record."""

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from onrecord.lake.connection import connect, told
from onrecord.lake.parts import Part, parts
from onrecord.lake.reading import readings
from onrecord.lake.search import counts, found, search, speakers
from onrecord.lake.writing import LakeWriter
from onrecord.record import Added, Record
from onrecord.schema import Problem, Reading, Statement
from onrecord.store.errors import RecordError
from onrecord.store.filters import Filters, Narrowed, Sort
from onrecord.store.search import Counts, Hit
from onrecord.store.speakers import Spoken

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ADVICE = "Put it into a record, which can: onrecord add LAKE --record FILE."


class Lake(Record):
    """An open lake, as it is when it is first asked. What a lake has no place for, such as judgements, raises RecordError."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)

    def __getattr__(self, name: str) -> Any:
        if name == "_connection":
            raise RecordError(Problem(str(self._path), "A lake keeps what was read, and nothing else.", _ADVICE))
        raise AttributeError(f"a lake has no {name!r}")

    def close(self) -> None:
        """Closes the lake; all that was added is in it."""
        self._forget()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files of the lake, which are passed over: damaged ones, and those of another version."""
        return tuple(self._parts[1])

    def add(self, readings: Reading | Iterable[Reading | Problem]) -> Added:
        """Adds readings, such as `onrecord.read_all` gives. The same reading twice writes nothing.

        They are in the lake when all are added. Problems among them are counted and end nothing.
        """
        added = Added()
        writer = LakeWriter(self._path)
        try:
            for one in (readings,) if isinstance(readings, Reading) else readings:
                if isinstance(one, Problem):
                    added.problems += (one,)
                    continue
                written = writer.write(one)
                setattr(added, written.value, getattr(added, written.value) + 1)
        finally:
            writer.close()
            self._forget()
        return added

    def search(self, query: str | None = None, *, sort: str = "time", limit: int = 20, **filters: Unpack[Narrowed]) -> list[Hit]:
        """As of any record. Closeness is reckoned among the statements that hold a word of the query."""
        with told(self._path):
            return search(self.duckdb, query, Filters(**filters), sort=Sort(sort), limit=limit)

    def counts(self, query: str | None = None, **filters: Unpack[Narrowed]) -> Counts:
        """As of any record."""
        with told(self._path):
            return counts(self.duckdb, query, Filters(**filters))

    def speakers(self) -> list[Spoken]:
        """As of any record."""
        with told(self._path):
            return speakers(self.duckdb)

    def readings(self) -> Iterator[Reading]:
        """Every article with all that was read in it, by month of publication."""
        by_part = "SELECT month, part, articles.id FROM articles ORDER BY month, part, row"
        yield from self._of(self.duckdb.execute(by_part).fetchall())

    def reading(self, article: str) -> Reading | None:
        """The article of that id with all that was read in it; None where the lake does not hold it."""
        with told(self._path):
            return next(self._of(self._places("articles", "id", article)), None)

    def statement(self, statement: str) -> Statement | None:
        """The statement of that id, with its spans and evidence; None where the lake does not hold it."""
        with told(self._path):
            (reading,) = tuple(self._of(self._places("statements", "article", statement))) or (None,)
        return next((one for one in reading.statements if one.id == statement), None) if reading else None

    def statements(self, query: str | None = None, **filters: Unpack[Narrowed]) -> Iterator[Statement]:
        """All statements in full, with their spans and evidence, in the order of articles; narrowed as in `search`."""
        with told(self._path):
            rows = list(found(self.duckdb, query, Filters(**filters)))
        wanted = {one for *_, one in rows}
        places = dict.fromkeys((month, part, article) for month, part, article, _ in sorted(rows, key=lambda row: row[:2]))
        for reading in self._of(places):
            yield from (one for one in reading.statements if one.id in wanted)

    def _places(self, table: str, article: str, wanted: str) -> list[tuple[str, str, str]]:
        """Month, part and article of the row of that id."""
        sql = f"SELECT month, part, {article} FROM {table} WHERE id = ?"  # noqa: S608
        return self.duckdb.execute(sql, [wanted]).fetchall()

    def _of(self, places: Iterable[tuple[str, str, str]]) -> Iterator[Reading]:
        """The readings at these places, which come part by part."""
        for (month, name), group in groupby(places, lambda one: one[:2]):
            yield from readings(Part(name, month, self._path), [article for _, _, article in group])

    @cached_property
    def _parts(self) -> tuple[list[Part], list[Problem]]:
        return parts(self._path)

    @cached_property
    def duckdb(self) -> "DuckDBPyConnection":
        """A DuckDB connection with the tables `articles` and `statements`, for questions in SQL (docs/lake.md)."""
        with told(self._path):
            return connect(self._parts[0])

    def _forget(self) -> None:
        """Looks at the files anew when next asked."""
        held = self.__dict__.pop("duckdb", None)
        if held is not None:
            held.close()
        self.__dict__.pop("_parts", None)
