"""The inputs of a command that reads: files, folders and standard input, and the readings of each."""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from onrecord.cli.settings import refuse_faulty_table
from onrecord.cli.standard_error import StandardError
from onrecord.options import Options
from onrecord.schema import Article, Piece, Problem, Reading

STANDARD_INPUT = Path("-")


def jobs_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --jobs, how many processes read."""
    told = "Processes to read with; one thread in each is best then."
    return click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help=told)(command)


def places(paths: Iterable[Path]) -> Iterator[Path | Problem]:
    """Every input that the paths name, one by one: each file of a folder, in the order of names, and `-` as it is.

    Of a lake, these are the files with its articles.
    """
    from onrecord.folders import files
    from onrecord.lake import is_lake

    for path in paths:
        if is_lake(path):
            yield from _parts(path)
        else:
            yield from (path,) if path == STANDARD_INPUT else files(path)


def readings_of(place: Path | Problem, options: Options) -> Iterator[Reading | Problem]:
    """The readings of an input. Raises BadParameter where the table of people cannot be used."""
    from onrecord import route
    from onrecord.lake.parts import part_at
    from onrecord.lake.reading import told_readings

    if isinstance(place, Problem):
        yield place
        return
    if (kept := part_at(place)) is not None:
        yield from told_readings(kept)
        return
    standard = place == STANDARD_INPUT
    read = route.read_stream(sys.stdin.buffer, "-", options) if standard else route.read_file(place, options)
    for reading in read:
        if isinstance(reading, Reading):
            refuse_faulty_table(reading.problems, options)
        yield reading


def readings_by_place(paths: Iterable[Path], options: Options, jobs: int) -> Iterator[Iterator[Reading | Problem]]:
    """The readings of each input, one input after the other, read by so many processes. Raises as `readings_of`."""
    if jobs == 1:
        yield from (readings_of(place, options) for place in places(paths))
        return
    from onrecord.processes import Processes

    prepare = partial(partial, _read_piece, options)
    with Processes[int | Reading | Problem, list[Reading | Problem]](jobs, prepare, lambda problem: [problem]) as processes:
        found = _numbered(processes.in_order(_pieces(paths, options)), options)
        for _, group in groupby(found, lambda one: one[0]):
            yield (reading for _, reading in group if reading is not None)


def _pieces(paths: Iterable[Path], options: Options) -> Iterator[Piece | int | Reading | Problem]:
    """The pieces of all inputs, each input after its number; what was read before as it is."""
    from onrecord import route
    from onrecord.lake.parts import part_at

    for number, place in enumerate(places(paths)):
        yield number
        if isinstance(place, Problem) or part_at(place) is not None:
            yield from readings_of(place, options)
        elif place == STANDARD_INPUT:
            yield from route.stream_pieces(sys.stdin.buffer, "-", options)
        else:
            yield from route.pieces(place, options)


def _numbered(
    done: Iterable[tuple[Piece | int | Reading | Problem, list[Reading | Problem] | None]], options: Options
) -> Iterator[tuple[int, Reading | Problem | None]]:
    """Each reading with the number of its input, and each number by itself, where there may be no reading."""
    number = 0
    for item, readings in done:
        if isinstance(item, int):
            number = item
            yield number, None
            continue
        for reading in (readings or ()) if isinstance(item, Piece) else (item,):
            if isinstance(reading, Reading):
                refuse_faulty_table(reading.problems, options)
            yield number, reading


def _read_piece(options: Options, piece: Piece) -> list[Reading | Problem]:
    from onrecord import route

    return [one for one in route.read_piece(piece, options) if not isinstance(one, Article)]


def _parts(lake: Path) -> Iterator[Path | Problem]:
    from onrecord.lake.parts import parts
    from onrecord.lake.tables import ARTICLES

    found, problems = parts(lake)
    yield from problems
    yield from (part.file(ARTICLES) for part in found)


def show_all(readings: Iterable[Reading | Problem], show: Callable[[Reading], object], beside: StandardError) -> bool:
    """Shows the articles of one input; false where it held none that could be read."""
    found = False
    for reading in readings:
        if isinstance(reading, Problem):
            beside.problem(reading)
            continue
        found = True
        for problem in reading.problems:
            beside.remark(problem)
        show(reading)
        beside.article(len(reading.statements))
    return found
