"""Which format some bytes are in, told from the bytes first and the name second."""

import re
from enum import StrEnum
from pathlib import PurePath

from onrecord.readers.decode import wide


class Format(StrEnum):
    """The formats that can be read."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    JSONL = "jsonl"
    FEED = "feed"
    WARC = "warc"


_START = 4096
_MOST_CONTROLS = 0.03
"""Share of control characters above which bytes are no text."""
_NAMES = {".htm": Format.HTML, ".html": Format.HTML, ".xhtml": Format.HTML, ".jsonl": Format.JSONL, ".ndjson": Format.JSONL}
_BINARY = {
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a sound, film or WebP picture",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3": "a database",
    b"{\\rtf": "an RTF document",
}
_JSON_OBJECT = re.compile(rb'\{[ \t]*"')
_JSON_SPREAD = re.compile(rb'\{\s*\n\s*"[^"\n]{1,100}"\s*:|\[\s*\{\s*"')
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b")
_BEFORE_ROOT = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!DOCTYPE", b">"))
"""What may stand before the first element of XML: how each begins and ends."""
_JSON_FEED = re.compile(rb'\{[^{}\[\]]{0,1000}"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org(?:\\?/)version')
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|title|script)\b", re.IGNORECASE)
_TAG = re.compile(rb"</?(?:p|div|span|a|h[1-6]|br|li|ul|section|img|table)\b[^<>]{0,500}>", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")


def unreadable_kind(data: bytes) -> str | None:
    """What the bytes are where no reader takes them, in words; None where they may be text, a page, a PDF or JSONL."""
    start = data[:_START]
    for magic, kind in _BINARY.items():
        if start.startswith(magic):
            return kind
    plain = _as_ascii(start)
    if _feed(plain):
        return None
    if _JSON_SPREAD.match(plain.removeprefix(b"\xef\xbb\xbf").lstrip()):
        return "JSON spread over lines or in one list"
    if plain is not start or b"%PDF-" in start[:1024]:
        return None
    return "binary data" if len(_CONTROL.findall(start)) > _MOST_CONTROLS * len(start) else None


def sniff(data: bytes, name: str) -> Format:
    """The format of bytes that have no `unreadable_kind`. `name` is a path or URL; only its ending counts."""
    start = _as_ascii(data[:_START])
    suffix = _NAMES.get(PurePath(name.split("?")[0]).suffix.lower())
    body = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if body.startswith(b"WARC/"):
        return Format.WARC
    if _feed(body):
        return Format.FEED
    if b"%PDF-" in start[:1024] and not body.startswith((b"<", b"{")):
        return Format.PDF
    if _JSON_OBJECT.match(body) or suffix == Format.JSONL:
        return Format.JSONL
    if suffix == Format.HTML and b"<" in start:
        return Format.HTML
    if body.startswith(b"<") and (_PAGE.search(body) or _TAG.match(body)):
        return Format.HTML
    return Format.HTML if _PAGE.search(body) and len(_TAG.findall(body)) >= 3 else Format.TEXT


def _feed(start: bytes) -> bool:
    """RSS, Atom or JSON Feed, or a sitemap."""
    body = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return bool(_JSON_FEED.match(body) if body.startswith(b"{") else _FEED.match(_root(body)))


def _root(body: bytes) -> bytes:
    """XML from its first element on. Where entities are declared, the element is sought after them."""
    while mark := next((mark for mark in _BEFORE_ROOT if body.startswith(mark[0])), None):
        begins, ends = mark
        head = body.partition(b">")[0]
        ends = b"]>" if begins == b"<!DOCTYPE" and b"[" in head else ends
        body = body.partition(ends)[2].lstrip()
    return body


def _as_ascii(start: bytes) -> bytes:
    """The start of UTF-16 text with its zero bytes left out, enough to see what it is."""
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return start[2:].replace(b"\0", b"")
    return start.replace(b"\0", b"") if wide(start[:256]) else start
