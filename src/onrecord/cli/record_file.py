"""The record that a command works with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


@contextmanager
def opened(path: Path, *, create: bool = False) -> "Iterator[sqlite3.Connection]":
    """The record, open. Raises ClickException for what is wrong with it, now or while it is used."""
    from onrecord.store.connection import connect, told
    from onrecord.store.errors import RecordError

    try:
        with told(path):
            connection = connect(path, create=create)
            try:
                yield connection
            finally:
                connection.close()
    except RecordError as error:
        raise click.ClickException(visible(str(error))) from error
