"""The record that a command works with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.exports.visible import visible

if TYPE_CHECKING:
    import sqlite3


def record_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --record, the path of the record."""
    return click.option(
        "--record", type=click.Path(path_type=Path), default="onrecord.db", show_default=True, metavar="FILE", help="The record."
    )(command)


def record_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds RECORD, the path of the record, which --record may name as for the other commands."""

    @wraps(command)
    def run(named: Path | None, record: Path, **others: Any) -> Any:
        return command(record=named or record, **others)

    return click.argument("named", required=False, type=click.Path(path_type=Path), metavar="[RECORD]")(record_option(run))


@contextmanager
def opened(path: Path, *, create: bool = False) -> "Iterator[sqlite3.Connection]":
    """The record, open. Raises ClickException for what is wrong with it, now or while it is used."""
    from onrecord.lake import is_lake
    from onrecord.store.connection import connect, told
    from onrecord.store.errors import RecordError

    if is_lake(path):
        what = f"{path}: This is a lake. Make a record of it, which takes no reading: onrecord add {path} --record FILE."
        raise click.ClickException(visible(what))
    try:
        with told(path):
            connection = connect(path, create=create)
            try:
                yield connection
            finally:
                connection.close()
    except RecordError as error:
        raise click.ClickException(visible(str(error))) from error
