"""The inputs of a command that reads: files, folders and standard input, and the readings of each."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from onrecord.cli.settings import refuse_faulty_table
from onrecord.cli.standard_error import StandardError
from onrecord.options import Options
from onrecord.schema import Problem, Reading

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
            refuse_faulty_table(reading, options)
        yield reading


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
            beside.problem(problem)
        show(reading)
        beside.article(len(reading.statements))
    return found
