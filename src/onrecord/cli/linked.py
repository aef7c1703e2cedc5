"""Linked statements: for the eye, and as flat rows for JSON and tables."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.hits import csv_of
from onrecord.cli.place import place
from onrecord.cli.terminal import Terminal
from onrecord.exports.record import to_line
from onrecord.exports.visible import visible, visible_piece
from onrecord.schema import Span
from onrecord.store.printed import Printed
from onrecord.store.told import Told

_COLUMNS = ("id", "article", "outlet", "title", "published", "url", "locator", "speaker", "standing", "act", "form", "content")


def row(told: Told, before: str = "") -> dict[str, Any]:
    """A statement as a flat row; `before` stands before each name."""
    where = (told.id, told.article_id, told.outlet, told.title, told.published or None, told.url, told.locator)
    values = (*where, told.name or told.source or None, told.standing, told.act, told.form, told.content)
    return dict(zip((before + name for name in _COLUMNS), values, strict=True))


def lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A JSON object for each row, one a line."""
    return b"".join(to_line(dict(one)) for one in rows)


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    """A table with a head; lists are joined with " | "."""
    cells = [[_cell(one.get(column)) for column in columns] for one in rows]
    return csv_of([list(columns), *cells])


def columns(before: str = "") -> list[str]:
    """The columns of `row`."""
    return [before + name for name in _COLUMNS]


def show(entries: Sequence[RenderableType], nothing: str, out: TextIO) -> None:
    """Numbered entries, with an empty line between them."""
    terminal = Terminal(out)
    if not entries:
        terminal.write(Text(nothing, style="dim"))
    for number, entry in enumerate(entries, start=1):
        grid = Table.grid(padding=(0, 1))
        grid.add_column(justify="right", no_wrap=True, min_width=3)
        grid.add_column(overflow="fold")
        grid.add_row(Text(str(number), style="dim"), entry)
        terminal.write(Padding(grid, (0 if number == 1 else 1, 0, 0, 0)))


def entry(told: Told, note: Text | None = None, marked: Sequence[Span] = (), *, lead: str = "") -> RenderableType:
    """Who, the words with some of them marked, and where they were published; `note` stands after who."""
    who = Text(lead, style="dim")
    who.append(visible(told.name or told.source) or "no source", style="bold cyan")
    if told.standing not in ("named", "none", None):
        who.append(f" ({visible(told.standing)})", style="dim")
    if note:
        who.append(" · ", style="dim").append_text(note)
    where = place(told.outlet, told.published, told.title or told.locator)
    return Group(who, _words(told.content, marked), Text(where, style="dim"))


def with_corrections(shown: RenderableType, found: Sequence[Printed]) -> RenderableType:
    """A statement, and below it the corrections that an outlet printed of it."""
    notes = []
    for one in found:
        where = place(one.outlet, one.published)
        told = Text("may be corrected: ", style="magenta").append(visible(one.text), style="default")
        notes.append(inset(Group(told, Text(where, style="dim")) if where else told))
    return Group(shown, *notes)


def corrected(found: Sequence[Printed]) -> list[str]:
    """The words of printed corrections."""
    return [one.text for one in found]


def inset(shown: RenderableType) -> RenderableType:
    """Set in, below what it belongs to."""
    return Padding(shown, (0, 0, 0, 3))


def _words(content: str, marked: Sequence[Span]) -> Text:
    text, reached = Text(), 0
    for span in marked:
        text.append(visible_piece(content[reached : span.start]))
        text.append(visible_piece(content[span.start : span.end]), style="bold yellow")
        reached = span.end
    return text.append(visible_piece(content[reached:]))


def _cell(value: object) -> object:
    return " | ".join(map(str, value)) if isinstance(value, list | tuple) else value
