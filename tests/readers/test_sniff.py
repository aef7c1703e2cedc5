"""The format of an input, told from its bytes and its name."""

import pytest

from onrecord.readers.sniff import Format, sniff, unreadable_kind


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\n", "a.txt", Format.PDF),
        (b"\n\n%PDF-1.4", "download", Format.PDF),
        (b"<!DOCTYPE html><p>Hello", "a.txt", Format.HTML),
        (b"\xef\xbb\xbf  <html lang=en>", "-", Format.HTML),
        ("<html><p>Hello</p></html>".encode("utf-16"), "-", Format.HTML),
        (b"<!-- saved --><head><title>x</title>", "-", Format.HTML),
        (b"<p>One</p><p>Two</p>", "-", Format.HTML),
        (b"Hello <b>world</b>", "a.html", Format.HTML),
        (b"The mayor wrote <p> in his letter.", "a.txt", Format.TEXT),
        (b'{"text": "Hello"}\n', "-", Format.JSONL),
        (b'\n{ "text": "<html>"}\n', "a.txt", Format.JSONL),
        ('{"text": "x"}'.encode("utf-16"), "-", Format.JSONL),
        (b"not json", "a.jsonl", Format.JSONL),
        (b"{Editor's note} The mayor said", "a.txt", Format.TEXT),
        (b"The mayor said", "https://news.example/a.html?x=1", Format.TEXT),
        (b"", "a.txt", Format.TEXT),
    ],
)
def test_formats(data: bytes, name: str, expected: Format) -> None:
    assert sniff(data, name) is expected


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8b\x08", "gzip"),
        (bytes(range(256)), "binary"),
        (b'{\n  "text": "Hello"\n}', "JSON"),
        (b'[{"text": "Hello"}]', "JSON"),
    ],
)
def test_what_no_reader_takes(data: bytes, kind: str) -> None:
    assert kind in (unreadable_kind(data) or "")


@pytest.mark.parametrize(
    "data",
    [
        b"Hello",
        "Hello".encode("utf-16"),
        "Hello there".encode("utf-16-le"),
        b"[A] said\x00 so the mayor of the old town " * 9,
        b"%PDF-1\x00\x01",
    ],
)
def test_what_may_be_read(data: bytes) -> None:
    assert unreadable_kind(data) is None
