"""`onrecord problems`: what went wrong with the inputs of a record."""

import sys
from pathlib import Path
from typing import Any

import click

from onrecord.cli.fetching import fetching_options
from onrecord.cli.inputs import STANDARD_INPUT, jobs_option
from onrecord.cli.record_file import opened, record_option
from onrecord.cli.settings import reading_options


@click.command(short_help="List what could not be read, and what to do about it.")
@record_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each, one a line.")
@click.option("--retry", is_flag=True, help="Read again what they are about, and list what is left.")
@click.option("--progress/--no-progress", default=None, help="With --retry: count on standard error.")
@fetching_options
@jobs_option
@reading_options
def problems(record: Path, as_json: bool, retry: bool, **settings: Any) -> int:
    """List what could not be read, or not wholly, and what to do about it.

    Mend an input and add it again, or try all of them with --retry, which takes the options of `onrecord add`.
    """
    status = _again(record, settings) if retry else 0
    _list(record, as_json)
    return status


def _list(record: Path, as_json: bool) -> None:
    from onrecord.exports.record import problem_to_dict, to_line
    from onrecord.exports.visible import visible
    from onrecord.store.sources import problems as kept

    with opened(record) as connection:
        found = kept(connection)
    for problem in found:
        if as_json:
            sys.stdout.buffer.write(to_line(problem_to_dict(problem)))
        else:
            click.echo(f"{visible(problem.where)}: {visible(problem.what)} {visible(problem.advice)}")
    if not found and not as_json:
        click.echo("No problems.")


def _again(record: Path, settings: dict[str, Any]) -> int:
    from onrecord.cli.add import add_all
    from onrecord.store.sources import troubled

    with opened(record) as connection:
        sources = [source for source in troubled(connection) if source != str(STANDARD_INPUT)]
    return add_all(sources, record, retry=True, **settings) if sources else 0
