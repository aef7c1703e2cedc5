"""How many statements a search found, by speaker, outlet and month."""

from dataclasses import asdict
from typing import TextIO

from rich.padding import Padding
from rich.text import Text

from onrecord.cli.bars import bars
from onrecord.cli.hits import csv_of
from onrecord.cli.terminal import Terminal
from onrecord.exports.record import to_line
from onrecord.store.search import Counts


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
        terminal.write(Padding(Text(f"by {by}", style="dim"), (1, 0, 0, 0)))
        terminal.write(bars(rows))


def _groups(counts: Counts) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    return ("speaker", counts.speakers), ("outlet", counts.outlets), ("month", counts.months)
