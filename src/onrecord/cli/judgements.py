"""`onrecord judgements`: the log of what people decided, and carrying it from one record to another."""

import sys
from pathlib import Path

import click

from onrecord.cli.output import binary_output
from onrecord.cli.record_file import opened, record_option


@click.group(no_args_is_help=True, short_help="List, export and import what people decided.")
def judgements() -> None:
    """List, export and import what people decided about the statements of a record."""


@judgements.command("list")
@record_option
@click.option("--unbound", is_flag=True, help="Only those whose statement is not in this record, or not any more.")
def listed(record: Path, unbound: bool) -> None:
    """List all judgements, the oldest first; those taken back say so."""
    from onrecord.cli.judged import line_of
    from onrecord.store.judgements.log import judgements as log
    from onrecord.store.judgements.log import unbound as missing

    with opened(record) as connection:
        waiting = missing(connection)
        found = 0
        for judgement, stands in log(connection):
            if unbound and judgement.id not in waiting:
                continue
            found += 1
            taken = not stands and judgement.verdict != "withdrawn"
            told = " · taken back" if taken else " · no such statement here" if judgement.id in waiting else ""
            click.echo(line_of(judgement) + told)
    if not found:
        click.echo("No judgements.")


@judgements.command("export")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE")
@record_option
def exported(file: Path, record: Path) -> None:
    """Write all judgements to FILE (- for standard output): JSONL, one a line, the oldest first (docs/judgements.md).

    The order and form are always the same, so that git shows what was decided since.
    """
    from onrecord.store.judgements.file import lines

    with opened(record) as connection, binary_output(None if str(file) == "-" else file) as stream:
        stream.writelines(lines(connection))


@judgements.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE")
@record_option
def imported(file: Path, record: Path) -> None:
    """Take over the judgements of FILE that the record lacks: all of them or, where one is faulty, none.

    They are bound to the statements that say the same at the same place, also in other versions of an article. What
    is about an article that the record lacks waits for it.
    """
    from onrecord.store.judgements.file import take_over
    from onrecord.store.judgements.log import unbound

    with opened(record) as connection:
        if str(file) == "-":
            new = take_over(connection, sys.stdin.buffer, "-")
        else:
            try:
                with file.open("rb") as stream:
                    new = take_over(connection, stream, str(file))
            except OSError as error:
                raise click.ClickException(f"“{file}” cannot be read: {error.strerror}.") from error
        waiting = len(unbound(connection))
    told = f"{new:,} new judgements"
    click.echo(f"{told}; {waiting:,} of all wait for their statement." if waiting else f"{told}.")
