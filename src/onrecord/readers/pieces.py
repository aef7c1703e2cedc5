"""What an input is cut into before it is read: a piece is a file, a line of JSONL, or a record of an archive.

Cutting is quick and reading is slow, so that one process can cut for many that read, and go on in the middle.
"""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from onrecord.options import Options
from onrecord.readers.jsonl import limited_lines
from onrecord.readers.problems import Unreadable, unopened
from onrecord.readers.sniff import Format, sniff, unreadable_kind
from onrecord.schema import Piece, Problem

_HEAD = 4096
_GZIP = b"\x1f\x8b"
_MOST_EXPANDED = 200
"""Times that text may grow when it is unpacked; language does so tenfold, and a bomb a thousandfold."""


def pieces_of_file(path: Path, options: Options, start: int = 0) -> Iterator[Piece]:
    """The pieces of a file from a place that an earlier piece `reached`. A file that cannot be opened gives a Problem."""
    try:
        with path.open("rb") as stream:
            if not path.is_file():  # a pipe, which can be read once
                yield from _cut(stream, str(path), options, start, None)
            elif stream.peek(2)[:2] == _GZIP:
                yield from _unpacked(stream, str(path), options, start)
            else:
                yield from _cut(stream, str(path), options, start, path)
    except OSError as error:
        yield Piece(str(path), "any", problem=unopened(str(path), error))


def pieces_of_stream(stream: BinaryIO, locator: str, options: Options, start: int = 0) -> Iterator[Piece]:
    """The pieces of an open binary stream such as standard input, as soon as each comes."""
    return _cut(stream, locator, options, start, None)


def _cut(stream: BinaryIO, locator: str, options: Options, start: int, path: Path | None) -> Iterator[Piece]:
    head = _head(stream)
    form = None if unreadable_kind(head) else sniff(head, locator.removesuffix(".gz"))
    if form is Format.WARC:
        from onrecord.readers.warc import records

        with _on_disk(head, stream) if path is None else path.open("rb") as archive:
            yield from records(archive, locator, options, start)
    elif form is Format.JSONL:
        yield from _lines(_from_start(head, stream), locator, options, start)
    elif path is not None:
        yield Piece(locator, "file", size=path.stat().st_size)
    else:
        data = head + stream.read(max(0, options.max_bytes + 1 - len(head)))
        yield Piece(locator, "any", data, size=len(data))


def _lines(stream: BinaryIO, locator: str, options: Options, start: int) -> Iterator[Piece]:
    for number, line in enumerate(limited_lines(stream, options.max_bytes), start=1):
        if number <= start:
            continue
        where = f"{locator}:{number}"
        if isinstance(line, Problem):
            yield Piece(where, "jsonl", reached=number, problem=Problem(where, line.what, line.advice))
        elif line.strip(b" \t\r\n\0"):
            yield Piece(where, "jsonl", line, reached=number, size=len(line))


def _unpacked(stream: BinaryIO, locator: str, options: Options, start: int) -> Iterator[Piece]:
    """The pieces of a gzip archive. An archive of records is handed on packed, since its reader goes from one to the next."""
    try:
        if locator.endswith(".warc.gz") or _holds_records(stream):
            from onrecord.readers.warc import records

            yield from records(stream, locator, options, start)
        else:
            whole = cast(BinaryIO, io.BufferedReader(_Unpacking(stream, options.max_bytes)))
            yield from _cut(whole, locator, options, start, None)
    except Unreadable as error:
        yield Piece(locator, "any", problem=Problem(locator, error.problem.what, error.problem.advice))
    except (OSError, EOFError, zlib.error) as error:
        what = f"This gzip archive is damaged or was cut off: {error}."
        yield Piece(locator, "any", problem=Problem(locator, what, "What came before was read. Fetch the file again."))


def _holds_records(stream: BinaryIO) -> bool:
    start = stream.read(_HEAD)
    stream.seek(0)
    return sniff(zlib.decompressobj(31).decompress(start, 64), "") is Format.WARC


class _Unpacking(io.RawIOBase):
    """The bytes within a gzip archive. Raises Unreadable where they grow as a bomb does."""

    def __init__(self, packed: BinaryIO, most: int) -> None:
        self._packed, self._most = packed, most
        self._unpacked = gzip.GzipFile(fileobj=packed)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        data = self._unpacked.read1(len(into))
        self._given += len(data)
        if self._given > max(self._most, _MOST_EXPANDED * self._packed.tell()):
            what = f"This gzip archive grows more than {_MOST_EXPANDED}-fold when it is unpacked, as a bomb does."
            raise Unreadable(Problem("", what, "It was not read. If it is what it should be, unpack it yourself."))
        into[: len(data)] = data
        return len(data)


def _head(stream: BinaryIO) -> bytes:
    """The first line that is not blank, and what stands before it: enough to tell JSONL while more is still to come."""
    head = b""
    while len(head) < _HEAD and (not head.strip(b" \t\r\n\0\xff\xfe\xef\xbb\xbf") or _goes_on(head)):
        line = stream.readline(_HEAD)
        if not line:
            break
        head += line
    return head


def _goes_on(head: bytes) -> bool:
    """Whether more must be seen to tell what it is: XML says so after its first line, a JSON Feed in any of its lines."""
    body = head.removeprefix(codecs.BOM_UTF8).lstrip()
    return body.startswith((b"<?xml", b"<!--")) or body.rstrip() == b"{"


def _from_start(head: bytes, stream: BinaryIO) -> BinaryIO:
    """The stream with its head before it again, as UTF-8 where a mark says that it is UTF-16."""
    whole = cast(BinaryIO, io.BufferedReader(_Joined(head, stream)))
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return cast(BinaryIO, codecs.EncodedFile(whole, "utf-8", "utf-16", errors="replace"))
    return whole


def _on_disk(head: bytes, stream: BinaryIO) -> BinaryIO:
    """The stream as a file: an archive's reader goes back and looks for the next record after a broken one."""
    import shutil
    import tempfile

    whole = tempfile.TemporaryFile()  # noqa: SIM115  the caller closes it, which deletes it
    whole.write(head)
    shutil.copyfileobj(stream, whole)
    whole.flush()
    return cast(BinaryIO, whole)


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
