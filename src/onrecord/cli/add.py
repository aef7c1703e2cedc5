"""`onrecord add`: articles into a record. Stopped at any moment, the same command goes on where it was."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.inputs import STANDARD_INPUT, places, readings_of
from onrecord.cli.record_file import opened, record_option
from onrecord.cli.settings import options_of, reading_options
from onrecord.options import Options
from onrecord.schema import Problem, Reading

if TYPE_CHECKING:
    import sqlite3

    from onrecord.cli.adding import Adding


@click.command(no_args_is_help=True)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path, allow_dash=True))
@record_option
@click.option("--retry", is_flag=True, help="Read again what was read before with problems.")
@click.option("--progress/--no-progress", default=None, help="Count on standard error; by default only on a terminal.")
@reading_options
def add(paths: tuple[Path, ...], record: Path, retry: bool, progress: bool | None, **settings: Any) -> int:
    """Read articles and keep them in a record, which is made where there is none.

    PATH is as for `onrecord read`: a file, a folder, or - for standard input. A file that was read before, by
    the same model and with the same settings, is skipped. However the command ends, what was added is kept, and
    the same command goes on from there. Problems are kept too: `onrecord problems` lists them.

    Exit status: 0, even where problems were listed; 1 where an input could not be read at all; 2 for wrong usage.
    """
    from onrecord.cli.adding import Adding

    options = options_of(settings)
    with opened(record, create=True) as connection:
        beside = Adding(progress, sum(_size(file) for file in places(paths) if isinstance(file, Path)))
        work = _Work(connection, options, beside, retry)
        try:
            failed = sum(not work.take(file) for file in places(paths))
        except KeyboardInterrupt:
            click.echo("What was added is kept. Run the same command again to go on.", err=True)
            raise
        finally:
            beside.close()
        click.echo(f"{record}: {beside.summary()}.")
    return int(failed > 0)


class _Work:
    """Takes one input after the other into the record."""

    def __init__(self, connection: "sqlite3.Connection", options: Options, beside: "Adding", retry: bool) -> None:
        self._connection, self._options, self._beside, self._retry = connection, options, beside, retry
        self._reader = _reader(options)

    def take(self, file: Path | Problem) -> bool:
        """Reads an input and writes all that is in it; false where it held no article that could be read."""
        from onrecord.store.sources import begin_source, end_source

        locator = file.where if isinstance(file, Problem) else str(file)
        digest = None if isinstance(file, Problem) else _hash(file)
        size = 0 if isinstance(file, Problem) else _size(file)
        if digest and self._skips(locator, digest):
            self._beside.passed(size, skipped=True)
            return True
        source = begin_source(self._connection, locator)
        found = False
        for item in readings_of(file, self._options):
            found |= self._write(item, source)
        if digest:
            end_source(self._connection, source, digest, self._reader)
        self._beside.passed(size, skipped=False)
        return found

    def _skips(self, locator: str, digest: str) -> bool:
        from onrecord.store.sources import has_problems, was_read

        known = was_read(self._connection, locator, digest, self._reader)
        return known and not (self._retry and has_problems(self._connection, locator))

    def _write(self, item: Reading | Problem, source: int) -> bool:
        from onrecord.store.errors import RecordError
        from onrecord.store.sources import write_problem
        from onrecord.store.writing import write

        if isinstance(item, Reading):
            try:
                written = write(self._connection, item)
            except RecordError as error:
                item = error.problem
            else:
                for problem in item.problems:
                    self._beside.problem(problem)
                self._beside.added(written, len(item.statements))
                return True
        write_problem(self._connection, source, item)
        self._beside.problem(item)
        return False


def _reader(options: Options) -> str:
    """What reads, and how: the same reader finds the same in the same bytes."""
    import onrecord
    from onrecord import route

    model = route.prepare(options)
    settings = {"minimum_confidence": options.minimum_confidence, "people": options.people, "as_of": options.as_of}
    told = "".join(f", {name} {value}" for name, value in settings.items() if value is not None)
    return f"onrecord {onrecord.__version__}, model {model.name} {model.version}{told}"


def _size(file: Path) -> int:
    """In bytes; 0 where it is not known beforehand."""
    try:
        return 0 if file == STANDARD_INPUT else file.stat().st_size
    except OSError:
        return 0


def _hash(file: Path) -> str | None:
    """SHA-256 of a file; None of what is no plain file that can be read, which is always tried."""
    if file == STANDARD_INPUT or not file.is_file():
        return None
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
