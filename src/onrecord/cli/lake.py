"""What `onrecord read --to parquet` writes to, and how a search goes through a lake."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.exports.visible import visible
from onrecord.schema import Reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from onrecord.cli.adding import Adding


@contextmanager
def filling(folder: Path, beside: "Adding") -> "Iterator[Callable[[Reading], None]]":
    """What takes readings into the lake; those that came are in it however the run ends. Raises ClickException."""
    from onrecord.lake.writing import LakeWriter

    with _told():
        writer = LakeWriter(folder)

    def take(reading: Reading) -> None:
        with _told():
            beside.written[writer.write(reading)] += 1

    try:
        yield take
    finally:
        with _told():
            writer.close()
    click.echo(f"{visible(str(folder))}: {beside.summary()}.")


@contextmanager
def opened_lake(folder: Path) -> "Iterator[DuckDBPyConnection]":
    """The lake as tables of DuckDB; what is wrong with files of it is told on standard error. Raises ClickException."""
    from onrecord.lake.connection import told
    from onrecord.lake.lake import Lake

    with _told(), told(folder), Lake(folder) as lake:
        for problem in lake.problems:
            click.echo(f"onrecord: {visible(problem.where)}: {visible(problem.what)} {visible(problem.advice)}", err=True)
        yield lake.duckdb


@contextmanager
def _told() -> Iterator[None]:
    from onrecord.store.errors import RecordError

    try:
        yield
    except (RecordError, ModuleNotFoundError) as error:
        raise click.ClickException(visible(str(error))) from error
