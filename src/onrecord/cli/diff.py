"""`onrecord diff`: what was silently added, removed or altered between versions of an article."""

import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.record_file import opened, record_option
from onrecord.schema import Statement

if TYPE_CHECKING:
    from onrecord.changes import Changes, StatementChange
    from onrecord.store.versions import Version

_WORDS = "content"
Step = tuple["Version", "Version", "Changes"]
_STYLES = {"-": ("[-", "-]", "red"), "+": ("{+", "+}", "green"), " ": ("", "", "")}


@click.command(no_args_is_help=True, short_help="Show what changed between the versions of an article.")
@click.argument("article", metavar="ARTICLE|URL")
@record_option
@click.option("--all", "every", is_flag=True, help="Show every change, from the first version on; else only the last.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each change, one a line.")
def diff(article: str, record: Path, every: bool, as_json: bool) -> None:
    """Show what changed between the versions of an article: words, and what is on record because of them.

    It is named by its address, or by its id or the beginning of that. Words that went stand in [-…-], words that came
    in {+…+}. Versions are kept by `onrecord add`, which makes one wherever an address has another text than before.
    """
    from onrecord.changes import changes
    from onrecord.exports.visible import visible
    from onrecord.store.reading import reading
    from onrecord.store.versions import versions

    with opened(record) as connection:
        found = versions(connection, article)
        shown = list(pairwise(found if every else found[-2:]))
        read = {one.id: reading(connection, one.id) for pair in shown for one in pair}
    if not found:
        raise click.ClickException(f"The record holds no article “{visible(article)}”.")
    steps = [(old, new, changes(a, b)) for old, new in shown if (a := read[old.id]) and (b := read[new.id])]
    if as_json:
        _print_json(steps)
    elif not steps:
        click.echo("The record holds one version of this article.")
    for step in () if as_json else steps:
        _show(step, len(found), {number.id: n for n, number in enumerate(found, start=1)})


def _show(step: Step, count: int, numbers: dict[str, int]) -> None:
    from rich.text import Text

    from onrecord.cli.terminal import Terminal
    from onrecord.exports.visible import visible, visible_piece

    old, new, changed = step
    terminal = Terminal(sys.stdout)
    terminal.write(Text(visible(new.page or new.id), "bold"), whole=True)
    for one in (old, new):
        when = one.seen or one.modified or one.published
        terminal.write(Text(f"version {numbers[one.id]} of {count}{f', {when}' if when else ''}: {one.id[7:19]}"), whole=True)
    for name, before, after in changed.facts:
        terminal.write(Text(f"\n{name}: {visible(_plain(before))} → {visible(_plain(after))}"))
    for text in changed.text:
        shown = Text("\n")
        for mark, words in text.pieces:
            begins, ends, style = _STYLES[mark]
            shown.append(f"{begins}{visible_piece(words)}{ends}", style)
        terminal.write(shown)
    if changed.statements:
        terminal.write(Text("\nStatements", "bold"))
    for statement in changed.statements:
        terminal.write(_line(statement))


def _line(change: "StatementChange") -> Any:
    from rich.text import Text

    from onrecord.exports.visible import visible

    kind, style = (
        ("new", "green") if change.before is None else ("gone", "red") if change.after is None else ("altered", "yellow")
    )
    line = Text(f"{kind:<8}", style)
    line.append(visible(str(change.before or change.after)))
    if change.before and change.after:
        if _WORDS in change.fields:
            line.append(f"\n{'':8}{visible(str(change.after))}")
        if told := [_told(name, change.before, change.after) for name in change.fields if name != _WORDS]:
            line.append(f"\n{'':8}{', '.join(told)}", "dim")
    return line


def _told(field: str, before: Statement, after: Statement) -> str:
    """What a field was and is, where that is a word; else that it changed."""
    ends = {"act": (before.act, after.act), "form": (before.attribution.form, after.attribution.form)}.get(field)
    return f"{field}: {' → '.join(one or 'none' for one in ends)}" if ends else f"another {field}"


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "nothing")


def _print_json(steps: list[Step]) -> None:
    from onrecord.exports.record import to_line

    for old, new, changed in steps:
        ends = [{"article": one.id, "seen": one.seen, "published": one.published} for one in (old, new)]
        text = [
            {"before": one.before or None, "after": one.after or None, "words": [list(piece) for piece in one.pieces]}
            for one in changed.text
        ]
        told = {
            "page": new.page,
            "from": ends[0],
            "to": ends[1],
            "facts": {name: [before, after] for name, before, after in changed.facts},
            "text": text,
            "statements": [_changed(one) for one in changed.statements],
        }
        sys.stdout.buffer.write(to_line(told))


def _changed(change: "StatementChange") -> dict[str, Any]:
    def told(one: Statement | None) -> dict[str, Any] | None:
        return one.to_dict() if one else None

    return {"before": told(change.before), "after": told(change.after), "fields": list(change.fields)}
