"""One statement in a terminal: who, as written, the words, what kind of statement it is, and what is rare in a row each."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.said import said_text
from onrecord.cli.wording import Wording
from onrecord.exports.plain import words
from onrecord.exports.visible import visible
from onrecord.schema import Statement

_APART = " · "
_RELATIONS = ("denies", "same as")
"""Labels of what leads to other statements."""


def entry(statement: Statement, wording: Wording) -> Table:
    """Two columns: the number, and beside it the statement; nested statements stand further in."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True, min_width=3)
    table.add_column(overflow="fold")
    body = Group(*_lines(statement, wording))
    number = Text(str(wording.numbers[statement.id]), style="dim")
    table.add_row(number, Padding(body, (0, 0, 0, 2 if statement.within else 0)))
    return table


def _lines(statement: Statement, wording: Wording) -> Iterator[RenderableType]:
    yield _who(statement, wording)
    written = _as_written(statement, wording)
    if written:
        yield written
    yield said_text(wording.article, statement)
    yield _kind(statement, wording)
    rows = list(_rows(statement, wording))
    if rows:
        yield _aligned(rows)


def _who(statement: Statement, wording: Wording) -> Text:
    speaker = wording.speaker(statement)
    if speaker is None:
        return Text("no source", style="dim")
    who = Text(visible(speaker.name), style="bold cyan")
    for told in wording.about(speaker):
        who.append(_APART + told, style="not bold default")
    if statement.standing not in (None, "named", "none"):
        who.append(_APART + visible(statement.standing or ""), style="not bold yellow")
    return who


def _as_written(statement: Statement, wording: Wording) -> Text | None:
    """Source and cue in the article's own words."""
    said = statement.attribution
    pieces = [words(wording.article, spans) for spans in (said.source, said.cue) if spans]
    return Text(_APART.join(pieces), style="italic") if pieces else None


def _kind(statement: Statement, wording: Wording) -> Text:
    said = statement.attribution
    kind = Text(style="dim")
    if statement.act:
        kind.append(visible(statement.act), style="not dim bold")
        kind.append(_APART)
    facts = [said.form, f"{said.confidence:.0%} sure"]
    if statement.said:
        facts.insert(0, wording.time(statement.said))
    kind.append(_APART.join(visible(one) for one in facts))
    if statement.within in wording.numbers:
        kind.append(f"{_APART}within {wording.numbers[statement.within]}")
    return kind


def _rows(statement: Statement, wording: Wording) -> Iterator[tuple[str, str]]:
    article = wording.article
    if statement.to:
        yield "to", words(article, (statement.to,))
    if statement.chain or statement.via:
        yield "via", wording.route(statement)
    if statement.deadline:
        yield "deadline", wording.deadline(statement.deadline)
    if statement.condition:
        yield "condition", words(article, (statement.condition,))
    if statement.anonymity_reason:
        yield "unnamed", words(article, (statement.anonymity_reason,))
    if statement.denies:
        yield "denies", wording.others(statement.denies)
    if statement.same_as:
        yield "same as", wording.others(statement.same_as)


def _aligned(rows: list[tuple[str, str]]) -> Table:
    """A label and what it holds; as wide in every statement, so that the eye runs down one edge."""
    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", no_wrap=True, width=len("condition"))
    table.add_column(overflow="fold")
    for label, told in rows:
        table.add_row(label, Text(told, style="magenta" if label in _RELATIONS else ""))
    return table
