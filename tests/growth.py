"""What a function costs, counted instead of timed: the same on every machine, however busy it is."""

import sys
import tracemalloc
from collections.abc import Callable
from types import FrameType
from typing import Any


def work(run: Callable[[], object]) -> int:
    """Lines of onrecord's own code that run, those of a loop anew in each round.

    What a library or a pattern does within one line is not seen.
    """
    lines = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        if not frame.f_globals.get("__name__", "").startswith("onrecord."):
            return None
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return lines


def times_the_work(run: Callable[[int], object], size: int) -> float:
    """How many times the work four times the size is: 4 where it grows with the size, 16 where with its square."""
    run(1)  # what is read once, such as a lexicon, is no part of it
    return work(lambda: run(4 * size)) / work(lambda: run(size))


def memory(run: Callable[[], object]) -> int:
    """Bytes that are held at once, at most, until it is done."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
