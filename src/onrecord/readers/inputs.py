"""Bytes, files, streams and pieces of them to documents. Many articles in one input come one by one, whatever its length."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.options import Options
from onrecord.readers.jsonl import line_document
from onrecord.readers.pieces import pieces_of_file, pieces_of_stream
from onrecord.readers.problems import Unreadable, unopened
from onrecord.readers.sniff import Format, sniff, unreadable_kind
from onrecord.schema import Document, Piece, Problem


def documents(data: bytes, locator: str, options: Options) -> Iterator[Document | Problem]:
    """The documents in some bytes; `locator` names them, and its ending helps to tell the format.

    What cannot be read comes as a Problem in its place. Raises nothing of its own.
    """
    return documents_of_stream(io.BytesIO(data), locator, options)


def documents_of_file(path: Path, options: Options) -> Iterator[Document | Problem]:
    """The documents in a file. One that cannot be opened gives a Problem."""
    return (found for piece in pieces_of_file(path, options) for found in documents_of_piece(piece, options))


def documents_of_stream(stream: BinaryIO, locator: str, options: Options) -> Iterator[Document | Problem]:
    """The documents in an open binary stream such as standard input: JSONL line by line, anything else when it ends."""
    return (found for piece in pieces_of_stream(stream, locator, options) for found in documents_of_piece(piece, options))


def documents_of_piece(piece: Piece, options: Options) -> Iterator[Document | Problem]:
    """The documents in a piece: mostly one, and several where it is a feed."""
    if piece.problem:
        yield piece.problem
        if not piece.data:
            return
    try:
        for found in _documents(piece, options):
            yield _told(found, piece) if isinstance(found, Document) else found
    except Unreadable as error:
        yield error.problem
    except OSError as error:
        yield unopened(piece.locator, error)


def _documents(piece: Piece, options: Options) -> Iterator[Document | Problem]:
    if piece.form == "jsonl":
        yield line_document(piece.data, piece.locator)
    else:
        data = _bytes_of(piece, options)
        _refuse(data, piece.locator, options)
        form = Format.HTML if piece.form == "page" else sniff(data, (piece.url or piece.locator).removesuffix(".gz"))
        if form is Format.FEED:
            from onrecord.readers.feed import read_feed

            yield from read_feed(data, piece.locator, options)
        else:
            yield _document(data, piece.locator, options, form)


def _bytes_of(piece: Piece, options: Options) -> bytes:
    if piece.form != "file":
        return piece.data
    with Path(piece.locator).open("rb") as stream:
        return stream.read(options.max_bytes + 1)


def _told(document: Document, piece: Piece) -> Document:
    """With what is known beforehand where the document does not say it itself. The front page is no article's address."""
    given: dict[str, Any] = {name: value for name, value in piece.known if not getattr(document, name)}
    if piece.url and (not document.url or document.url.rstrip("/").count("/") < 3):
        given["url"] = piece.url
    return replace(document, **given) if given else document


def _refuse(data: bytes, locator: str, options: Options) -> None:
    """Raises Unreadable for bytes that no reader takes."""
    if not data:
        raise Unreadable(Problem(locator, "This input is empty.", "Check that it is the one you meant."))
    if len(data) > options.max_bytes:
        what = f"This input is larger than {options.max_bytes:,} bytes."
        raise Unreadable(Problem(locator, what, "Split it into articles, or raise max_bytes."))
    if kind := unreadable_kind(data):
        advice = "Give text, HTML, PDF, a feed, a web archive, or JSONL (one JSON object a line, an article each)."
        raise Unreadable(Problem(locator, f"This is {kind}, which cannot be read.", advice))


def _document(data: bytes, locator: str, options: Options, form: Format) -> Document:
    _refuse(data, locator, options)
    return _reader(form)(data, locator, options)


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
