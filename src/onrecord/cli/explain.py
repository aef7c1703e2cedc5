"""`onrecord explain`: who decided each field of a statement, how surely, and on which words."""

import sys
from pathlib import Path
from typing import Any

import click

from onrecord.cli.settings import options_of, reading_options, refuse_faulty_table
from onrecord.options import Options
from onrecord.schema import Problem, Reading, Statement

_PREFIX = "sha256-"


@click.command(no_args_is_help=True)
@click.argument("what", metavar="FILE[#N]")
@click.option("--id", "wanted", metavar="ID", help="The statement's id, or its first digits, instead of #N.")
@reading_options
def explain(what: str, wanted: str | None, **settings: Any) -> None:
    """Show why statement N of a file was read as it was.

    N is the number that `onrecord read` shows before it. In a file of many articles, where these numbers
    begin anew with each, name the statement by --id; `onrecord read --json` prints the ids.
    """
    path, number = _place(what, wanted)
    if not path.is_file():
        raise click.UsageError(f"There is no file “{path}”.")
    readings = _readings(path, options_of(settings))
    reading, statement = _by_id(readings, wanted) if wanted else _by_number(readings, number)

    from onrecord.cli.evidence import show_evidence

    show_evidence(reading, statement, sys.stdout)


def _place(what: str, wanted: str | None) -> tuple[Path, int]:
    """The file and the number; a file's own name may hold a #."""
    if wanted:
        return Path(what), 0
    name, mark, number = what.rpartition("#")
    if not mark or not number.isascii() or not number.isdigit() or int(number) == 0:
        raise click.UsageError("Name the statement: FILE#N with its number, such as news.txt#3, or FILE with --id.")
    return Path(name), int(number)


def _readings(path: Path, options: Options) -> list[Reading]:
    from onrecord.route import read_file

    items = list(read_file(path, options))
    found = [item for item in items if isinstance(item, Reading)]
    for reading in found:
        refuse_faulty_table(reading.problems, options)
    if not found:
        problem = next((item for item in items if isinstance(item, Problem)), None)
        raise click.ClickException(
            f"{problem.where}: {problem.what} {problem.advice}" if problem else f"{path}: no article here."
        )
    return found


def _by_number(readings: list[Reading], number: int) -> tuple[Reading, Statement]:
    if len(readings) > 1:
        raise click.UsageError(f"This file holds {len(readings)} articles: name the statement by --id.")
    statements = readings[0].statements
    if number > len(statements):
        raise click.UsageError(f"There is no statement {number}: this article has {len(statements)}.")
    return readings[0], statements[number - 1]


def _by_id(readings: list[Reading], wanted: str) -> tuple[Reading, Statement]:
    digits = _PREFIX + wanted.removeprefix(_PREFIX)
    found = [(reading, one) for reading in readings for one in reading.statements if one.id.startswith(digits)]
    if not found:
        raise click.UsageError(f"No statement of this file has an id that begins with {wanted}.")
    if len({one.id for _, one in found}) > 1:
        raise click.UsageError(f"{len(found)} ids of this file begin with {wanted}: give more digits.")
    return found[0]
