"""What a search found: for the eye, as JSON, or as a table."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from typing import TextIO

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.place import place
from onrecord.cli.terminal import Terminal
from onrecord.exports.record import to_line
from onrecord.exports.table import escape
from onrecord.exports.visible import visible, visible_piece
from onrecord.store.search import Hit

_COLUMNS = [field.name for field in fields(Hit) if field.name not in ("snippet", "marks", "corrections", "carriers")]

_DIGITS = 8
"""Of an id, as many as name a statement in any but the largest record."""
_SHORT = 80
"""Characters of what stood in a field before it was corrected, where that is shown."""


def json_lines(hits: Sequence[Hit]) -> Iterator[bytes]:
    """A JSON object for each hit."""
    return (to_line(asdict(hit)) for hit in hits)


def table(hits: Sequence[Hit]) -> bytes:
    """A table with a head, in UTF-8; no cell of it is a formula."""
    rows = (
        [
            *(getattr(hit, column) for column in _COLUMNS),
            " ".join(one.field for one in hit.corrections),
            "; ".join(carried_by(hit)),
        ]
        for hit in hits
    )
    return csv_of([[*_COLUMNS, "corrected", "carried_by"], *rows])


def csv_of(rows: Sequence[Sequence[object]]) -> bytes:
    """Rows as CSV; words are escaped where a spreadsheet would take them for a formula, None is empty."""
    out = io.StringIO()
    csv.writer(out).writerows(
        [["" if one is None else escape(one) if isinstance(one, str) else one for one in row] for row in rows]
    )
    return out.getvalue().encode("utf-8", "replace")


def carried_by(hit: Hit) -> list[str]:
    """The outlets that carry its words in copies, each once."""
    return list(dict.fromkeys(copy.outlet or copy.url or copy.locator for copy in hit.carriers))


def show(hits: Sequence[Hit], out: TextIO) -> None:
    """Who, the words, and where they were published, for each."""
    terminal = Terminal(out)
    if not hits:
        terminal.write(Text("No statements found.", style="dim"))
    for number, hit in enumerate(hits, start=1):
        entry = Table.grid(padding=(0, 1))
        entry.add_column(justify="right", no_wrap=True, min_width=3)
        entry.add_column(overflow="fold")
        entry.add_row(Text(str(number), style="dim"), _shown(hit))
        terminal.write(Padding(entry, (0 if number == 1 else 1, 0, 0, 0)))


def short(id: str) -> str:  # noqa: A002
    """The first digits of an id, as commands take them."""
    return visible(id.removeprefix("sha256-")[:_DIGITS])


def show_hit(hit: Hit, terminal: Terminal) -> None:
    """One statement by itself."""
    terminal.write(_shown(hit))


def _shown(hit: Hit) -> Group:
    return Group(_who(hit), _words(hit), _where(hit), *_judged(hit))


def _judged(hit: Hit) -> list[Text]:
    """What people decided of it: their verdict, and what they corrected, with what was read before."""
    told = [f"judged: {hit.verdict}"] if hit.verdict else []
    for one in hit.corrections:
        was = f" (was {visible(one.was)})" if one.was and len(one.was) <= _SHORT else ""
        told.append(f"{visible(one.field)} corrected by {visible(one.author)}{was}")
    return [Text(" · ".join(told), style="magenta")] if told else []


def _who(hit: Hit) -> Text:
    who = Text(visible(hit.speaker or hit.source) or "no source", style="bold cyan" if hit.speaker or hit.source else "dim")
    if hit.standing not in ("named", "none", None):
        who.append(f" ({visible(hit.standing)})", style="dim")
    return who.append(" · " + " · ".join(visible(one) for one in (hit.act, hit.form) if one), style="dim")


def _words(hit: Hit) -> Text:
    """The snippet, cut at its marks before what must not be obeyed is made visible."""
    text, reached = Text(), 0
    for mark in hit.marks:
        text.append(visible_piece(hit.snippet[reached : mark.start]))
        text.append(visible_piece(hit.snippet[mark.start : mark.end]), style="bold yellow")
        reached = mark.end
    return text.append(visible_piece(hit.snippet[reached:]))


def _where(hit: Hit) -> Text:
    told = Text(place(hit.outlet, hit.published, hit.title or hit.locator, short(hit.id)), style="dim")
    if hit.carriers:
        told.append(f"\ncarried by {', '.join(map(visible, carried_by(hit)))}")
    return told
