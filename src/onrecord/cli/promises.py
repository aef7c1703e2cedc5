"""`onrecord promises`: what was promised, and what is due."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.filtering import filter_options, filters_of
from onrecord.cli.record_file import opened, record_option
from onrecord.cli.settings import day

if TYPE_CHECKING:
    from onrecord.linking.views import Promise

_STYLES = {"overdue": "bold red", "due": "bold yellow", "open": "green", "no day": "dim"}


@click.command(short_help="List promises: overdue, due, open, or without a day.")
@record_option
@click.option("--due", is_flag=True, help="Only those that are due or overdue.")
@click.option("--as-of", callback=day, metavar="DATE", help="The day of reading (YYYY-MM-DD); today by default.")
@click.option(
    "--within", type=click.IntRange(min=0), default=7, show_default=True, help="Days before its last day from which one is due."
)
@filter_options
def promises(record: Path, due: bool, as_of: str | None, within: int, as_json: bool, as_csv: bool, **asked: Any) -> None:
    """List promises with their last day, the next first: overdue, due, open, or without a day.

    Later statements that may tell what became of a promise are shown with it; whether it was kept, a person decides.
    """
    from datetime import date

    from onrecord.cli import linked
    from onrecord.linking.promises import State
    from onrecord.linking.views import promises as find

    filters = filters_of({**asked, "as_json": as_json, "as_csv": as_csv})
    states = (State.OVERDUE, State.DUE) if due else tuple(State)
    with opened(record) as connection:
        today = date.fromisoformat(as_of) if as_of else date.today()  # only here a clock is looked at
        found = find(connection, today, filters, states=states, due_within=within)
    if as_json:
        sys.stdout.buffer.write(linked.lines(map(_row, found)))
    elif as_csv:
        columns = [*linked.columns(), "state", "last_day", "kept", "broken"]
        sys.stdout.buffer.write(linked.table(list(map(_row, found)), columns))
    else:
        none = f"No promises{' are due' if due else ''}. Those made after {today} are left out: --as-of names another day."
        linked.show([_entry(one) for one in found], none, sys.stdout)


def _row(one: "Promise") -> dict[str, Any]:
    from onrecord.cli import linked

    said = {outcome: [found.told.id for found in one.outcomes if found.outcome == outcome] for outcome in ("kept", "broken")}
    return {**linked.row(one.told), "state": str(one.state), "last_day": one.last_day, **said}


def _entry(one: "Promise") -> Any:
    from rich.console import Group
    from rich.text import Text

    from onrecord.cli import linked

    note = Text(str(one.state), style=_STYLES[one.state])
    if one.last_day:
        note.append(f" · by {one.last_day}", style="dim")
    shown = [linked.entry(one.told, note)]
    shown += [
        linked.inset(linked.entry(found.told, Text(f"may be {found.outcome}", style="magenta"))) for found in one.outcomes[:3]
    ]
    return Group(*shown)
