"""Statements as CSV and Parquet: the same columns as `onrecord export` writes."""

import tempfile
from collections.abc import Iterable, Iterator

from fastapi import Response

from onrecord.exports.parquet import ParquetFile
from onrecord.exports.table import header, rows
from onrecord.schema import Reading
from onrecord.web.api.answers import MEDIA, Format
from onrecord.web.api.errors import RefusedError

MOST = 20_000
"""Statements of one table; `onrecord export` has no such bound."""


def table(readings: Iterable[Reading], form: Format) -> Response:
    """The statements of the readings as a file to be kept. Raises RefusedError where Parquet cannot be written here."""
    data = _parquet(readings) if form is Format.PARQUET else b"".join(_csv(readings))
    named = {"Content-Disposition": f'attachment; filename="statements.{form}"'}
    return Response(data, headers=named, media_type=MEDIA[form])


def refuse_many(numbers: list[int]) -> list[int]:
    """The numbers, unless there are too many for one answer."""
    if len(numbers) > MOST:
        what = f"These are {len(numbers):,} statements, and a table holds {MOST:,}."
        raise RefusedError(422, what, "Narrow the search, or use onrecord export where the record stands.")
    return numbers


def _csv(readings: Iterable[Reading]) -> Iterator[bytes]:
    yield header()
    yield from map(rows, readings)


def _parquet(readings: Iterable[Reading]) -> bytes:
    with tempfile.TemporaryFile() as out:
        try:
            file = ParquetFile(out)
        except ModuleNotFoundError as error:
            raise RefusedError(406, "Parquet cannot be written here.", "Ask for CSV, or install onrecord[parquet].") from error
        for reading in readings:
            file.write(reading)
        file.close()
        out.seek(0)
        return out.read()
