"""The evidence of a statement, field by field, in a terminal."""

from typing import TextIO

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.terminal import Terminal
from onrecord.cli.view import show_head
from onrecord.exports.plain import NOTHING, words
from onrecord.exports.record import evidence
from onrecord.exports.visible import visible
from onrecord.schema import Reading, Statement


def show_evidence(reading: Reading, statement: Statement, out: TextIO) -> None:
    """The statement's words, and under each of its fields who decided it, how surely and on which words."""
    said = statement.attribution
    told = Table.grid(padding=(0, 2))
    told.add_column(style="dim", no_wrap=True)
    told.add_column(overflow="fold")
    for name, spans in (("source", said.source), ("cue", said.cue), ("content", said.content), ("insertions", said.insertions)):
        if spans or name != "insertions":
            told.add_row(name, Text(words(reading.article, spans)))
    told.add_row("form", visible(said.form))
    told.add_row("confidence", f"{said.confidence:.2f}")
    terminal = Terminal(out)
    show_head(reading.article, terminal)
    terminal.write(Text(statement.id, style="dim"), whole=True)
    terminal.write(Padding(told, (1, 0)))
    terminal.write(Group(Text("Decided by", style="bold"), *_decided(reading, statement)))


def _decided(reading: Reading, statement: Statement) -> list[Padding | Text]:
    shown: list[Padding | Text] = []
    for one in evidence(statement):
        line = Text.assemble((visible(one.field), "cyan"), " · ", visible(one.by), " · ", f"{one.score:.2f}")
        shown.append(line)
        on = words(reading.article, (one.span,)) if one.span else NOTHING
        shown.append(Padding(Text(on, style="dim"), (0, 0, 0, 4)))
    return shown or [Text("No evidence was kept.", style="dim")]
