"""`onrecord speaker`: one speaker across a record."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from onrecord.cli.counts import several
from onrecord.cli.record_file import opened, record_option

if TYPE_CHECKING:
    from onrecord.store.profile import Profile


@click.command(no_args_is_help=True, short_help="Show who somebody is in a record.")
@click.argument("words", nargs=-1, required=True, metavar="NAME...")
@record_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the counts as a table for a spreadsheet.")
def speaker(words: tuple[str, ...], record: Path, as_json: bool, as_csv: bool) -> None:
    """Show who NAME is in a record: roles, how much was said where and when, the latest, and denials.

    NAME is a name or words of it; of several who answer to it, an exact name or the one with the most statements is
    shown and the others are listed. After `onrecord link`, all names of a person are one.
    """
    from onrecord.exports.record import to_line
    from onrecord.store.profile import profile

    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    name = " ".join(words)
    with opened(record) as connection:
        found = profile(connection, name)
    if found is None:
        raise click.ClickException(f"Nobody in this record answers to “{_visible(name)}”.")
    if as_json:
        sys.stdout.buffer.write(to_line(asdict(found)))
    elif as_csv:
        sys.stdout.buffer.write(_table(found))
    else:
        _show(found, sys.stdout)


def _visible(words: str) -> str:
    from onrecord.exports.visible import visible

    return visible(words)


def _groups(found: "Profile") -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    return ("act", found.acts), ("outlet", found.outlets), ("month", found.months)


def _table(found: "Profile") -> bytes:
    """What is counted by, its name, and the count."""
    from onrecord.cli.hits import csv_of

    told = ("role", found.roles), ("speaks for", found.speaks_for), *_groups(found)
    return csv_of([("by", "name", "statements"), *((by, name, count) for by, rows in told for name, count in rows)])


def _show(found: "Profile", out: TextIO) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from onrecord.cli.bars import bars, timeline
    from onrecord.cli.hits import show_hit
    from onrecord.cli.terminal import Terminal

    terminal = Terminal(out)

    def head(words: str) -> None:
        terminal.write(Padding(Text(words, style="dim"), (1, 0, 0, 0)))

    _show_who(found, terminal)
    if found.months:
        terminal.write(Padding(timeline(found.months), (1, 0, 0, 0)))
    for by, rows in _groups(found)[:2]:
        if rows:
            head(f"by {by}")
            terminal.write(bars(rows))
    _show_unsure(found, terminal)
    for words, hits in (("latest", found.latest), ("denials by this speaker", found.denials)):
        for number, one in enumerate(hits):
            head(words) if number == 0 else terminal.write(Text())
            show_hit(one, terminal)
    for number, denied in enumerate(found.denied):
        head("denied by others") if number == 0 else terminal.write(Text())
        show_hit(denied.statement, terminal)
        terminal.write(Text("denied by", style="magenta"))
        show_hit(denied.denial, terminal)


def _show_who(found: "Profile", terminal: Any) -> None:
    from rich.text import Text

    who = Text(_visible(found.name), style="bold cyan")
    who.append(
        f" · {found.kind} · {found.standing}" + (f" · {_visible(found.person)[:15]}" if found.person else ""),
        style="not bold dim",
    )
    terminal.write(who)
    days = " to ".join(dict.fromkeys(day for day in (found.first, found.last) if day))
    said = f"{several(found.statements, 'statement')} in {several(found.articles, 'article')}"
    terminal.write(Text(f"{said}, {days}" if days else said))
    told = (
        ("also", [(name, 0) for name in found.names]),
        ("roles", found.roles),
        ("speaks for", found.speaks_for),
        ("not shown", found.others),
    )
    for label, rows in told:
        if rows:
            words = ", ".join(_visible(name) + (f" {count:,}" if count > 1 else "") for name, count in rows)
            terminal.write(Text.assemble((f"{label}: ", "dim"), words))


def _show_unsure(found: "Profile", terminal: Any) -> None:
    """Who may be the same, why, and the command by which a person decides."""
    from rich.padding import Padding
    from rich.text import Text

    from onrecord.cli.hits import short, show_hit

    for number, one in enumerate(found.unsure):
        terminal.write(
            Padding(Text("may be the same", style="dim") if number == 0 else Text(), (1 if number == 0 else 0, 0, 0, 0))
        )
        show_hit(one.other, terminal)
        because = "; ".join(f"{reason}: {_visible(words)}" if words else reason for reason, words in one.because)
        terminal.write(Text(f"{one.score:.2f}" + (f" · {because}" if because else ""), style="magenta"))
        decide = f"onrecord judge {short(one.statement)} same {short(one.other.id)} --as speaker"
        terminal.write(Text.assemble(("to decide: ", "dim"), decide, ("   or different", "dim")))
