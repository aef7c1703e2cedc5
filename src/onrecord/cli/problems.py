"""`onrecord problems`: what went wrong with the inputs of a record."""

import sys
from pathlib import Path

import click

from onrecord.cli.record_file import opened, record_option


@click.command()
@record_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each, one a line.")
def problems(record: Path, as_json: bool) -> None:
    """List what could not be read, or not wholly, and what to do about it.

    Mend an input and add it again; `onrecord add --retry` reads those again that are as they were.
    """
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
