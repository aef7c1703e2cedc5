"""`onrecord articles`: the articles of a record, the newest first."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.record_file import opened, record_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Group

    from onrecord.store.articles import Listed, Totals


@click.command(short_help="List articles by their titles, outlets and days.")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@record_option
@click.option("--outlet", metavar="NAME", help="Published by, as a part of the name.")
@click.option("--since", metavar="DAY", help="Published on this day or later: 2026, 2026-05 or 2026-05-31.")
@click.option("--until", metavar="DAY", help="Published on this day or earlier.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many to show at most.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each, one a line.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet.")
def articles(
    words: tuple[str, ...],
    record: Path,
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List the articles whose titles hold all WORDS, or all articles, the newest first.

    WORDS are understood as by `onrecord search`. Each article comes with how many statements it holds and how many of
    these have an unnamed source, and with how many versions of it there are and what went wrong, where that is so. An
    outlet has what it published, and what it carries a copy of.
    """
    from dataclasses import asdict, fields

    from onrecord.cli import linked
    from onrecord.store.articles import Listed, ask, listed, newest, totals
    from onrecord.store.filters import Filters

    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    try:
        asked = ask(" ".join(words), Filters(outlet=outlet, since=since, until=until))
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error
    with opened(record) as connection:
        moments = newest(connection, asked, limit + 1)
        found = listed(connection, moments[:limit])
        if as_json:
            sys.stdout.buffer.write(linked.lines(map(asdict, found)))
        elif as_csv:
            sys.stdout.buffer.write(linked.table([*map(asdict, found)], [field.name for field in fields(Listed)]))
        else:
            _show(found, totals(connection, asked))
    if len(moments) > limit:
        click.echo(f"onrecord: There are more than these {limit:,}: --limit shows them.", err=True)


def _show(found: "Sequence[Listed]", counted: "Totals") -> None:
    from rich.padding import Padding
    from rich.text import Text

    from onrecord.cli import linked
    from onrecord.cli.counts import several
    from onrecord.cli.terminal import Terminal

    terminal = Terminal(sys.stdout)
    if not found:
        terminal.write(Text("No articles found.", style="dim"))
        return
    total = Text(several(counted.articles, "article"), style="bold").append(f" · {_said(counted)}", style="not bold")
    terminal.write(Padding(total, (0, 0, 1, 0)))
    linked.show([_entry(one) for one in found], "", sys.stdout)
    advice = {
        "what one says: onrecord search --article ID": True,
        "what changed in it: onrecord diff ID": any(one.versions > 1 for one in found),
        "what went wrong: onrecord problems": any(one.problems for one in found),
    }
    told = Text("\n".join(line for line, fits in advice.items() if fits), style="dim")
    terminal.write(Padding(told, (1, 0, 0, 0)))


def _entry(one: "Listed") -> "Group":
    from rich.console import Group
    from rich.text import Text

    from onrecord.cli.counts import several
    from onrecord.cli.hits import short
    from onrecord.cli.place import place
    from onrecord.exports.visible import visible

    versions = several(one.versions, "version") if one.versions > 1 else None
    where = Text(place(one.outlet, one.published, _said(one), versions), style="dim")
    if one.problems:
        where.append(f" · {several(one.problems, 'problem')}", style="not dim red")
    where.append(f" · {short(one.id)}")
    if one.carried_by:
        where.append(f"\ncarried by {', '.join(map(visible, one.carried_by))}")
    return Group(Text(visible(one.title or one.locator), style="bold cyan"), where)


def _said(counted: "Listed | Totals") -> str:
    from onrecord.cli.counts import several

    unnamed = f", {counted.unnamed:,} unnamed" if counted.unnamed else ""
    return several(counted.statements, "statement") + unnamed
