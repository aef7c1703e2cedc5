"""Bytes, files and streams: what cannot be read comes as a Problem."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.options import Options
from onrecord.readers import documents, documents_of_file, documents_of_stream
from onrecord.schema import Document, Problem

BROKEN = Path(__file__).parents[1] / "fixtures" / "broken"


@pytest.mark.parametrize(
    ("name", "said"), [("empty.txt", "empty"), ("only_white_space.txt", "no text"), ("binary.txt", "binary data")]
)
def test_what_cannot_be_read(name: str, said: str) -> None:
    [problem] = documents_of_file(BROKEN / name, Options())
    assert isinstance(problem, Problem)
    assert problem.where == str(BROKEN / name)
    assert said in problem.what
    assert problem.advice


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    [problem] = documents_of_file(tmp_path / "none.txt", Options())
    assert isinstance(problem, Problem)
    assert "cannot be opened" in problem.what


def test_an_address_is_no_file() -> None:
    [problem] = documents_of_file(Path("https://post.example/bridge"), Options())
    assert isinstance(problem, Problem)
    assert problem.what == "This is an address, not a file."
    assert "onrecord add" in problem.advice


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    [problem] = documents_of_file(tmp_path, Options())
    assert isinstance(problem, Problem)


def test_an_input_larger_than_allowed() -> None:
    [problem] = documents(b"The mayor said so. " * 100, "a.txt", Options(max_bytes=1000))
    assert isinstance(problem, Problem)
    assert "1,000 bytes" in problem.what


def test_a_page_and_a_text_are_told_apart() -> None:
    page = b"<html><body><article><p>" + b"The mayor said that the bridge would open. " * 5 + b"</p></article></body></html>"
    found = [*documents(page, "-", Options()), *documents(b"The mayor said so.", "-", Options())]
    assert [item.format for item in found if isinstance(item, Document)] == ["html", "text"]


def test_a_stream_reads_like_its_bytes() -> None:
    data = (BROKEN / "windows_1252.txt").read_bytes()
    assert list(documents_of_stream(io.BytesIO(data), "-", Options())) == list(documents(data, "-", Options()))


@given(st.binary(max_size=200))
def test_any_bytes_give_one_answer(data: bytes) -> None:
    if b"%PDF-" not in data and b"<" not in data:
        assert len(list(documents(data, "a.txt", Options()))) == 1 or data.lstrip().startswith(b"{")
