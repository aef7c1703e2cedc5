"""The formats that are lines, by name: what stands first in a file, and the lines of an article."""

from collections.abc import Callable

from onrecord.exports.record import reading_to_dict, to_line
from onrecord.schema import Reading

Lines = Callable[[Reading], bytes]


def lines_of(form: str) -> tuple[bytes, Lines]:
    """The head of a file of that format and what writes an article: csv, jsonl, annotations, schema-org, followthemoney.

    Raises ValueError for another.
    """
    if form == "csv":
        from onrecord.exports.table import header, rows

        return header(), rows
    if form == "annotations":
        from onrecord.exports.annotations import annotations

        return b"", lambda reading: b"".join(map(to_line, annotations(reading)))
    if form == "schema-org":
        from onrecord.exports.schema_org import quotations

        return b"", lambda reading: b"".join(map(to_line, quotations(reading)))
    if form == "followthemoney":
        from onrecord.exports.followthemoney import entities

        return b"", lambda reading: b"".join(map(to_line, entities(reading)))
    if form == "jsonl":
        return b"", lambda reading: to_line(reading_to_dict(reading))
    raise ValueError(f"“{form}” is no format of lines: choose csv, jsonl, annotations, schema-org or followthemoney")
