"""How many statements a search found, by speaker, outlet and month."""

from dataclasses import asdict
from typing import TextIO

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.hits import csv_of
from onrecord.cli.terminal import Terminal
from onrecord.exports.record import to_line
from onrecord.exports.visible import visible
from onrecord.store.search import Counts

_WIDE = 30
"""Characters of the longest bar."""


def json_line(counts: Counts) -> bytes:
    """One JSON object: `total`, and lists of [name, count]."""
    return to_line(asdict(counts))


def table(counts: Counts) -> bytes:
    """A table of what is counted by, its name, and the count."""
    return csv_of([("by", "name", "statements"), *((by, name, count) for by, rows in _groups(counts) for name, count in rows)])


def show(counts: Counts, out: TextIO) -> None:
    """Each list with bars."""
    terminal = Terminal(out)
    terminal.write(Text(f"{counts.total:,} statements", style="bold"))
    for by, rows in _groups(counts):
        if not rows:
            continue
        grid = Table.grid(padding=(0, 2))
        grid.add_column(overflow="fold")
        grid.add_column(justify="right", no_wrap=True)
        grid.add_column(no_wrap=True)
        most = max(count for _, count in rows)
        for name, count in rows:
            grid.add_row(visible(name), f"{count:,}", Text("█" * max(1, _WIDE * count // most), style="cyan"))
        terminal.write(Padding(Text(f"by {by}", style="dim"), (1, 0, 0, 0)))
        terminal.write(grid)


def _groups(counts: Counts) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    return ("speaker", counts.speakers), ("outlet", counts.outlets), ("month", counts.months)
