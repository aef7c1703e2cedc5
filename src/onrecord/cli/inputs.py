"""The inputs of a command that reads: files, folders and standard input, and the readings of each."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.cli.settings import refuse_faulty_table
from onrecord.cli.standard_error import StandardError
from onrecord.options import Options
from onrecord.schema import Problem, Reading

STANDARD_INPUT = Path("-")


def places(paths: Iterable[Path]) -> Iterator[Path | Problem]:
    """Every input that the paths name, one by one: each file of a folder, in the order of names, and `-` as it is."""
    from onrecord.folders import files

    for path in paths:
        yield from (path,) if path == STANDARD_INPUT else files(path)


def readings_of(place: Path | Problem, options: Options) -> Iterator[Reading | Problem]:
    """The readings of an input. Raises BadParameter where the table of people cannot be used."""
    from onrecord import route

    if isinstance(place, Problem):
        yield place
        return
    standard = place == STANDARD_INPUT
    read = route.read_stream(sys.stdin.buffer, "-", options) if standard else route.read_file(place, options)
    for reading in read:
        if isinstance(reading, Reading):
            refuse_faulty_table(reading, options)
        yield reading


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
