"""The articles of a lake as linking asks for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.lake.parts import Part
from onrecord.lake.tables import ARTICLES, STATEMENTS
from onrecord.lexicons.people import People
from onrecord.linking.whoiswhom import Named, named_in
from onrecord.schema import Problem, Span
from onrecord.store.errors import RecordError
from onrecord.store.links import Page
from onrecord.store.people import LINKED, Met
from onrecord.store.told import Quoted

Row = dict[str, Any]

_OF_STATEMENTS = ["article", "position", "id", "speaker", "speaker_name", "standing", "attribution.form", "content"]
_OF_ARTICLES = ["id", "outlet", "title", "published", "url", "text", "speakers"]
_BITS = 20
"""Articles of a part, and speakers or statements of an article, are fewer than two to the power of this."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article with its named speakers and with those of its statements that quote. `part` is the name of the part."""

    part: str
    page: Page
    named: tuple[Named, ...]
    quoted: tuple[Quoted, ...]

    @property
    def when(self) -> tuple[bool, str, str]:
        """The order in which articles are linked: the oldest first, those without a day last."""
        return self.page.published is None, self.page.published or "", self.page.id


def articles(number: int, part: Part, table: People | None) -> Iterator[Read]:
    """The articles of a part. Numbers within it begin with its own, and grow as in a record that takes in the lake.

    Raises RecordError for a file that cannot be read to its end.
    """
    said: dict[str, list[Row]] = {}
    for row in _rows(part.file(STATEMENTS), _OF_STATEMENTS):
        if row["attribution"]["form"] != "indirect":
            said.setdefault(row["article"], []).append(row)
    for place, row in enumerate(_rows(part.file(ARTICLES), _OF_ARTICLES)):
        yield _read(part, (number << _BITS) + place, row, said.get(row["id"], []), table)


def _rows(file: Path, columns: list[str]) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        for batch in pq.ParquetFile(file).iter_batches(columns=columns):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        what = f"This file of the lake cannot be read to its end: {str(error).splitlines()[0]}"
        raise RecordError(Problem(str(file), what, "Restore it from a copy, or read its articles again.")) from error


def _read(part: Part, number: int, row: Row, said: list[Row], table: People | None) -> Read:
    page = Page(number, row["id"], row["outlet"], row["title"], row["published"])
    speakers = {one["id"]: (number << _BITS) + place for place, one in enumerate(row["speakers"])}
    quoted = (_quoted(page, row["url"], speakers.get(one["speaker"]), one) for one in said)
    return Read(part.name, page, tuple(named_in(page, _met(row, speakers), table)), tuple(quoted))


def _met(row: Row, numbers: dict[str, int]) -> Iterator[Met]:
    """The named persons and bodies of an article, as a record gives them."""
    names = {one["id"]: one["name"] for one in row["speakers"]}
    for one in sorted(row["speakers"], key=lambda one: str(one["id"])):
        if one["standing"] == "named" and one["kind"] in LINKED and not one["members"]:
            roles = tuple(row["text"][span.start : span.end] for span in (Span(**role) for role in one["roles"]))
            yield Met(numbers[one["id"]], one["id"], one["name"], one["kind"], roles, names.get(one["speaks_for"]))


def _quoted(page: Page, url: str | None, speaker: int | None, row: Row) -> Quoted:
    where = ((page.article << _BITS) + row["position"], row["id"], page.article, page.outlet, page.published or "", url)
    who = (speaker, row["speaker_name"], row["standing"], None)
    return Quoted(*where, *who, row["attribution"]["form"], row["content"])
