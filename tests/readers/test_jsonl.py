"""JSONL: an article a line, whatever stands in the lines beside it."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.options import Options
from onrecord.readers import documents, documents_of_file, documents_of_stream
from onrecord.schema import Document, Problem

BROKEN = Path(__file__).parents[1] / "fixtures" / "broken"


def read(name: str) -> list[Document | Problem]:
    return list(documents_of_file(BROKEN / name, Options()))


def kinds(items: list[Document | Problem]) -> str:
    return "".join("D" if isinstance(item, Document) else "P" for item in items)


def test_given_fields() -> None:
    record = {"doc": "a1", "text": "Title\n\nThe mayor said so.", "title": "Title", "outlet": "Vale Courier"}
    record |= {"published": "2024-11-06", "byline": "Ada Quill", "url": "https://vale.example/1"}
    [document] = documents(json.dumps(record).encode(), "news.jsonl", Options())
    assert isinstance(document, Document)
    assert (document.locator, document.format, document.doc) == ("news.jsonl:1", "jsonl", "a1")
    assert (document.title, document.outlet, document.published) == ("Title", "Vale Courier", "2024-11-06")
    assert (document.byline, document.url) == (("Ada Quill",), "https://vale.example/1")
    assert document.blocks[1].origin == tuple(range(7, 25))


def test_a_broken_line_ends_nothing() -> None:
    items = read("broken_line_in_the_middle.jsonl")
    assert kinds(items) == "DPD"
    assert isinstance(items[1], Problem)
    assert items[1].where.endswith("broken_line_in_the_middle.jsonl:2")
    assert "Unterminated string" in items[1].what


def test_wrong_types() -> None:
    items = read("wrong_types.jsonl")
    assert kinds(items) == "DPPPPPPD"
    first = items[0]
    assert isinstance(first, Document)
    assert (first.doc, first.title, first.published, first.byline) == ("7", None, None, ("Ada Quill",))
    assert [problem.what.split("”")[0] for problem in first.problems] == ["“title", "“published", "“byline"]
    assert "“text” is a number" in items[1].what  # type: ignore[union-attr]
    assert "no “text”" in items[2].what  # type: ignore[union-attr]


def test_names_that_are_not_understood_are_told_where_one_is_missing() -> None:
    lines = [
        {"maintext": "The mayor said so.", "id": 1},
        {"text": "The mayor said so.", "publish_date": "2031-02-04"},
        {"text": "So."},
    ]
    [refused, dated, plain] = documents("\n".join(map(json.dumps, lines)).encode(), "news.jsonl", Options())
    assert isinstance(refused, Problem)
    assert refused.what == "This line has no “text”; not understood: “id”, “maintext”."
    assert isinstance(dated, Document)
    assert [one.what for one in dated.problems] == ["This line has no “published”; not understood: “publish_date”."]
    assert isinstance(plain, Document)
    assert not plain.problems


@pytest.mark.parametrize(
    ("name", "expected"), [("nested_too_deep.jsonl", "PD"), ("utf_16.jsonl", "DD"), ("pretty_printed.json", "P")]
)
def test_other_defects(name: str, expected: str) -> None:
    assert kinds(read(name)) == expected


def test_a_line_too_long_is_passed_over() -> None:
    line = json.dumps({"text": "The mayor said so."}).encode() + b"\n"
    stream = io.BytesIO(line + b'{"text": "' + b"x" * 5000 + b'"}\n' + line)
    items = list(documents_of_stream(stream, "a.jsonl", Options(max_bytes=200)))
    assert kinds(items) == "DPD"
    assert items[1].where == "a.jsonl:2"  # type: ignore[union-attr]


def test_an_article_of_50_megabytes_among_others_is_cut_and_the_others_are_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": "The mayor said so."})
    path.write_text("\n".join([line, json.dumps({"text": "The mayor said so. " * 2_631_579}), line]))
    items = list(documents_of_file(path, Options()))
    assert kinds(items) == "DDD"
    assert [len(item.blocks[0].text) for item in items if isinstance(item, Document)] == [18, 1_000_000, 18]
    assert ["longer than 1,000,000 characters" in str(item.problems) for item in items] == [False, True, False]  # type: ignore[union-attr]


class Endless(io.RawIOBase):
    """A stream of many lines that are never all in memory."""

    def __init__(self, lines: int) -> None:
        line = json.dumps({"text": "Title\n\nThe mayor said that it would be so.", "doc": "x"}).encode() + b"\n"
        self.lines: Iterator[bytes] = (line for _ in range(lines))

    def readable(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> bytes:
        return next(self.lines, b"")


def test_memory_does_not_grow_with_the_number_of_lines() -> None:
    def peak(lines: int) -> int:
        tracemalloc.start()
        found = sum(1 for _ in documents_of_stream(cast(BinaryIO, Endless(lines)), "-", Options()))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found == lines
        return highest

    peak(10)
    assert peak(3000) < 2 * peak(300) + 100_000


def test_the_first_article_comes_before_the_stream_ends() -> None:
    stream = Endless(3)
    first = next(documents_of_stream(cast(BinaryIO, stream), "-", Options()))
    assert isinstance(first, Document)
    assert next(stream.lines, None) is not None


@given(st.lists(st.binary(max_size=60) | st.builds(lambda text: json.dumps({"text": text}).encode(), st.text(st.characters()))))
def test_any_lines_are_read_or_told(lines: list[bytes]) -> None:
    lines = [line.replace(b"\n", b" ") for line in lines]
    items = list(documents(b'{"\n' + b"\n".join(lines), "a.jsonl", Options()))
    assert 1 <= len(items) <= len(lines) + 1
