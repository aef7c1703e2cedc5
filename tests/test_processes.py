"""Several processes: in order, and not ended by one that is killed."""

import gc
import os
import signal
import time
from collections.abc import Callable

import pytest

from onrecord.processes import Processes
from onrecord.schema import Piece, Problem


def prepare() -> Callable[[Piece], str]:
    return work


def work(piece: Piece) -> str:
    """Takes the longer the earlier it comes; a piece can kill its process."""
    time.sleep(0.02 * (5 - piece.reached % 5))
    if piece.locator == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{piece.locator} read"


def given_up(problem: Problem) -> str:
    return problem.what


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_stand_in_the_order_of_what_was_given(jobs: int) -> None:
    items: list[Piece | str] = [Piece(str(n), "any", reached=n) for n in range(12)]
    items[5:5] = ["between"]
    with Processes[str, str](jobs, prepare, given_up) as processes:
        found = list(processes.in_order(items))
    assert [item for item, _ in found] == items
    assert [result for _, result in found] == [None if item == "between" else f"{item.locator} read" for item in items]  # type: ignore[union-attr]


def prepare_to_tell() -> Callable[[Piece], int]:
    return objects


def objects(piece: Piece) -> int:
    return gc.get_threshold()[0]


def test_garbage_is_looked_for_as_where_they_were_started() -> None:
    before = objects(Piece("1", "any"))
    gc.set_threshold(5_000)
    try:
        with Processes[str, int](2, prepare_to_tell, lambda problem: 0) as processes:
            assert [result for _, result in processes.in_order([Piece("1", "any")])] == [5_000]
    finally:
        gc.set_threshold(before)


def test_a_piece_that_kills_its_process_is_given_up_and_no_other() -> None:
    items = [Piece("killer" if n == 4 else str(n), "any", reached=n) for n in range(9)]
    with Processes[str, str](2, prepare, given_up) as processes:
        results = [result for _, result in processes.in_order(items)]
    assert results == [f"{n} read" if n != 4 else results[4] for n in range(9)]
    assert "was killed, twice" in (results[4] or "")
