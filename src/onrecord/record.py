"""A record in Python: `with onrecord.open_record("news.db") as record:`."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord.schema import Problem, Reading, Statement
from onrecord.store.connection import connect, told
from onrecord.store.filters import Filters, Sort
from onrecord.store.search import Counts, Hit, counts, search
from onrecord.store.speakers import Spoken, speakers
from onrecord.store.writing import write


@dataclass(slots=True)
class Added:
    """What became of readings that were added: new articles, the same as before, read anew; and what was no reading."""

    new: int = 0
    same: int = 0
    reread: int = 0
    problems: tuple[Problem, ...] = ()


class Record:
    """An open record. One thread at a time; other processes may read and write the same file."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Opens the record at the path, and makes it where there is none. Raises RecordError."""
        self._path = Path(path)
        self._connection = connect(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the record; all that was added is in it."""
        self._connection.close()

    def add(self, readings: Reading | Iterable[Reading | Problem]) -> Added:
        """Adds readings, such as `onrecord.read_all` gives, each as it comes. The same reading twice writes nothing.

        Problems among them are counted and end nothing. Raises RecordError for a reading that contradicts itself.
        """
        added = Added()
        for one in (readings,) if isinstance(readings, Reading) else readings:
            if isinstance(one, Problem):
                added.problems += (one,)
                continue
            with told(self._path):
                written = write(self._connection, one)
            setattr(added, written.value, getattr(added, written.value) + 1)
        return added

    def search(self, query: str | None = None, *, sort: str = "time", limit: int = 20, **filters: Any) -> list[Hit]:
        """The statements that hold the words of the query and pass the filters: the fields of `onrecord.store.filters.Filters`.

        `sort` is time (the newest first) or relevance. Raises ValueError for what is no day or no order.
        """
        with told(self._path):
            return search(self._connection, query, Filters(**filters), sort=Sort(sort), limit=limit)

    def counts(self, query: str | None = None, **filters: Any) -> Counts:
        """How many statements there are of that kind: in all, by speaker, outlet and month."""
        with told(self._path):
            return counts(self._connection, query, Filters(**filters))

    def speakers(self) -> list[Spoken]:
        """Who speaks in this record: those with the most statements first."""
        with told(self._path):
            return speakers(self._connection)

    def readings(self) -> Iterator[Reading]:
        """Every article with all that was read in it, in the order in which they were added."""
        from onrecord.store.reading import readings

        with told(self._path):
            yield from readings(self._connection)

    def reading(self, article: str) -> Reading | None:
        """The article of that id with all that was read in it; None where the record does not hold it."""
        from onrecord.store.reading import reading

        with told(self._path):
            return reading(self._connection, article)

    def statement(self, statement: str) -> Statement | None:
        """The statement of that id, with its spans and evidence; None where the record does not hold it."""
        from onrecord.store.reading import statements

        with told(self._path):
            numbers = self._connection.execute("SELECT statement FROM statements WHERE id = ?", (statement,)).fetchall()
            return next(statements(self._connection, (number for (number,) in numbers)), None)

    def statements(self, query: str | None = None, **filters: Any) -> Iterator[Statement]:
        """All statements in full, with their spans and evidence, in the order of articles; narrowed as in `search`."""
        from onrecord.store.reading import statements
        from onrecord.store.search import found

        with told(self._path):
            yield from statements(self._connection, found(self._connection, query, Filters(**filters)))
