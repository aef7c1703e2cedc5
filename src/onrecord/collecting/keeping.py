"""Inputs into a record: each piece in one transaction, with the place that was reached. Stopped anywhere, it goes on there."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from onrecord.collecting.inputs import Input
from onrecord.collecting.reading import Outcome, Task
from onrecord.processes import Processes
from onrecord.schema import Piece, Problem, Reading
from onrecord.store.connection import transaction
from onrecord.store.copies import original, write_carrier
from onrecord.store.errors import RecordError
from onrecord.store.sources import begin_source, end_source, has_problems, reach, was_read, write_problem
from onrecord.store.writing import Made, Written, made, write

_NOTHING = Piece("", "any")


class Told(Protocol):
    """Who is told what becomes of the inputs. `read` is told the problems of a reading, and may raise to end the run before it
    is written; `remark` each of them when it is."""

    def read(self, problems: Iterable[Problem]) -> None: ...
    def added(self, written: Written, statements: int) -> None: ...
    def copied(self) -> None: ...
    def problem(self, problem: Problem) -> None: ...
    def remark(self, problem: Problem) -> None: ...
    def passed(self, size: int, *, skipped: bool) -> None: ...


@dataclass(slots=True)
class _Source:
    """An input while it is read: its number in the record, and whether it held an article."""

    given: Input
    number: int
    found: bool = False
    passed: int = 0


@dataclass(frozen=True, slots=True)
class _End:
    source: _Source
    skipped: bool = False


_Other = Reading | Problem | _Source | _End


class Keeper:
    """Keeps what it is given in a record. One writes; `jobs` processes read."""

    def __init__(self, connection: sqlite3.Connection, task: Task, told: Told, jobs: int = 1) -> None:
        self._connection, self._task, self._told, self._jobs = connection, task, told, jobs
        self.failed = 0
        """Inputs that held no article that could be read."""

    def keep(self, inputs: Iterable[Input]) -> None:
        """Reads the inputs and writes all that is in them, in their order."""
        prepare = self._task if self._jobs > 1 else lambda: self._task.within(self._connection)
        with Processes[_Other, list[Outcome]](self._jobs, prepare, lambda problem: [problem]) as processes:
            for item, outcomes in processes.in_order(self._items(inputs)):
                if isinstance(item, _Source):
                    source = item
                elif isinstance(item, _End):
                    self._end(item)
                elif isinstance(item, Piece):
                    self._take(source, item, outcomes or [])
                else:  # read before
                    self._take(source, _NOTHING, [made(item) if isinstance(item, Reading) else item])

    def _items(self, inputs: Iterable[Input]) -> "Iterator[Piece | _Other]":
        """The pieces, and between them where each input begins and ends."""
        for given in inputs:
            if given.digest and self._skips(given, given.digest):
                yield _End(_Source(given, 0, found=True), skipped=True)
                continue
            number, start = begin_source(self._connection, given.locator, given.digest, self._task.reader)
            source = _Source(given, number, found=start > 0)
            yield source
            yield from given.pieces(start)
            yield _End(source)

    def _skips(self, given: Input, digest: str) -> bool:
        """Whether an input was read before to its end, here or under another name, which is then noted too."""
        known = was_read(self._connection, given.locator, digest, self._task.reader)
        if not known or (self._task.retry and has_problems(self._connection, given.locator)):
            return False
        if known == "elsewhere":
            with transaction(self._connection):
                number, _ = begin_source(self._connection, given.locator, digest, self._task.reader)
                end_source(self._connection, number, digest, self._task.reader)
        return True

    def _take(self, source: _Source, piece: Piece, outcomes: list[Outcome]) -> None:
        with transaction(self._connection):
            for outcome in outcomes:
                source.found |= self._write(outcome, piece, source)
            if source.given.digest and piece.reached:
                reach(self._connection, source.number, piece.reached)
        self._told.passed(piece.size, skipped=False)
        source.passed += piece.size

    def _write(self, outcome: Outcome, piece: Piece, source: _Source) -> bool:
        """Writes what became of a document; false where that is a problem."""
        if isinstance(outcome, Problem):
            write_problem(self._connection, source.number, outcome)
            self._told.problem(outcome)
            return False
        article = outcome.article if isinstance(outcome, Made) else outcome
        if self._task.known(self._connection, article):
            self._told.added(Written.SAME, 0)
        elif (number := original(self._connection, article)) is not None:
            write_carrier(self._connection, number, article, piece.seen)
            self._told.copied()
        elif isinstance(outcome, Made):
            return self._write_reading(outcome, piece, source)
        return True

    def _write_reading(self, reading: Made, piece: Piece, source: _Source) -> bool:
        self._told.read(reading.problems)
        try:
            written = write(self._connection, reading, reader=self._task.reader, seen=piece.seen)
        except RecordError as error:
            return self._write(error.problem, piece, source)
        for problem in reading.problems:
            self._told.remark(problem)
        self._told.added(written, len(reading.rows.statements))
        return True

    def _end(self, end: _End) -> None:
        source = end.source
        if source.given.digest and not end.skipped:
            end_source(self._connection, source.number, source.given.digest, self._task.reader)
        self.failed += not source.found
        self._told.passed(max(0, source.given.size - source.passed), skipped=end.skipped)
