"""Parquet, read back by pyarrow."""

import io
import json
import sys
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from onrecord.exports import parquet
from onrecord.exports.parquet import ParquetFile
from onrecord.exports.record import statement_to_dict
from onrecord.schema import Reading, Speaker
from tests.exports.hostile import readings, with_speaker
from tests.exports.test_record import full
from tests.samples import reading

pyarrow = pytest.importorskip(
    "pyarrow", reason="pyarrow is not installed: Parquet is not tested (pip install 'onrecord[parquet]')"
)


def written(*some: Reading) -> bytes:
    out = io.BytesIO()
    with closing(ParquetFile(out)) as file:
        for one in some:
            file.write(one)
    return out.getvalue()


def read_back(content: bytes) -> list[dict[str, Any]]:
    import pyarrow.parquet

    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist()
    return rows


@pytest.mark.parametrize("read", [reading(), full()], ids=["little", "all"])
def test_a_row_a_statement_with_everything_that_the_json_holds(read: Reading) -> None:
    rows = read_back(written(read))
    assert len(rows) == len(read.statements)
    for row, statement in zip(rows, read.statements, strict=True):
        expected = json.loads(json.dumps(statement_to_dict(read.article, statement)))
        assert {name: row[name] for name in expected} == expected
        assert set(row) - set(expected) == {"article", "model", "speaker_name", "speaker_kind", "person"}
        assert row["article"]["outlet"] == "The Ellet Post"
        assert row["model"] == {"name": "sample", "version": "1"}


def test_the_speaker_of_the_row() -> None:
    first, second = read_back(written(with_speaker(reading(), Speaker("s1", "Ida Corran", "person", "named", person="Q1"))))
    assert (first["speaker"], first["speaker_name"], first["speaker_kind"], first["person"]) == (
        "s1",
        "Ida Corran",
        "person",
        "Q1",
    )
    assert second["speaker_name"] is None


def test_files_have_the_same_columns_whatever_they_hold() -> None:
    import pyarrow.parquet

    schemas = [pyarrow.parquet.read_schema(io.BytesIO(written(*some))) for some in ([], [reading()], [full()])]
    assert schemas[0].equals(schemas[1])
    assert schemas[1].equals(schemas[2])


def test_statements_are_written_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet

    monkeypatch.setattr(parquet, "_TOGETHER", 4)
    content = written(*[reading()] * 5)
    assert pyarrow.parquet.ParquetFile(io.BytesIO(content)).num_row_groups == 3
    assert len(read_back(content)) == 10


@given(readings())
def test_the_words_are_the_slices_whatever_the_text(read: Reading) -> None:
    rows = read_back(written(read))
    for row, statement in zip(rows, read.statements, strict=True):
        for name in ("source", "cue", "content", "insertions"):
            pieces = getattr(statement.attribution, name)
            assert [(one["start"], one["end"]) for one in row[name]] == [(one.start, one.end) for one in pieces]
            assert all(one["text"] == read.article.text[one["start"] : one["end"]] for one in row[name])
        assert row["article"]["title"] == read.article.title


def test_a_file_name_that_is_no_text_is_written_all_the_same() -> None:
    odd = replace(reading(), article=replace(reading().article, locator="caf\udce9.txt"))
    assert read_back(written(odd))[0]["article"]["locator"] == "caf\ufffd.txt"


def test_without_pyarrow_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'onrecord\[parquet\]'"):
        ParquetFile(io.BytesIO())
