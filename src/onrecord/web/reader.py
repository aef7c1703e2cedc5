"""Reads what a visitor pastes or drops, in a process of its own: what takes too long, or brings it down, ends only that."""

import multiprocessing
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from onrecord.options import Options
from onrecord.schema import Piece, Problem, Reading

MOST = 20
"""Articles that are read of one input."""
_STARTING = 60.0
"""Seconds that the process may take beyond those of an article, to load the model."""
_LARGEST_PAGE = 8_000_000
_FETCHING = 15.0
"""Bytes and seconds of a page that is fetched."""

Read = list[Reading | Problem]


class Reader:
    """One process that reads, one input at a time; those who come meanwhile wait."""

    def __init__(self, options: Options, seconds: float = 30.0) -> None:
        """`seconds` is how long one input may take."""
        self._options, self._seconds = options, seconds
        self._turn = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def read(self, data: bytes | None, locator: str, published: str | None = None) -> Read:
        """The articles of the bytes and what could not be read, at most `MOST`. Raises nothing for what is in them.

        Without bytes, `locator` is an address of the web, and its page is fetched by the rules of `onrecord add`.
        `published` is the day of articles that do not say theirs; raises ValueError where it is none.
        """
        options = replace(self._options, published=published) if published else self._options
        with self._turn:
            pipe, extra = self._started()
            try:
                pipe.send((data, locator, options))
                if pipe.poll(self._seconds + extra):
                    answer: Read = pipe.recv()
                    return answer
            except (EOFError, OSError):
                self.close()
                return [Problem(locator, "Reading it ended unexpectedly.", "Give a part of it, or tell whoever serves this.")]
            self.close()
            what = f"Reading it took longer than {self._seconds:.0f} seconds."
            return [Problem(locator, what, "Give a part of it, or ask whoever serves this to add it.")]

    def close(self) -> None:
        """Ends the process; the next input starts another."""
        if self._process:
            self._process.kill()
            self._process.join()
        if self._pipe:
            self._pipe.close()
        self._process = self._pipe = None

    def _started(self) -> tuple[Connection, float]:
        if self._pipe and self._process and self._process.is_alive():
            return self._pipe, 0.0
        self.close()
        context = multiprocessing.get_context("spawn")  # a server has threads, which a fork would lose
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), name="onrecord reader", daemon=True)
        self._process.start()
        theirs.close()
        return self._pipe, _STARTING


def _work(pipe: Connection) -> None:
    """Answers every input until the other end is closed."""
    from onrecord import route

    while True:
        try:
            data, locator, options = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        found = _page(locator, options) if data is None else route.read_bytes(data, locator, options)
        pipe.send(first_of(found, locator))


def first_of(found: Iterator[Reading | Problem], locator: str) -> Read:
    """As many as are read of one input, and a Problem where there are more."""
    read = list(islice(found, MOST))
    if next(found, None):
        what = f"There is more here than {MOST} articles; the rest was left out."
        read.append(Problem(locator, what, "Give the rest by itself, or ask whoever serves this to add it."))
    return read


def _page(url: str, options: Options) -> Iterator[Reading | Problem]:
    from onrecord import route
    from onrecord.collecting.fetching import Fetcher, Limits
    from onrecord.collecting.web import inputs_at_address

    fetcher = Fetcher(Limits(max_bytes=_LARGEST_PAGE, seconds=_FETCHING, pause=0.0))
    for one in inputs_at_address(url, fetcher, options, links=False):
        for piece in one.pieces(0):
            if isinstance(piece, Piece):
                yield from (read for read in route.read_piece(piece, options) if isinstance(read, Reading | Problem))
