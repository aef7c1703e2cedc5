"""`onrecord read`: articles in, statements out, for the eye or as JSON."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from onrecord.cli.settings import options_of, reading_options, refuse_faulty_table
from onrecord.cli.standard_error import StandardError
from onrecord.options import Options
from onrecord.schema import Problem, Reading


@click.command(no_args_is_help=True)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print the record as JSON, one article a line (docs/json.md).")
@click.option("--progress/--no-progress", default=None, help="Count on standard error; by default only on a terminal.")
@reading_options
def read(paths: tuple[Path, ...], as_json: bool, progress: bool | None, **settings: Any) -> int:
    """Read articles and show who said what.

    PATH is a file (plain text, HTML, PDF, or JSONL with an article a line), a folder, which is walked in
    the order of names, or - for standard input. Problems are listed on standard error and end nothing.

    Exit status: 0, even where problems were listed; 1 where an input could not be read at all; 2 for wrong usage.
    """
    options = options_of(settings)
    # Where articles are shown on a terminal, they are progress enough.
    beside = StandardError(progress if progress is not None or not sys.stdout.isatty() else False)
    show = _json_line if as_json else _view()
    failed = False
    try:
        for readings in _inputs(paths, options):
            failed |= not _show_all(_with_table(readings, options), show, beside)
    finally:
        beside.close()
    return int(failed)


def _show_all(readings: Iterator[Reading | Problem], show: Callable[[Reading], None], beside: StandardError) -> bool:
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


def _with_table(readings: Iterator[Reading | Problem], options: Options) -> Iterator[Reading | Problem]:
    for reading in readings:
        if isinstance(reading, Reading):
            refuse_faulty_table(reading, options)
        yield reading


def _inputs(paths: tuple[Path, ...], options: Options) -> Iterator[Iterator[Reading | Problem]]:
    """The readings of each input: every file of a folder is one."""
    from onrecord import route
    from onrecord.folders import files

    for path in paths:
        if str(path) == "-":
            yield route.read_stream(sys.stdin.buffer, "-", options)
            continue
        for file in files(path):
            yield iter([file]) if isinstance(file, Problem) else route.read_file(file, options)


def _json_line(reading: Reading) -> None:
    from onrecord.exports.record import reading_to_dict, to_line

    sys.stdout.buffer.write(to_line(reading_to_dict(reading)))
    sys.stdout.buffer.flush()


def _view() -> Callable[[Reading], None]:
    from onrecord.cli.view import View

    return View().show
