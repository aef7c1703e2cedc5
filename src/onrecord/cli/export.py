"""`onrecord export`: articles in, statements out in the formats of other programs."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

import click

from onrecord.cli.inputs import places, readings_of, show_all
from onrecord.cli.output import binary_output, put_lines, told
from onrecord.cli.record_file import opened
from onrecord.cli.settings import options_of, reading_options
from onrecord.cli.standard_error import StandardError
from onrecord.exports.lines import Lines, lines_of
from onrecord.schema import Reading

_FORMATS = ("csv", "jsonl", "annotations", "schema-org", "followthemoney", "brat", "parquet", "label-studio", "inception")

_FOLDERS = {"brat": "two files an article", "inception": "a file an article"}
"""What is written into a folder."""

Sink = Callable[[Reading], None]


@click.command(no_args_is_help=True)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--to", "form", type=click.Choice(_FORMATS), required=True, help="The format (docs/exports.md).")
@click.option(
    "-o", "out", metavar="OUT", type=click.Path(path_type=Path), help="Where to write: a file; for brat and inception, a folder."
)
@click.option(
    "--record", type=click.Path(path_type=Path), metavar="FILE", help="Write what this record holds instead of reading PATH."
)
@click.option("--progress/--no-progress", default=None, help="Count on standard error; by default only on a terminal.")
@reading_options
def export(
    paths: tuple[Path, ...], form: str, out: Path | None, record: Path | None, progress: bool | None, **settings: Any
) -> int:
    """Write who said what, as other programs take it.

    PATH is what `onrecord read` takes: files, folders, or - for standard input. Of a record (--record), statements
    are written as people corrected them, without those they rejected. Without -o, statements are
    written to standard output as they are read. A file named by -o is there whole or, where the run ends
    early, not at all; one of that name is replaced. Problems are listed on standard error and end nothing.

    Exit status: 0, even where problems were listed; 1 where an input could not be read at all; 2 for wrong usage.
    """
    if bool(paths) == bool(record):
        raise click.UsageError("Name what to read, or a record with --record.")
    _refuse((*paths, record) if record else paths, form, out)
    if record:
        _of_record(record, form, out)
        return 0
    options = options_of(settings)
    beside = StandardError(progress)
    failed = False
    try:
        with _sink(form, out) as write:
            for place in places(paths):
                failed |= not show_all(readings_of(place, options), write, beside)
    finally:
        beside.close()
    return int(failed)


def _of_record(record: Path, form: str, out: Path | None) -> None:
    """Writes all statements of the record. Raises ClickException where it, or what is written to, cannot be used."""
    from onrecord.record import lines_in
    from onrecord.store.reading import narrowed
    from onrecord.store.search import found

    with opened(record) as connection, _sink(form, out, partial(lines_in, connection)) as write:
        for reading in narrowed(connection, found(connection)):
            write(reading)


def _refuse(paths: tuple[Path, ...], form: str, out: Path | None) -> None:
    """Tells before anything is read what could only end badly. Raises UsageError."""
    if form == "parquet" and out is None and sys.stdout.isatty():
        raise click.UsageError("Parquet is nothing for a terminal: name a file with -o, or pipe it.")
    if form not in _FOLDERS and out is not None:
        if out.is_dir():
            raise click.UsageError(f"“{out}” is a folder: name a file.")
        if any(path.is_file() and out.exists() and path.samefile(out) for path in paths):
            raise click.UsageError(f"“{out}” is read and would be replaced: name another file.")


@contextmanager
def _sink(form: str, out: Path | None, lines_of: Callable[[str], tuple[bytes, Lines]] = lines_of) -> Iterator[Sink]:
    """What takes the readings, one by one. `lines_of` makes lines of them, where the format has any.

    Raises ClickException where it has no place to write to.
    """
    if form in _FOLDERS:
        if out is None:
            raise click.UsageError(f"{form} has {_FOLDERS[form]}: name a folder for them with -o.")
        yield _brat(out) if form == "brat" else _inception(out)
        return
    with binary_output(out) as stream:
        if form == "label-studio":
            with _tasks(stream) as write:
                yield write
            return
        if form != "parquet":
            header, lines = lines_of(form)
            put_lines(stream, header)
            yield lambda reading: put_lines(stream, lines(reading))
            return
        from onrecord.exports.parquet import ParquetFile

        try:
            file = ParquetFile(stream)
        except ModuleNotFoundError as error:
            raise click.ClickException(str(error)) from error
        with closing(file):
            yield file.write


@contextmanager
def _tasks(stream: IO[bytes]) -> Iterator[Sink]:
    """One JSON array of tasks, a task a line."""
    from onrecord.exports.record import to_line
    from onrecord.labelling.label_studio import task

    before = b"["

    def write(reading: Reading) -> None:
        nonlocal before
        put_lines(stream, before + to_line(task(reading)))
        before = b","

    yield write
    put_lines(stream, b"[]\n" if before == b"[" else b"]\n")


def _inception(folder: Path) -> Sink:
    from onrecord.labelling.inception import cas, typesystem

    try:
        layers = typesystem()
    except ModuleNotFoundError as error:
        raise click.ClickException(str(error)) from error
    _keep(folder, {"TypeSystem.xml": layers})
    return lambda reading: _keep(folder, {f"{reading.article.id}.xmi": cas(reading)})


def _brat(folder: Path) -> Sink:
    from onrecord.exports.brat import write_folder

    def write(*readings: Reading) -> None:
        with _unharmed(folder):
            write_folder(folder, readings)

    write()
    return write


def _keep(folder: Path, files: dict[str, bytes]) -> None:
    from onrecord.exports.folder import keep

    with _unharmed(folder):
        keep(folder, files)


@contextmanager
def _unharmed(folder: Path) -> Iterator[None]:
    """Tells where a folder cannot be written to, or holds a file that would be written over. Raises ClickException."""
    with told(folder):
        try:
            yield
        except FileExistsError as error:
            if error.errno is not None:  # the folder is a file
                raise
            raise click.ClickException(str(error)) from error
