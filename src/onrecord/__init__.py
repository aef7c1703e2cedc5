"""onrecord reads the news and keeps the record: who said what, in which exact words.

    reading = onrecord.read("report.html")
    print(reading)                      # the headline, and a line for each statement
    reading.to_dict()                   # what `onrecord read --json` prints

    with onrecord.open_record("news.db") as record:
        record.add(onrecord.read_all("articles/"))
        record.search("ferry", speaker="Halloran", act="promise")

The nouns (Reading, Statement, Span …) are in `onrecord.schema`. Nothing heavy is loaded before the first reading.
"""

from collections.abc import Iterator
from os import PathLike
from typing import TYPE_CHECKING, Unpack

from onrecord.options import Options, Settings
from onrecord.schema import Problem, Reading

if TYPE_CHECKING:
    from onrecord.record import Record

__all__ = ["Options", "Problem", "ReadError", "Reading", "__version__", "extract", "open_record", "read", "read_all"]


class ReadError(ValueError):
    """An input that could not be read as one article. `problem` says where, what, and what to do about it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.where, problem.what, problem.advice)
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.problem.where}: {self.problem.what} {self.problem.advice}"

    def __reduce__(self) -> tuple[type["ReadError"], tuple[Problem]]:
        return type(self), (self.problem,)


def read(source: str | PathLike[str] | bytes, *, locator: str = "bytes", **settings: Unpack[Settings]) -> Reading:
    """Reads the one article of a file (given its path) or of bytes (named by `locator`).

    `settings` are the fields of `onrecord.Options`, such as `threads=2`. Raises ReadError where there is no
    article to read, or more than one: `read_all` takes those.
    """
    from onrecord import route

    options = Options(**settings)
    if isinstance(source, bytes):
        return _only(route.read_bytes(source, locator, options), locator)
    return _only(read_all(source, **settings), str(source))


def read_all(*paths: str | PathLike[str], **settings: Unpack[Settings]) -> Iterator[Reading | Problem]:
    """Reads files of one or many articles and folders (in the order of names), one after the other, in a stream.

    What cannot be read comes as a Problem in its place and ends nothing. `settings` as for `read`.
    """
    from pathlib import Path

    from onrecord import route

    options = Options(**settings)
    return (item for path in paths for item in route.read_path(Path(path), options))


def extract(text: str, **settings: Unpack[Settings]) -> Reading:
    """Reads an article given as text. `settings` as for `read`. Raises ReadError where there is nothing to read."""
    from onrecord import route

    return _only(route.read_text(text, Options(**settings)), "text")


def open_record(path: str | PathLike[str]) -> "Record":
    """The record in that file, made where there is none; a context manager. Raises RecordError where it is no record.

    The path may be that of a lake, which `onrecord read --to parquet` makes: `onrecord.lake.lake.Lake`, with the same verbs.
    """
    from onrecord.lake import is_lake

    if is_lake(path):
        from onrecord.lake.lake import Lake

        return Lake(path)
    from onrecord.record import Record

    return Record(path)


def _only(items: Iterator[Reading | Problem], where: str) -> Reading:
    found: Reading | None = None
    for item in items:
        if isinstance(item, Problem):
            raise ReadError(item)
        if found:
            raise ReadError(Problem(where, "There is more than one article here.", "Use onrecord.read_all, which yields each."))
        found = item
    if found is None:
        raise ReadError(Problem(where, "There is no article here.", "Check that this is the input you meant."))
    return found


def __getattr__(name: str) -> str:
    """`__version__`, looked up when asked for: reading a package's metadata takes longer than all else here."""
    if name == "__version__":
        from importlib.metadata import version

        return version("onrecord")
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
