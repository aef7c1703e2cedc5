"""Judgements in a terminal: each on a line, and what became of a statement by them."""

import sqlite3
from collections.abc import Sequence
from typing import Any, TextIO

from rich.padding import Padding
from rich.text import Text

from onrecord.cli.hits import short, show_hit
from onrecord.cli.terminal import Terminal
from onrecord.exports.quoting import quoted
from onrecord.exports.visible import visible
from onrecord.store.judgements.judgement import Judgement

_LONGEST = 60


def line_of(judgement: Judgement) -> str:
    """`3f2a91c0 · ann · 2031-02-04 10:30 · act: deny · note`."""
    when = judgement.made[:16].replace("T", " ")
    told = [short(judgement.id), visible(judgement.author), when, _decided(judgement)]
    if judgement.anchor and not judgement.other:
        told.append(_words(judgement.anchor.content[0].text))
    return " · ".join([*told, *([visible(judgement.note)] if judgement.note else [])])


def show_history(connection: sqlite3.Connection, statement: str, history: Sequence[tuple[Judgement, bool]], out: TextIO) -> None:
    """The statement as it is now, and every judgement on it; those taken back are dimmed and say so."""
    from onrecord.store.judgements.log import number_of
    from onrecord.store.search import hit

    terminal = Terminal(out)
    found = hit(connection, number_of(connection, statement))
    show_hit(found, terminal)
    terminal.write(Text(found.id, style="dim"), whole=True)
    if not history:
        terminal.write(Padding(Text("Nobody has judged it.", style="dim"), (1, 0, 0, 0)))
    for number, (judgement, stands) in enumerate(history):
        taken = not stands and judgement.verdict != "withdrawn"
        line = Text(line_of(judgement) + (" · taken back" if taken else ""), style="" if stands else "dim")
        terminal.write(Padding(line, (0 if number else 1, 0, 0, 0)))


def _decided(judgement: Judgement) -> str:
    if judgement.verdict == "withdrawn":
        return f"takes back {short(judgement.withdraws or '')}"
    if judgement.field:
        return f"{visible(judgement.field)}: {_value(judgement.value)}"
    if judgement.other:
        return f"{judgement.verdict} {visible(judgement.link or '')}: {_words(judgement.other.content[0].text)}"
    return judgement.verdict


def _value(value: Any) -> str:
    if isinstance(value, list):
        return _words(" … ".join(one["text"] for one in value)) if value else "nothing"
    if isinstance(value, dict):
        return _words(value["text"] if "text" in value else value["value"] or value["words"]["text"])
    return "nothing" if value is None else visible(str(value))


def _words(words: str) -> str:
    return quoted(visible(words), _LONGEST)
