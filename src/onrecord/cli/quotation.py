"""`onrecord quotation`: who carried a quotation, and in which words."""

import sys
from pathlib import Path
from typing import Any

import click

from onrecord.cli.record_file import opened, record_option


@click.command(no_args_is_help=True, short_help="Show who carries a quotation, the earliest first.")
@click.argument("id")
@record_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each carrier, one a line.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet.")
def quotation(id: str, record: Path, as_json: bool, as_csv: bool) -> None:  # noqa: A002
    """Show all articles that carry the quotation of statement ID, the earliest first, with the words that differ marked.

    ID is the id of a statement, as `onrecord search --json` prints it, or its first digits.
    """
    from onrecord.cli import linked
    from onrecord.linking.views import Carrier
    from onrecord.linking.views import quotation as carriers

    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    with opened(record) as connection:
        try:
            found = carriers(connection, id)
        except LookupError as error:
            raise click.ClickException(str(error.args[0])) from error

    def row(one: Carrier) -> dict[str, Any]:
        words = [one.told.content[span.start : span.end] for span in one.differs]
        return {**linked.row(one.told), "likeness": one.likeness, "differs": words, "lacks": list(one.lacks)} | {
            "copy_of": one.copy_of,
            "corrected": linked.corrected(one.corrected),
        }

    if as_json:
        sys.stdout.buffer.write(linked.lines(map(row, found)))
    elif as_csv:
        columns = [*linked.columns(), "likeness", "differs", "lacks", "copy_of", "corrected"]
        sys.stdout.buffer.write(linked.table(list(map(row, found)), columns))
    else:
        linked.show([_entry(one) for one in found], "", sys.stdout)


def _entry(one: Any) -> Any:
    from rich.text import Text

    from onrecord.cli import linked
    from onrecord.exports.visible import visible

    note = Text("earliest carrier" if one.likeness == "earliest" else one.likeness, style="green")
    if one.lacks:
        note.append(" · without ", style="dim").append(" … ".join(visible(words) for words in one.lacks), style="bold yellow")
    if one.copy_of:
        note.append(" · copy, not read", style="dim")
    return linked.with_corrections(linked.entry(one.told, note, one.differs), one.corrected)
