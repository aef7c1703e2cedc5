"""A statement field by field in a terminal: what was read, and under it who decided so, how surely and on which words."""

from collections.abc import Iterator
from typing import TextIO

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.terminal import Terminal
from onrecord.cli.view import show_head
from onrecord.cli.wording import Wording
from onrecord.exports.plain import words
from onrecord.exports.record import evidence
from onrecord.exports.visible import visible
from onrecord.schema import Evidence, Reading, Statement

_APART = " · "
_ON = _APART + "on: "


def show_evidence(reading: Reading, statement: Statement, out: TextIO) -> None:
    """All fields that are filled, in the order of the JSON; fields that only evidence names come last."""
    terminal = Terminal(out)
    show_head(reading.article, terminal)
    terminal.write(Text(statement.id, style="dim"), whole=True)
    terminal.write(Padding(_table(reading, statement), (1, 0, 0, 0)))


def _table(reading: Reading, statement: Statement) -> Table:
    wording, because = Wording(reading), evidence(statement)
    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    shown = set()
    for name, told in (*_parts(wording, statement), *_facts(wording, statement)):
        shown.add(name)
        table.add_row(name, Text(told))
        for line in _why(name, statement, because, wording):
            if line.endswith(f"{_ON}{told}"):  # on the very words above
                line = line.removesuffix(f"{_ON}{told}")
            table.add_row("", Text(line, style="dim"))
    for one in because:
        if one.field not in shown:
            table.add_row(visible(one.field), Text(_decided(one, wording), style="dim"))
    if not because:
        table.add_row("because", Text("No evidence was kept.", style="dim"))
    return table


def _why(name: str, statement: Statement, because: tuple[Evidence, ...], wording: Wording) -> Iterator[str]:
    yield from (_decided(one, wording) for one in because if one.field == name)
    speaker = wording.speaker(statement)
    if name == "speaker" and speaker and speaker.also:
        yield f"also written: {wording.also(speaker)}"
    if name == "said" and statement.said and statement.said.span:
        yield f"read from: {words(wording.article, (statement.said.span,))}"


def _decided(one: Evidence, wording: Wording) -> str:
    on = _ON + words(wording.article, (one.span,)) if one.span else ""
    return f"{visible(one.by)}{_APART}{one.score:.2f}{on}"


def _parts(wording: Wording, statement: Statement) -> Iterator[tuple[str, str]]:
    said = statement.attribution
    yield "speaker", _speaker(wording, statement)
    yield "source", words(wording.article, said.source)
    yield "cue", words(wording.article, said.cue)
    yield "content", words(wording.article, said.content)
    if said.insertions:
        yield "insertions", words(wording.article, said.insertions)
    yield "form", visible(said.form)
    yield "confidence", f"{said.confidence:.2f}"


def _speaker(wording: Wording, statement: Statement) -> str:
    speaker = wording.speaker(statement)
    if speaker is None:
        return "no source"
    counted = [f"{speaker.number} people"] if speaker.number and speaker.number > 1 else []
    told = [wording.name(speaker.id), *wording.about(speaker), visible(speaker.kind), *counted]
    return _APART.join(told)


def _facts(wording: Wording, statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.act:
        yield "act", visible(statement.act)
    if statement.standing:
        yield "standing", visible(statement.standing)
    if statement.to:
        yield "to", words(wording.article, (statement.to,))
    if statement.via:
        yield "via", visible(statement.via.name)
    if statement.chain:
        yield "chain", wording.route(statement)
    if statement.anonymity_reason:
        yield "anonymity_reason", words(wording.article, (statement.anonymity_reason,))
    if statement.said:
        yield "said", wording.time(statement.said)
    if statement.deadline:
        yield "deadline", wording.deadline(statement.deadline)
    if statement.condition:
        yield "condition", words(wording.article, (statement.condition,))
    for name, ids in (("within", (statement.within,) if statement.within else ()), *_relations(statement)):
        if ids:
            yield name, "\n".join(wording.content(one) for one in ids)


def _relations(statement: Statement) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("denies", statement.denies), ("same_as", statement.same_as)
