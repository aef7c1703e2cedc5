"""What narrows a list of linked statements."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.store.filters import Filters


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --speaker, --outlet, --since, --until, --json and --csv."""
    for option in (
        click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet."),
        click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each, one a line."),
        click.option("--until", metavar="DAY", help="Published on this day or earlier."),
        click.option("--since", metavar="DAY", help="Published on this day or later: 2026, 2026-05 or 2026-05-31."),
        click.option("--outlet", metavar="NAME", help="Published by, as a part of the name."),
        click.option("--speaker", metavar="NAME", help="Said by, as words of the name."),
    ):
        command = option(command)
    return command


def filters_of(asked: dict[str, Any]) -> "Filters":
    """The filters; raises UsageError for what is no day, or two formats at once."""
    from onrecord.store.filters import Filters

    if asked.pop("as_json") and asked["as_csv"]:
        raise click.UsageError("Choose one of --json and --csv.")
    asked.pop("as_csv")
    try:
        return Filters(**asked)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error
