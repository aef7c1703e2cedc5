"""Web archives, whole and broken."""

import gzip
from pathlib import Path

import pytest

from onrecord.options import Options
from onrecord.readers import documents, documents_of_file, documents_of_piece, pieces_of_file
from onrecord.schema import Document, Piece, Problem
from tests.growth import memory
from tests.readers.archives import archive, page, record

pytest.importorskip("fastwarc")

PLAIN = [record(n) for n in range(4)]
PACKED = [gzip.compress(one, mtime=0) for one in PLAIN]


def cut(tmp_path: Path, data: bytes, start: int = 0) -> list[Piece]:
    path = tmp_path / "news.warc.gz"
    path.write_bytes(data)
    return list(pieces_of_file(path, Options(), start))


def shape(pieces: list[Piece]) -> str:
    """The number of each page that was found, and x for a problem."""
    return "".join("x" if piece.problem else (piece.url or "")[-1] for piece in pieces)


def damaged(data: bytes, *places: int) -> bytes:
    """With bytes turned over."""
    changed = bytearray(data)
    for place in places:
        changed[place] ^= 0xFF
    return bytes(changed)


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_articles(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "news.warc"
    path.write_bytes(archive(3, packed=packed))
    found = list(documents_of_file(path, Options()))
    assert [one.url for one in found if isinstance(one, Document)] == [f"https://post.example/{n}" for n in range(3)]
    assert [one.title for one in found if isinstance(one, Document)] == ["Bridge 0", "Bridge 1", "Bridge 2"]
    pieces = list(pieces_of_file(path, Options()))
    assert pieces[1].seen == "2031-02-03T04:05:01Z"
    assert sum(piece.size for piece in pieces) == path.stat().st_size


@pytest.mark.parametrize("packed", [True, False])
def test_reading_goes_on_where_any_piece_ended(tmp_path: Path, packed: bool) -> None:
    data = archive(4, packed=packed)
    whole = cut(tmp_path, data)
    for number, piece in enumerate(whole, start=1):
        assert cut(tmp_path, data, piece.reached) == whole[number:]


def test_a_stream_that_cannot_be_sought_in() -> None:
    assert len(list(documents(archive(3, packed=False), "-", Options()))) == 3


def test_packed_as_a_whole_it_is_read_and_cannot_be_gone_on_from(tmp_path: Path) -> None:
    pieces = cut(tmp_path, gzip.compress(archive(3, packed=False)))
    assert shape(pieces) == "012"
    assert {piece.reached for piece in pieces} == {0}


def test_only_pages_that_were_given_are_taken(tmp_path: Path) -> None:
    others = [
        record(1, status="404 Not Found"),
        record(2, kind="request"),
        record(3, headers="Content-Type: image/png\r\n"),
        record(4, b"", headers="Content-Type: text/html\r\n"),
    ]
    pieces = cut(tmp_path, b"".join([PLAIN[0], *others]))
    assert shape(pieces) == "04"
    [told] = documents_of_piece(pieces[1], Options())
    assert isinstance(told, Problem)
    assert "empty" in told.what


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"".join(PACKED)[:-100], "012x"),
        (b"".join(PLAIN)[:-100], "012x"),
        (PACKED[0] + damaged(PACKED[1], 40, 60) + PACKED[2], "0x2"),
        (PACKED[0] + damaged(PACKED[1], -40, -60) + PACKED[2], "0x2"),
        (damaged(PACKED[0], 30) + PACKED[1], "x1"),
        (PLAIN[0] + b"garbage\r\n\r\nmore\r\n" + PLAIN[1], "0x1"),
        (PLAIN[0] + PLAIN[1].replace(b"-Length: ", b"-Length: 1") + PLAIN[2] + PLAIN[3], "0x23"),
        (PLAIN[0] + PLAIN[1].replace(b"Content-Length: ", b"Content-Width: ") + PLAIN[2], "0x2"),
        (PACKED[0] + PLAIN[1] + PACKED[2], "0x1x2"),
    ],
    ids=[
        "truncated_packed",
        "truncated",
        "damaged_at_the_start",
        "damaged_at_the_end",
        "damaged_first",
        "garbage_between",
        "too_long",
        "no_length",
        "not_packed_among_packed",
    ],
)
def test_a_broken_record_is_a_problem_and_the_rest_is_read(tmp_path: Path, data: bytes, expected: str) -> None:
    pieces = cut(tmp_path, data)
    assert shape(pieces) == expected
    for piece in pieces:
        if piece.problem:
            assert piece.problem.where.startswith(str(tmp_path / "news.warc.gz:"))
            assert piece.problem.what.startswith("This record ")


def test_pages_are_unpacked_as_the_server_packed_them(tmp_path: Path) -> None:
    chunked = b"%x\r\n" % len(page(1)) + page(1) + b"\r\n0\r\n\r\n"
    html = "Content-Type: text/html; charset=utf-8\r\n"
    data = [
        record(0, gzip.compress(page(0)), headers=html + "Content-Encoding: gzip\r\n"),
        record(1, chunked, headers=html + "Transfer-Encoding: chunked\r\n"),
        record(2, page(2), headers=html + "Content-Encoding: gzip\r\n"),
        record(3, b"\x00nothing", headers=html + "Content-Encoding: br\r\n"),
    ]
    pieces = cut(tmp_path, b"".join(data))
    assert shape(pieces) == "012x"
    assert [piece.data for piece in pieces[:3]] == [page(0), page(1), page(2)]
    assert "cannot be undone" in pieces[3].problem.what  # type: ignore[union-attr]


def test_pages_that_were_cut_off_are_told_and_read_as_far_as_they_go(tmp_path: Path) -> None:
    packed = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    truncated = record(2).replace(b"WARC-Type:", b"WARC-Truncated: length\r\nWARC-Type:")
    data = [record(0, gzip.compress(page(0))[:-30], headers=packed), record(1, page(1), headers=packed), truncated, record(3)]
    pieces = cut(tmp_path, b"".join(data))
    documents = [list(documents_of_piece(piece, Options())) for piece in pieces]
    assert ["was cut off before it was archived" in str(piece.problem) for piece in pieces] == [True, False, True, False]
    assert [len(found) for found in documents] == [2, 1, 2, 1]
    assert all(isinstance(found[-1], Document) for found in documents)
    assert [piece.data == page(number) for number, piece in enumerate(pieces)] == [False, True, True, True]


def test_a_page_that_is_packed_and_does_not_say_so_is_a_problem(tmp_path: Path) -> None:
    [piece, after] = cut(tmp_path, record(0, gzip.compress(page(0))) + record(1))
    assert [type(one) for one in documents_of_piece(piece, Options())] == [Problem]
    assert after.data == page(1)


def test_a_bomb_in_a_record_is_not_unpacked(tmp_path: Path) -> None:
    bomb = record(1, gzip.compress(b"<" * 70_000_000), headers="Content-Type: text/html\r\nContent-Encoding: gzip\r\n")
    path = tmp_path / "news.warc"
    path.write_bytes(PLAIN[0] + bomb + PLAIN[2])
    pieces: list[Piece] = []
    assert memory(lambda: pieces.extend(pieces_of_file(path, Options(max_bytes=1_000_000)))) < 5_000_000
    assert shape(pieces) == "0x2"


def test_a_record_larger_than_allowed_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "news.warc"
    path.write_bytes(PLAIN[0] + record(1, b"<p>" + b"x" * 5000) + PLAIN[2])
    assert shape(list(pieces_of_file(path, Options(max_bytes=3000)))) == "0x2"
