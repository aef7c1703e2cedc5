"""Writing readings into a lake: gathered by month, each article once, each part whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from onrecord.lake.nouns import Row
from onrecord.lake.parts import make, next_number, parts, write_part
from onrecord.lake.tables import ARTICLES, article_row, month, schema, statement_rows
from onrecord.schema import Problem, Reading
from onrecord.store.errors import UnfitError
from onrecord.store.writing import Written

TOGETHER = 1_000
"""Articles of a month that become a part."""
WAITING = 32_000_000
"""Characters of all articles that wait, beyond which all months are written."""


@dataclass(slots=True)
class _Month:
    """What waits, by article: of two readings of one, the later."""

    articles: dict[str, Row] = field(default_factory=dict)
    statements: dict[str, list[Row]] = field(default_factory=dict)


class LakeWriter:
    """Adds readings to a lake, which is made where there is none; `close` writes what waits.

    What was written is kept however a run ends; what waited is read again by the next. Raises RecordError where the folder
    is no lake or cannot be written, and ModuleNotFoundError where pyarrow is missing.
    """

    def __init__(self, lake: Path, number: int | None = None) -> None:
        """`number` is that of the first part, for writers of one job; without it, the next that is free."""
        schema(ARTICLES)  # where pyarrow is missing, nothing is made
        make(lake)
        self._lake = lake
        self._number = next_number(lake) if number is None else number
        self._known = dict(_known(lake))
        self._months: dict[str, _Month] = {}
        self._waiting = 0

    def write(self, reading: Reading) -> Written:
        """Adds a reading; the same one twice writes nothing. Raises UnfitError where its text is no text."""
        row = article_row(reading)
        key, digest = _short(row["id"]), _short(row["reading"])
        before = self._known.get(key)
        if before == digest:
            return Written.SAME
        statements = statement_rows(reading)
        _check(row, statements)
        held = self._months.setdefault(month(reading.article), _Month())
        held.articles[row["id"]] = row
        held.statements[row["id"]] = statements
        self._known[key] = digest
        self._waiting += len(reading.article.text)
        if len(held.articles) >= TOGETHER:
            self._flush(month(reading.article))
        if self._waiting >= WAITING:
            self.flush()
        return Written.NEW if before is None else Written.REREAD

    def flush(self) -> None:
        """Writes all that waits."""
        for one in sorted(self._months):
            self._flush(one)
        self._waiting = 0

    close = flush

    def _flush(self, one: str) -> None:
        held = self._months.pop(one)
        articles = list(held.articles.values())
        write_part(self._lake, one, self._number, articles, list(chain.from_iterable(held.statements.values())))
        self._waiting -= sum(len(row["text"]) for row in articles)
        self._number += 1


def _known(lake: Path) -> Iterator[tuple[bytes, bytes]]:
    """The article and the reading of every row, the newest last."""
    import pyarrow.parquet as pq

    for part in parts(lake)[0]:
        held = pq.read_table(part.file(ARTICLES), columns=["id", "reading"], partitioning=None)
        yield from zip(map(_short, held["id"].to_pylist()), map(_short, held["reading"].to_pylist()), strict=True)


def _short(digest: str) -> bytes:
    """Enough of a hash to tell a billion apart, in little room."""
    return bytes.fromhex(digest.removeprefix("sha256-"))[:16]


def _check(article: Row, statements: list[Row]) -> None:
    """Raises UnfitError where UTF-8 cannot hold what was read, here, where one article is to blame and not a part."""
    from onrecord.lake.parts import as_table
    from onrecord.lake.tables import STATEMENTS

    try:
        as_table(ARTICLES, [article])
        as_table(STATEMENTS, statements)
    except (UnicodeEncodeError, OverflowError) as error:
        what = f"What was read in this article cannot be kept: {error}."
        raise UnfitError(Problem(article["locator"], what, "This is a fault of the reading; please report it.")) from error
