"""Statements as columns, which data frames of any library take."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from onrecord.store.packing import pack

_SQL = {
    **{name: f"statements.{name}" for name in ("id", "day", "form", "act", "standing", "confidence")},
    **{name: f"statements.{name}" for name in ("source", "cue", "content")},
    **{name: f"statements.{name}" for name in ("said", "deadline", "via")},
    "speaker": "speakers.name",
    "speaker_kind": "speakers.kind",
    "article": "articles.id",
    **{name: f"articles.{name}" for name in ("outlet", "title", "published", "url", "locator")},
    "verdict": "verdicts.verdict",
    "corrected": "(SELECT group_concat(field, ' ') FROM corrected_fields AS told WHERE told.statement = statements.statement)",
}
"""The columns and where they come from. All hold words or nothing, but the confidence."""


class Columns(dict[str, list[Any]]):
    """Columns by name, all as long: a dict, which `pandas.DataFrame` and `polars.DataFrame` take as it is.

    What takes Arrow streams, such as DuckDB and `pyarrow.table`, takes it too where pyarrow is installed
    (`onrecord[parquet]`); all but `confidence`, a number, are strings, also where a column is empty.
    """

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The columns as an Arrow stream. Raises ModuleNotFoundError, with the command that installs it, without pyarrow."""
        try:
            import pyarrow
        except ModuleNotFoundError as error:
            what = "An Arrow stream needs pyarrow, which is not installed: pip install 'onrecord[parquet]'"
            raise ModuleNotFoundError(what, name="pyarrow") from error
        fields = [(name, pyarrow.float64() if name == "confidence" else pyarrow.string()) for name in self]
        return pyarrow.table(dict(self), schema=pyarrow.schema(fields)).__arrow_c_stream__(requested_schema)


def columns(connection: sqlite3.Connection, numbers: Sequence[int]) -> Columns:
    """The statements of those numbers, in the order of articles, a row each."""
    told = ", ".join(_SQL.values())
    rows = connection.execute(
        f"SELECT {told} FROM statements JOIN articles USING (article) "  # noqa: S608
        "LEFT JOIN speakers ON speakers.speaker = statements.speaker "
        "LEFT JOIN verdicts ON verdicts.statement = statements.statement "
        "WHERE statements.statement IN (SELECT value FROM json_each(?)) ORDER BY statements.article, statements.position",
        (pack(list(numbers)),),
    ).fetchall()
    held = zip(*rows, strict=True) if rows else ([] for _ in _SQL)
    return Columns(zip(_SQL, map(list, held), strict=True))
