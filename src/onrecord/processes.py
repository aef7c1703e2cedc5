"""Reading in several processes. What comes out stands in the order of what went in, whoever was quicker."""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Any, Generic, TypeVar

from onrecord.schema import Piece, Problem

_AHEAD = 4
"""Pieces for each process that wait to be read, or to be taken once they are."""
_KILLED = "The process that read this was killed, twice; most often because it needed more memory than there is."

Event = TypeVar("Event")
Result = TypeVar("Result")
_work: Callable[[Piece], Any]


class Processes(Generic[Event, Result]):
    """So many processes that each make one `prepare`, and then do what that returns for one piece after the other.

    With one process, all is done in this one. `prepare` and its results go from process to process: they must be
    such as can be pickled. A piece that kills its process is tried once more by itself, and then given up.
    """

    def __init__(
        self, jobs: int, prepare: Callable[[], Callable[[Piece], Result]], given_up: Callable[[Problem], Result]
    ) -> None:
        self._jobs, self._prepare, self._given_up = jobs, prepare, given_up
        self._here = prepare() if jobs == 1 else None
        self._pool: ProcessPoolExecutor | None = None
        self._others = set(multiprocessing.active_children())

    def __enter__(self) -> "Processes[Event, Result]":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool and error is not None:  # nobody takes what they still read
            for one in set(multiprocessing.active_children()) - self._others:
                one.kill()
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def in_order(self, items: Iterable[Piece | Event]) -> Iterator[tuple[Piece | Event, Result | None]]:
        """Each piece with its result, and whatever else stands between the pieces at its place."""
        if self._here:
            for item in items:
                yield item, self._here(item) if isinstance(item, Piece) else None
            return
        waiting: deque[tuple[Piece | Event, Future[Result] | None]] = deque()
        for item in items:
            waiting.append((item, self._submit(item) if isinstance(item, Piece) else None))
            while len(waiting) > _AHEAD * self._jobs:
                yield self._first(waiting)
        while waiting:
            yield self._first(waiting)

    def _first(self, waiting: deque[tuple[Piece | Event, Future[Result] | None]]) -> tuple[Piece | Event, Result | None]:
        item, future = waiting.popleft()
        if future is None or not isinstance(item, Piece):
            return item, None
        try:
            return item, future.result()
        except BrokenProcessPool:
            result = self._alone(item)
        for place, (other, known) in enumerate(waiting):
            if isinstance(other, Piece) and not (known and known.done() and known.exception() is None):
                waiting[place] = other, self._submit(other)
        return item, result

    def _alone(self, piece: Piece) -> Result:
        self._pool = None
        try:
            return self._submit(piece).result()
        except BrokenProcessPool:
            self._pool = None
            return self._given_up(Problem(piece.locator, _KILLED, "It was left out. Split it, or read with fewer --jobs."))

    def _submit(self, piece: Piece) -> "Future[Result]":
        self._pool = self._pool or self._start()
        try:
            return self._pool.submit(_do, piece)
        except BrokenProcessPool as error:
            broken: Future[Result] = Future()
            broken.set_exception(error)
            return broken

    def _start(self) -> ProcessPoolExecutor:
        # Not forked: the libraries that read have threads of their own.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            self._jobs, mp_context=context, initializer=_begin, initargs=(self._prepare, gc.get_threshold()[0])
        )


def _begin(prepare: Callable[[], Callable[[Piece], Any]], objects: int) -> None:
    """What a process does first. It looks for garbage after as many `objects` as the one that started it, and ends with that one,
    however it ends."""
    global _work
    gc.set_threshold(objects)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _work = prepare()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _do(piece: Piece) -> Any:
    return _work(piece)
