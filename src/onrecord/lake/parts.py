"""The files of a lake: which there are, which can be read, and how one is written so that nobody sees half of it.

    LAKE/_onrecord.json
    LAKE/articles/month=2031-02/part-000001-5f0c….parquet
    LAKE/statements/month=2031-02/part-000001-5f0c….parquet

The two files of a part have one name. The articles are named last, so that a part whose articles are there is whole.
"""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.lake import MARK, is_lake
from onrecord.lake.nouns import Row
from onrecord.lake.tables import ARTICLES, KEY, STATEMENTS, VERSION, schema
from onrecord.schema import Problem
from onrecord.store.errors import RecordError

_NAMED = re.compile(r"part-(\d{6,})-")
_PER_CHARACTER = {"origin.list.element": "DELTA_BINARY_PACKED"}
"""Columns of numbers that mostly grow by one, which take next to no room so."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """Some articles of a month and their statements: two files of one name. Later ones take the place of earlier ones."""

    name: str
    month: str
    lake: Path

    def file(self, table: str) -> Path:
        """The file that holds its rows of a table."""
        return self.lake / table / f"month={self.month}" / self.name


def make(lake: Path) -> None:
    """Makes an empty lake where there is none. Raises RecordError where there is something else, or one of another version."""
    if is_lake(lake):
        if wrong := _wrong_mark(lake / MARK):
            raise RecordError(wrong)
        return
    if lake.exists() and (not lake.is_dir() or any(MARK not in one.name for one in lake.iterdir())):
        what = "This folder holds something else than a lake." if lake.is_dir() else "This is a file, not a folder."
        raise RecordError(Problem(str(lake), what, "Name an empty folder, or one that is not there yet."))
    _appear(lake / MARK, json.dumps({"onrecord": "lake", "version": VERSION}).encode() + b"\n")


def parts(lake: Path) -> tuple[list[Part], list[Problem]]:
    """The parts that can be read, in the order in which they were written; and what is wrong with others."""
    found, problems = [], []
    schema(ARTICLES)  # tells what to install before anything else fails
    for file in (lake / ARTICLES).glob("month=*/*.parquet"):
        part = Part(file.name, file.parent.name.removeprefix("month="), lake)
        wrong = next(filter(None, (_wrong(part.file(table), table) for table in (ARTICLES, STATEMENTS))), None)
        if wrong:
            problems.append(wrong)
        else:
            found.append(part)
    return sorted(found), sorted(problems, key=lambda one: one.where)


def part_at(file: Path) -> Part | None:
    """The part that the file holds the articles of; None where it is no file of a lake."""
    if file.suffix != ".parquet" or len(file.parts) < 4 or not is_lake(file.parents[2]):
        return None
    return Part(file.name, file.parent.name.removeprefix("month="), file.parents[2])


def next_number(lake: Path) -> int:
    """One more than the number of the part that was written last, however it looks within."""
    names = (_NAMED.match(file.name) for file in lake.glob("*/month=*/*.parquet"))
    return max((int(name[1]) for name in names if name), default=0) + 1


def write_part(lake: Path, month: str, number: int, articles: Sequence[Row], statements: Sequence[Row]) -> Part:
    """Writes a part. It is named by its readings, so that the same part written twice is one. Raises RecordError."""
    digest = hashlib.sha256("".join(f"{row['id']}{row['reading']}" for row in articles).encode()).hexdigest()
    part = Part(f"part-{number:06d}-{digest[:16]}.parquet", month, lake)
    for table, rows in ((STATEMENTS, statements), (ARTICLES, articles)):
        _appear(part.file(table), _table(table, rows))
    return part


def as_table(table: str, rows: Sequence[Row]) -> Any:
    """Rows as an Arrow table. Raises UnicodeEncodeError for what no UTF-8 can hold."""
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=schema(table))


def _table(table: str, rows: Sequence[Row]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = pa.BufferOutputStream()
    dictionary = [path for path in _leaves(table) if path not in _PER_CHARACTER]
    encoded = _PER_CHARACTER if table == ARTICLES else None
    pq.write_table(as_table(table, rows), out, compression="zstd", use_dictionary=dictionary, column_encoding=encoded)
    return bytes(out.getvalue())


def _leaves(table: str) -> list[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = pa.BufferOutputStream()
    pq.write_table(schema(table).empty_table(), out)
    held = pq.ParquetFile(pa.BufferReader(out.getvalue())).schema
    return [held.column(number).path for number in range(len(held))]


def _appear(file: Path, content: bytes) -> None:
    """Writes under another name first: whoever looks sees the whole file or none, also after the power fails."""
    waiting = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with waiting.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        waiting.replace(file)
    except OSError as error:
        told = Problem(str(file), f"This file cannot be written: {error.strerror}.", "Make room, or check who may write there.")
        raise RecordError(told) from error
    finally:
        with suppress(OSError):
            waiting.unlink()


def _wrong_mark(mark: Path) -> Problem | None:
    """What keeps a lake from being written to."""
    try:
        version = str(json.loads(mark.read_bytes())["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return Problem(str(mark), "This file of the lake is cut off or damaged.", "Restore it from a copy.")
    return None if version == VERSION else _other(mark, version)


def _other(file: Path, version: str) -> Problem:
    """That a file is of another version than this one."""
    what = f"This file is of version {version} of the lake, and this onrecord knows {VERSION}."
    newer = version.isdecimal() and int(version) > int(VERSION)
    return Problem(str(file), what, "Update onrecord." if newer else "Read its articles again, into a new lake.")


def _wrong(file: Path, table: str) -> Problem | None:
    """What keeps a file from being read, told by its last bytes alone."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        held = pq.read_schema(file)
    except FileNotFoundError:
        return Problem(str(file), "This file of the lake is missing.", "Restore it from a copy, or read its articles again.")
    except (pa.ArrowException, OSError):
        return Problem(str(file), "This file of the lake is cut off or damaged.", "Restore it, or read its articles again.")
    version = (held.metadata or {}).get(KEY.encode(), b"").decode("utf-8", "replace")
    if not version:
        return Problem(str(file), "This file was not written by onrecord.", "Take it out of the lake.")
    if version != VERSION:
        return _other(file, version)
    if not held.equals(schema(table)):
        return Problem(str(file), "This file has other columns than a lake.", "Restore it, or read its articles again.")
    return None
