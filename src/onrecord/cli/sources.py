"""`onrecord sources`: how openly articles name who told them."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from onrecord.cli.counts import several
from onrecord.cli.record_file import opened, record_option

if TYPE_CHECKING:
    from rich.table import Table

    from onrecord.store.sourcing import Share, Sourcing

_PARTS = (("named", "█", "green"), ("collective", "▓", "yellow"), ("unnamed", "▒", "red"), ("none", "·", "dim"))
"""How each standing is drawn: told apart without colour as well."""
_SHOWN = 24
"""Months, the latest, and outlets, the largest, that are shown."""


@click.command(short_help="Show how openly outlets name their sources.")
@click.argument("words", nargs=-1, metavar="[OUTLET]...")
@record_option
@click.option("--since", metavar="DAY", help="Published on this day or later: 2026, 2026-05 or 2026-05-31.")
@click.option("--until", metavar="DAY", help="Published on this day or earlier.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet, a line a month and outlet.")
def sources(words: tuple[str, ...], record: Path, since: str | None, until: str | None, as_json: bool, as_csv: bool) -> None:
    """Show how many statements of OUTLET (or of all) have a named, collective, unnamed or no source.

    By month and outlet; with the reasons that articles give for not naming a source, and the longest chains of those
    who passed words on. OUTLET is a part of its name. `onrecord search --unnamed` shows the statements themselves;
    docs/sources.md says what counts as what.
    """
    from onrecord.store.sourcing import sourcing

    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    with opened(record) as connection:
        try:
            found = sourcing(connection, " ".join(words) or None, since=since, until=until)
        except ValueError as error:
            raise click.UsageError(f"{error}.") from error
    if as_json:
        from onrecord.exports.record import to_line

        sys.stdout.buffer.write(to_line(asdict(found)))
    elif as_csv:
        sys.stdout.buffer.write(_table(found))
    else:
        _show(found, sys.stdout)


def _table(found: "Sourcing") -> bytes:
    from onrecord.cli.hits import csv_of

    rows = (("month", found.months), ("outlet", found.outlets), ("all", (found.total,)))
    counted = (*(name for name, _, _ in _PARTS), "articles", "articles_unnamed")
    counts = ((by, one, [getattr(one, name) for name in counted]) for by, shares in rows for one in shares)
    lines = ((by, one.name, *numbers, f"{one.unnamed_share:.4f}") for by, one, numbers in counts)
    return csv_of([("by", "name", *counted, "unnamed_share"), *lines])


def _show(found: "Sourcing", out: TextIO) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from onrecord.cli.bars import bars
    from onrecord.cli.hits import show_hit
    from onrecord.cli.terminal import Terminal
    from onrecord.exports.visible import visible

    terminal = Terminal(out)
    if not found.total.total:
        terminal.write(Text("No statements found.", style="dim"))
        return
    terminal.write(Text(several(found.total.total, "statement"), style="bold"))
    articles = f"{found.total.articles_unnamed:,} of {several(found.total.articles, 'article')}"
    terminal.write(Text(f"unnamed sources in {articles}"))
    counts = (f"{drawn} {getattr(found.total, name):,} {name}" for name, drawn, _ in _PARTS)
    terminal.write(Text.assemble(*((f"{told}   ", style) for told, (_, _, style) in zip(counts, _PARTS, strict=True))))
    for by, none, shares in (("month", "undated", found.months), ("outlet", "no outlet told", found.outlets)):
        terminal.write(Padding(Text(f"by {by}", style="dim"), (1, 0, 0, 0)))
        terminal.write(_shares(shares[-_SHOWN:] if by == "month" else shares[:_SHOWN], none))
        if len(shares) > _SHOWN:
            terminal.write(Text(f"and {len(shares) - _SHOWN:,} others: --csv lists all", style="dim"))
    if found.reasons:
        terminal.write(Padding(Text("reasons given for not naming a source", style="dim"), (1, 0, 0, 0)))
        terminal.write(bars(found.reasons))
    for number, chain in enumerate(found.chains):
        terminal.write(Padding(Text("" if number else "longest chains", style="dim"), (0 if number else 1, 0, 0, 0)))
        terminal.write(Text(" → ".join(visible(name) for name in chain.names), style="bold"))
        show_hit(chain.statement, terminal)


def _shares(shares: "tuple[Share, ...]", none: str) -> "Table":
    """A line for each, with its bar; `none` stands for a name that no article tells."""
    from rich.table import Table

    from onrecord.cli.bars import parted
    from onrecord.exports.visible import visible

    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    for one in shares:
        bar = parted([(getattr(one, name), drawn, style) for name, drawn, style in _PARTS])
        grid.add_row(visible(one.name) or none, f"{one.total:,}", bar, f"{one.unnamed:,} unnamed", f"{one.unnamed_share:.0%}")
    return grid
