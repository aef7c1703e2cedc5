"""`onrecord denials`: denials of what was said in other articles."""

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.filtering import filter_options, filters_of
from onrecord.cli.record_file import opened, record_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.linking.views import Denial


@click.command(short_help="List denials of what was said in other articles.")
@record_option
@filter_options
def denials(record: Path, as_json: bool, as_csv: bool, **asked: Any) -> None:
    """List denials of what was said in other articles, the newest first, with what they deny and who took them back.

    The filters are for the denial. `onrecord link` finds them.
    """
    from onrecord.cli import linked
    from onrecord.linking.views import denials as find

    filters = filters_of({**asked, "as_json": as_json, "as_csv": as_csv})
    with opened(record) as connection:
        found = find(connection, filters)
    if as_json:
        sys.stdout.buffer.write(linked.lines(map(_row, found)))
    elif as_csv:
        columns = [*linked.columns(), *linked.columns("denied_"), "score", "because", "withdrawn_by", "corrected"]
        sys.stdout.buffer.write(linked.table(list(map(_row, found)), columns))
    else:
        entries = [_entry(list(of_one)) for _, of_one in groupby(found, lambda one: one.denial.id)]
        linked.show(entries, "No denials of what was said in other articles.", sys.stdout)


def _row(one: "Denial") -> dict[str, Any]:
    from onrecord.cli import linked

    because = [f"{reason}: {words}" if words else reason for reason, words in one.because]
    taken_back = [told.id for told in one.withdrawn_by]
    return {**linked.row(one.denial), **linked.row(one.denied, "denied_"), "score": one.score, "because": because} | {
        "withdrawn_by": taken_back,
        "corrected": linked.corrected(one.corrected),
    }


def _entry(of_one: "Sequence[Denial]") -> Any:
    """A denial with all that it denies, and who took it back."""
    from rich.console import Group
    from rich.text import Text

    from onrecord.cli import linked
    from onrecord.exports.visible import visible

    denial, taken_back = of_one[0].denial, of_one[0].withdrawn_by[:1]
    shown = [linked.entry(denial, Text("denies", style="red"))]
    for one in of_one:
        why = "; ".join(f"{reason}: {visible(words)}" if words else reason for reason, words in one.because)
        shown.append(linked.inset(linked.with_corrections(linked.entry(one.denied, lead="what was said by "), one.corrected)))
        shown.append(linked.inset(Text(f"{one.score:.2f} · {why}", style="dim")))
    shown += [linked.inset(linked.entry(told, Text("took it back", style="green"))) for told in taken_back]
    return Group(*shown)
