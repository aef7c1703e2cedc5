"""Cutting an input into pieces, and going on in the middle."""

import gzip
import json
import os
import threading
from pathlib import Path

import pytest

from onrecord.options import Options
from onrecord.readers import documents_of_file, documents_of_piece, pieces_of_file
from onrecord.schema import Document, Problem
from tests.growth import memory

LINES = [json.dumps({"text": f"The mayor said so {n} times."}).encode() for n in range(5)]


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz"])
def test_lines_are_gone_on_from_where_any_ended(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    data = b"\n\n".join([*LINES[:2], b"{", *LINES[2:]])
    path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    whole = list(pieces_of_file(path, Options()))
    assert [piece.locator for piece in whole] == [f"{path}:{line}" for line in range(1, 12, 2)]
    for number, piece in enumerate(whole, start=1):
        assert list(pieces_of_file(path, Options(), piece.reached)) == whole[number:]
    kinds = [type(found) for piece in whole for found in documents_of_piece(piece, Options())]
    assert kinds == [Document, Document, Problem, Document, Document, Document]


def test_a_page_in_a_gzip_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"The mayor said so."))
    [document] = documents_of_file(path, Options())
    assert isinstance(document, Document)


@pytest.mark.parametrize("start", [b"", b'{"text": "', LINES[0] + b"\n"])
def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(start + b" " * 200_000_000, 1))
    found: list[Document | Problem] = []
    assert memory(lambda: found.extend(documents_of_file(path, Options(max_bytes=1_000_000)))) < 10_000_000
    assert isinstance(found[-1], Problem)
    assert "as a bomb does" in found[-1].what
    assert found[-1].where == str(path)


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.txt"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 1000)
    [problem] = documents_of_file(path, Options())
    assert isinstance(problem, Problem)
    assert "ZIP archive" in problem.what


def test_a_gzip_archive_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n".join(LINES))[:-12])
    found = list(documents_of_file(path, Options()))
    assert isinstance(found[-1], Problem)
    assert "cut off" in found[-1].what


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b"The mayor said so."))
    writer.start()
    [document] = documents_of_file(pipe, Options())
    writer.join()
    assert isinstance(document, Document)
