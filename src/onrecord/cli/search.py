"""`onrecord search`: statements of a record by their words, and by who said them, where and when."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from onrecord.cli.lake import opened_lake
from onrecord.cli.record_file import opened, record_option
from onrecord.schema import ACTS, FORMS, STANDINGS


@click.command(short_help="Find statements by their words, speakers, outlets and days.")
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@record_option
@click.option("--speaker", metavar="NAME", help="Said by, as words of the name.")
@click.option("--act", type=click.Choice(ACTS), metavar="ACT", help=f"{', '.join(ACTS[:-1])} or {ACTS[-1]}.")
@click.option("--since", metavar="DAY", help="Published on this day or later: 2026, 2026-05 or 2026-05-31.")
@click.option("--until", metavar="DAY", help="Published on this day or earlier.")
@click.option("--outlet", metavar="NAME", help="Published by, as a part of the name.")
@click.option("--article", metavar="ID", help="Of this article: its id, or the first digits, as `onrecord articles` lists them.")
@click.option("--standing", type=click.Choice(STANDINGS), help="How far the article says who the source is.")
@click.option("--unnamed", is_flag=True, help="The same as --standing unnamed.")
@click.option("--form", type=click.Choice(FORMS), help="Quoted, told, or both.")
@click.option(
    "--judged",
    type=click.Choice(["accept", "reject", "unsure", "corrected"]),
    help="Only what a person judged so; what is rejected is found by this alone.",
)
@click.option(
    "--sort", type=click.Choice(["time", "relevance"]), default="time", show_default=True, help="Newest or closest first."
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many to show at most.")
@click.option("--counts", "counted", is_flag=True, help="Count by speaker, outlet and month instead.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each, one a line.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet.")
def search(
    words: tuple[str, ...], record: Path, sort: str, limit: int, counted: bool, as_json: bool, as_csv: bool, **asked: Any
) -> None:
    """Find statements that hold all words of QUERY; without it, all that pass the filters.

    QUERY may hold '"a phrase"' and words cut short, such as 'ferr*'; OR and NOT, in capitals, are understood. Accents
    and case do not matter.
    """
    from onrecord.lake import is_lake
    from onrecord.store.filters import Filters, Sort

    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    query = " ".join(words) or None
    if asked.pop("unnamed"):
        asked["standing"] = "unnamed"
    try:
        filters = Filters(**asked)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error
    lake = is_lake(record)
    search_in = import_module("onrecord.lake.search" if lake else "onrecord.store.search")
    with opened_lake(record) if lake else opened(record) as connection:
        if counted:
            _show_counts(search_in.counts(connection, query, filters), as_json, as_csv)
        else:
            _show_hits(search_in.search(connection, query, filters, sort=Sort(sort), limit=limit), limit, as_json, as_csv)


def _show_hits(hits: list[Any], limit: int, as_json: bool, as_csv: bool) -> None:
    from onrecord.cli import hits as shown

    if as_json:
        sys.stdout.buffer.writelines(shown.json_lines(hits))
    elif as_csv:
        sys.stdout.buffer.write(shown.table(hits))
    else:
        shown.show(hits, sys.stdout)
    if len(hits) == limit:
        click.echo(f"onrecord: There may be more than these {limit:,}: --limit shows them, --counts counts them.", err=True)


def _show_counts(found: Any, as_json: bool, as_csv: bool) -> None:
    from onrecord.cli import counted

    if as_json:
        sys.stdout.buffer.write(counted.json_line(found))
    elif as_csv:
        sys.stdout.buffer.write(counted.table(found))
    else:
        counted.show(found, sys.stdout)
