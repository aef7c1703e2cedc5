"""Web archives (WARC, also gzipped): a piece for each page that a server once gave. Whatever else they hold is passed over.

Archives are large and often damaged. After a broken record the next sound one is looked for, and all after it is read.
"""

import io
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.options import Options
from onrecord.schema import Piece, Problem

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_HTML = ("text/html", "application/xhtml+xml")
_BLOCK = 1 << 20
_GZIP = b"\x1f\x8b\x08"
_BEGINS = b"WARC/1."
_READ_ON = "The other records were read. Fetch the archive again if this one matters."
_CUT_OFF = "This page was cut off before it was archived; what there is of it was read."
_INSTALL = "Install it: pip install 'onrecord[warc]'."


def records(stream: BinaryIO, locator: str, options: Options, start: int = 0) -> Iterator[Piece]:
    """The pages of an archive in an open file, from a byte that an earlier piece `reached`."""
    try:
        import fastwarc.warc  # noqa: F401
    except ImportError:
        yield Piece(locator, "page", problem=Problem(locator, "Web archives need the library fastwarc.", _INSTALL))
        return
    archive = _Archive(stream, locator, options)
    before: Piece | None = None
    for piece in archive.pieces(start):
        if before is not None:
            yield archive.reaching(before, piece.reached)
        before = piece
    if before is not None:
        yield archive.reaching(before, archive.size, last=True)


class _Archive:
    """The records of one archive. Until `reaching` says where a piece ends, its `reached` is where it begins."""

    def __init__(self, stream: BinaryIO, locator: str, options: Options) -> None:
        self._stream, self._locator, self._options = stream, locator, options
        self.size = os.fstat(stream.fileno()).st_size

    def reaching(self, piece: Piece, end: int, *, last: bool = False) -> Piece:
        """The piece, with where the next begins; 0 where that is no place to begin at, as within one gzip member."""
        begins = piece.reached
        sound = begins < end and (last or self._starts(end))
        return replace(piece, reached=end if sound else 0, size=max(0, end - begins))

    def pieces(self, start: int) -> Iterator[Piece]:
        """Restarts behind whatever is broken, as long as a record is found there."""
        at: int | None = start
        lost: Piece | None = None
        """What is to be told where the record after it is sound: else the fault is its own."""
        while at is not None:
            last: int | None = None
            told = False
            try:
                for record in self._from(at):
                    piece = self._piece(record)
                    told = bool(piece and piece.problem and not piece.data)
                    if last is None and lost and not told:
                        yield lost
                    last = record.stream_pos
                    if piece:
                        yield piece
                return
            except OSError as error:
                lost = self._broken(at if last is None else last, f"is damaged, or what follows it is: {error}")
                at = self._next((at if last is None else last) + 1)
                if last is None or (at is None and not told):
                    yield lost
                if last is None or told:
                    lost = None

    def _from(self, at: int) -> Iterator["WarcRecord"]:
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        self._stream.seek(at)
        return iter(ArchiveIterator(self._stream, record_types=WarcRecordType.response))

    def _piece(self, record: "WarcRecord") -> Piece | None:
        """The page in a record, a Problem where it is broken, None where it is something else."""
        at = record.stream_pos
        if record.http_headers is None:
            return self._broken(at, "holds no answer of a server, or was cut off")
        kind = (record.http_content_type or "").lower()
        if record.http_headers.status_code != 200 or kind not in _HTML:
            return None
        most = self._options.max_bytes
        if record.content_length > most:
            return self._broken(at, f"is larger than {most:,} bytes")
        try:
            body = record.reader.read(record.content_length) if record.content_length else b""
        except OSError as error:
            return self._broken(at, f"is damaged: {error}")
        if len(body) < record.content_length:
            return self._broken(at, "was cut off")
        if b"\n" + _BEGINS in body:
            return self._broken(at, "is shorter than it says, so that it runs into the next")
        page = _decoded(body, record.http_headers, most)
        if page is None:
            return self._broken(at, f"is compressed in a way that cannot be undone, or larger than {most:,} bytes")
        cut = "WARC-Truncated" in record.headers or (body.startswith(_GZIP) and not _ends(body, most))
        when = record.record_date
        return Piece(
            f"{self._locator}:{at}",
            "page",
            page,
            reached=at,
            url=(record.headers.get("WARC-Target-URI") or "").strip("<>") or None,
            seen=when.strftime("%Y-%m-%dT%H:%M:%SZ") if when else None,
            problem=Problem(f"{self._locator}:{at}", _CUT_OFF, "Fetch the page again if this one matters.") if cut else None,
        )

    def _broken(self, at: int, what: str) -> Piece:
        where = f"{self._locator}:{at}"
        return Piece(where, "page", reached=at, problem=Problem(where, f"This record {what}.", _READ_ON))

    def _starts(self, at: int) -> bool:
        """Whether a record begins at that byte."""
        start = os.pread(self._stream.fileno(), 4096, at)
        if start.startswith(_GZIP):
            try:
                start = zlib.decompressobj(31).decompress(start, 64)
            except zlib.error:
                return False
        return start.startswith(_BEGINS)

    def _next(self, at: int) -> int | None:
        """Where the next record begins, at that byte or after it."""
        while block := os.pread(self._stream.fileno(), _BLOCK + len(_BEGINS), at):
            found = _soonest(block, 0)
            while found >= 0:
                if self._starts(at + found):
                    return at + found
                found = _soonest(block, found + 1)
            at += _BLOCK
        return None


def _soonest(block: bytes, after: int) -> int:
    """Where a record may begin next; -1 where none does."""
    return min((at for at in (block.find(_GZIP, after), block.find(_BEGINS, after)) if at >= 0), default=-1)


def _decoded(body: bytes, headers: Any, most: int) -> bytes | None:
    """The page as it was before the server packed it; None where that fails or is too large."""
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader

    readers: dict[str, Callable[[Any], Any]] = {
        "chunked": ChunkedReader,
        "gzip": GzipReader,
        "x-gzip": GzipReader,
        "deflate": lambda packed: GzipReader(packed, zlib=True),
        "br": BrotliReader,
        "zstd": ZstdReader,
    }
    for header in ("Transfer-Encoding", "Content-Encoding"):
        for name in reversed((headers.get(header) or "").lower().replace(" ", "").split(",")):
            unpacked = _unpacked(body, readers[name], most) if name in readers else body
            # Crawlers keep the header of what they have unpacked already.
            body = unpacked if unpacked is not None else body
            if unpacked is None and body.lstrip()[:1] != b"<":
                return None
    return body


def _ends(packed: bytes, most: int) -> bool:
    """Whether what gzip packed is there to its end."""
    unpacker = zlib.decompressobj(31)
    try:
        unpacker.decompress(packed, most + 1)
    except zlib.error:
        return False
    return unpacker.eof


def _unpacked(body: bytes, reader: Callable[[Any], Any], most: int) -> bytes | None:
    try:
        data: bytes = reader(io.BytesIO(body)).read(most + 1)
    except OSError:
        return None
    return data if len(data) <= most else None
