"""Bytes, files and streams to documents. Many articles in one input are read as a stream, whatever its length."""

import codecs
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from onrecord.options import Options
from onrecord.readers.jsonl import limited_lines, read_jsonl
from onrecord.readers.problems import Unreadable
from onrecord.readers.sniff import Format, sniff, unreadable_kind
from onrecord.schema import Document, Problem

_HEAD = 4096


def documents(data: bytes, locator: str, options: Options) -> Iterator[Document | Problem]:
    """The documents in some bytes; `locator` names them, and its ending helps to tell the format.

    What cannot be read comes as a Problem in its place. Raises nothing of its own.
    """
    return documents_of_stream(io.BytesIO(data), locator, options)


def documents_of_file(path: Path, options: Options) -> Iterator[Document | Problem]:
    """The documents in a file. One that cannot be opened gives a Problem."""
    try:
        with path.open("rb") as stream:
            yield from documents_of_stream(stream, str(path), options)
    except OSError as error:
        yield Problem(str(path), f"This file cannot be opened: {error.strerror}.", "Check its name and permissions.")


def documents_of_stream(stream: BinaryIO, locator: str, options: Options) -> Iterator[Document | Problem]:
    """The documents in an open binary stream such as standard input: JSONL line by line, anything else when it ends."""
    head = _head(stream)
    if sniff(head, locator) is Format.JSONL and not unreadable_kind(head):
        yield from read_jsonl(limited_lines(_from_start(head, stream), options.max_bytes), locator, options)
        return
    data = head + stream.read(max(0, options.max_bytes + 1 - len(head)))
    try:
        yield _document(data, locator, options)
    except Unreadable as error:
        yield error.problem


def _document(data: bytes, locator: str, options: Options) -> Document:
    if not data:
        raise Unreadable(Problem(locator, "This input is empty.", "Check that it is the one you meant."))
    if len(data) > options.max_bytes:
        what = f"This input is larger than {options.max_bytes:,} bytes."
        raise Unreadable(Problem(locator, what, "Split it into articles, or raise max_bytes."))
    if kind := unreadable_kind(data):
        advice = "Give text, HTML, PDF or JSONL (one JSON object a line, an article each)."
        raise Unreadable(Problem(locator, f"This is {kind}, which cannot be read.", advice))
    return _reader(sniff(data, locator))(data, locator, options)


def _reader(form: Format) -> Callable[[bytes, str, Options], Document]:
    """The reader of one format. Each is loaded when first needed, since some bring heavy libraries."""
    if form is Format.HTML:
        from onrecord.readers.html import read_html

        return read_html
    if form is Format.PDF:
        from onrecord.readers.pdf import read_pdf

        return read_pdf
    from onrecord.readers.plain import read_plain

    return read_plain


def _head(stream: BinaryIO) -> bytes:
    """The first line that is not blank, and what stands before it: enough to tell JSONL while more is still to come."""
    head = b""
    while len(head) < _HEAD and not head.strip(b" \t\r\n\0\xff\xfe\xef\xbb\xbf"):
        line = stream.readline(_HEAD)
        if not line:
            break
        head += line
    return head


def _from_start(head: bytes, stream: BinaryIO) -> BinaryIO:
    """The stream with its head before it again, as UTF-8 where a mark says that it is UTF-16."""
    whole = cast(BinaryIO, io.BufferedReader(_Joined(head, stream)))
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return cast(BinaryIO, codecs.EncodedFile(whole, "utf-8", "utf-16", errors="replace"))
    return whole


class _Joined(io.RawIOBase):
    """A head already read, and the rest of its stream; hands on each line as soon as it comes."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        space = memoryview(into)
        data = self._head[: len(space)] or self._stream.readline(len(space))
        self._head = self._head[len(data) :]
        space[: len(data)] = data
        return len(data)
