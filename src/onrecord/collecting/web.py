"""Pages from the network: of a single address, of all that a feed links to, of all that a sitemap lists."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord import route
from onrecord.collecting.addresses import Refused
from onrecord.collecting.fetching import Fetched, Fetches
from onrecord.collecting.inputs import Input
from onrecord.options import Options
from onrecord.readers.feed import Entry, entries, is_sitemap, page_of
from onrecord.readers.problems import Unreadable
from onrecord.readers.sitemap import read_sitemap
from onrecord.readers.sniff import Format, sniff
from onrecord.schema import Piece

_PAGES = ("text/html", "application/xhtml+xml")
_DEEPEST = 2
"""Sitemaps that list sitemaps that list sitemaps: how far these are followed."""
Known = tuple[tuple[str, str], ...]


def inputs_at_address(url: str, fetcher: Fetches, options: Options, *, links: bool = True) -> Iterator[Input]:
    """The page at an address; or, where it is a feed or a sitemap, the pages that it names, each as it is fetched."""
    try:
        fetched = fetcher.get(url)
    except Refused as refused:
        yield Input.failed(refused.problem)
        return
    if links and links_to_pages(fetched.data, fetched.url):
        yield from linked(fetched.data, fetched.url, fetcher, options)
    else:
        yield _page(url, fetched, options)


def linked_by(path: Path, fetcher: Fetches, options: Options) -> Iterator[Input] | None:
    """The pages that a feed or sitemap in a file names; None where the file is neither."""
    try:
        data = path.read_bytes() if path.is_file() and path.stat().st_size <= options.max_bytes else b""
    except OSError:
        return None
    return linked(data, str(path), fetcher, options) if links_to_pages(data, str(path)) else None


def linked(data: bytes, locator: str, fetcher: Fetches, options: Options, depth: int = 0) -> Iterator[Input]:
    """The pages that a feed or sitemap names. Where one is not to be had, what the feed itself carries of it is taken."""
    try:
        if not data.startswith(b"\x1f\x8b") and not is_sitemap(data):
            for entry in entries(data, locator):
                yield from _entry(entry, locator, fetcher, options)
            return
        sitemap = read_sitemap(data, locator)
    except Unreadable as unreadable:
        yield Input.failed(unreadable.problem)
        return
    for url, known in sitemap.pages:
        yield from _fetched(url, known, fetcher, options)
    for url in sitemap.sitemaps if depth < _DEEPEST else ():
        try:
            yield from linked(fetcher.get(url).data, url, fetcher, options, depth + 1)
        except Refused as refused:
            yield Input.failed(refused.problem)


def links_to_pages(data: bytes, name: str) -> bool:
    """Whether this is a feed or a sitemap."""
    if data.startswith(b"\x1f\x8b"):
        return "sitemap" in name or name.endswith(".xml.gz")
    return sniff(data, name) is Format.FEED


def _entry(entry: Entry, locator: str, fetcher: Fetches, options: Options) -> Iterator[Input]:
    told = {"title": entry.title, "outlet": entry.outlet, "published": entry.published}
    known = tuple((name, value) for name, value in told.items() if value)
    for given in _fetched(entry.url, known, fetcher, options) if entry.url else ():
        yield given
        if given.digest or not entry.whole:
            return
    if entry.markup.strip():
        data = page_of(entry)
        where = entry.url or f"{locator}: {entry.title}"
        piece = Piece(where, "page", data, size=len(data), url=entry.url, seen=_now(), known=known)
        yield Input(where, lambda start: iter((piece,)), hashlib.sha256(data).hexdigest(), len(data))


def _fetched(url: str, known: Known, fetcher: Fetches, options: Options) -> Iterator[Input]:
    try:
        yield _page(url, fetcher.get(url), options, known)
    except Refused as refused:
        yield Input.failed(refused.problem)


def _page(url: str, fetched: Fetched, options: Options, known: Known = ()) -> Input:
    if fetched.unchanged:
        return Input(url, lambda start: iter(()), fetched.unchanged)
    seen = _now()

    def pieces(start: int) -> Iterator[Piece]:
        if fetched.kind in _PAGES:
            found = iter((Piece(url, "page", fetched.data, size=len(fetched.data)),))
        else:
            found = route.stream_pieces(io.BytesIO(fetched.data), url, options)
        return (replace(piece, url=piece.url or fetched.url, seen=piece.seen or seen, known=known) for piece in found)

    return Input(url, pieces, hashlib.sha256(fetched.data).hexdigest(), len(fetched.data))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
