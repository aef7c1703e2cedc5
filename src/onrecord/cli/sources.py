"""`onrecord sources`: how openly articles name who told them."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from onrecord.cli.record_file import opened, record_option

if TYPE_CHECKING:
    from rich.table import Table

    from onrecord.store.sourcing import Share, Sourcing

_PARTS = (("named", "█", "green"), ("collective", "▓", "yellow"), ("unnamed", "▒", "red"), ("none", "·", "dim"))
"""How each standing is drawn: told apart without colour as well."""


@click.command(short_help="Show how openly outlets name their sources.")
@click.argument("words", nargs=-1, metavar="[OUTLET]...")
@record_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet, a line a month and outlet.")
def sources(words: tuple[str, ...], record: Path, as_json: bool, as_csv: bool) -> None:
    """Show how many statements of OUTLET (or of all) have a named, collective, unnamed or no source.

    By month and outlet; with the reasons that articles give for not naming a source, and the longest chains of those
    who passed words on. OUTLET is a part of its name.
    """
    from onrecord.store.sourcing import sourcing

    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    with opened(record) as connection:
        found = sourcing(connection, " ".join(words) or None)
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
    head = ("by", "name", *(name for name, _, _ in _PARTS), "unnamed_share")
    counts = ((by, one, [getattr(one, name) for name, _, _ in _PARTS]) for by, shares in rows for one in shares)
    return csv_of([head, *((by, one.name, *numbers, f"{one.unnamed_share:.4f}") for by, one, numbers in counts)])


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
    terminal.write(Text(f"{found.total.total:,} statements", style="bold"))
    terminal.write(Text.assemble(*((f"{drawn} {name}   ", style) for name, drawn, style in _PARTS)))
    for by, shares in (("", (found.total,)), ("by month", found.months), ("by outlet", found.outlets)):
        if shares:
            terminal.write(Padding(Text(by, style="dim"), (1 if by else 0, 0, 0, 0)))
            terminal.write(_shares(shares))
    if found.reasons:
        terminal.write(Padding(Text("reasons given for not naming a source", style="dim"), (1, 0, 0, 0)))
        terminal.write(bars(found.reasons))
    for number, chain in enumerate(found.chains):
        terminal.write(Padding(Text("" if number else "longest chains", style="dim"), (0 if number else 1, 0, 0, 0)))
        terminal.write(Text(" → ".join(visible(name) for name in chain.names), style="bold"))
        show_hit(chain.statement, terminal)


def _shares(shares: "tuple[Share, ...]") -> "Table":
    from rich.table import Table

    from onrecord.cli.bars import parted
    from onrecord.exports.visible import visible

    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    for one in shares:
        bar = parted([(getattr(one, name), drawn, style) for name, drawn, style in _PARTS])
        grid.add_row(visible(one.name), f"{one.total:,}", bar, f"{one.unnamed_share:.0%} unnamed")
    return grid
