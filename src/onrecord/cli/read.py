"""`onrecord read`: articles in, statements out, for the eye or as JSON."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from onrecord.cli.inputs import jobs_option, readings_by_place, show_all
from onrecord.cli.settings import options_of, reading_options
from onrecord.cli.standard_error import StandardError
from onrecord.schema import Problem, Reading

_ByPlace = Iterable[Iterable[Reading | Problem]]


@click.command(no_args_is_help=True)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print the record as JSON, one article a line (docs/json.md).")
@click.option(
    "--to",
    "kept",
    type=(click.Choice(["parquet"]), click.Path(path_type=Path)),
    metavar="parquet FOLDER",
    help="Keep what is read as Parquet files by month, for search and for other programs (docs/lake.md).",
)
@click.option("--progress/--no-progress", default=None, help="Count on standard error; by default only on a terminal.")
@jobs_option
@reading_options
def read(
    paths: tuple[Path, ...], as_json: bool, kept: tuple[str, Path] | None, progress: bool | None, jobs: int, **settings: Any
) -> int:
    """Read articles and show who said what.

    PATH is a file (plain text, HTML, PDF, a feed, a web archive, or JSONL with an article a line), a folder, which is walked in
    the order of names, or - for standard input. Problems are listed on standard error and end nothing.

    Exit status: 0, even where problems were listed; 1 where an input could not be read at all; 2 for wrong usage.
    """
    options = options_of(settings)
    if kept and as_json:
        raise click.UsageError("Choose one of --json and --to.")
    if kept:
        return _into_lake(kept[1], readings_by_place(paths, options, jobs), progress)
    # Where articles are shown on a terminal, they are progress enough.
    beside = StandardError(progress if progress is not None or not sys.stdout.isatty() else False)
    return _read(readings_by_place(paths, options, jobs), _json_line if as_json else _view(), beside)


def _read(found: _ByPlace, show: Callable[[Reading], None], beside: StandardError) -> int:
    failed = False
    try:
        for readings in found:
            failed |= not show_all(readings, show, beside)
    finally:
        beside.close()
    return int(failed)


def _into_lake(folder: Path, found: _ByPlace, progress: bool | None) -> int:
    from onrecord.cli.adding import Adding
    from onrecord.cli.lake import filling

    beside = Adding(progress, 0)
    with filling(folder, beside) as keep:
        return _read(found, keep, beside)


def _json_line(reading: Reading) -> None:
    from onrecord.exports.record import reading_to_dict, to_line

    sys.stdout.buffer.write(to_line(reading_to_dict(reading)))
    sys.stdout.buffer.flush()


def _view() -> Callable[[Reading], None]:
    from onrecord.cli.view import View

    return View().show
