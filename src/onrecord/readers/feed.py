"""Feeds (RSS, Atom, JSON Feed): an article for each entry that carries its text. Sitemaps hold addresses alone."""

import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.options import Options
from onrecord.readers.problems import Unreadable
from onrecord.schema import Block, Document, Problem

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_SITEMAP = re.compile(rb"<(?:urlset|sitemapindex)\b")
_MOST = 10_000
"""Entries of one feed; later ones are left out, with a Problem."""
_LEAST = 400
"""Characters of text below which an entry is held to be a teaser."""
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as the feed has it; `markup` is the longest text it gives, as HTML."""

    url: str | None
    title: str | None
    outlet: str | None
    published: str | None
    modified: str | None
    byline: tuple[str, ...]
    markup: str

    @property
    def whole(self) -> bool:
        """Whether the entry carries more than a teaser."""
        return len(_TAG.sub("", self.markup)) >= _LEAST


def read_feed(data: bytes, locator: str, options: Options) -> Iterator[Document | Problem]:
    """An article for each entry that carries text, a Problem for each that does not."""
    if is_sitemap(data):
        what = "This is a sitemap: it holds addresses of articles, not the articles."
        raise Unreadable(Problem(locator, what, "Add it by its own address, or with --links, and the pages are fetched."))
    for number, entry in enumerate(entries(data, locator), start=1):
        where = f"{locator}:{number}"
        if number > _MOST:
            yield Problem(where, f"This feed has more than {_MOST:,} entries; the rest was left out.", "Split it.")
            return
        try:
            if not entry.markup.strip():
                raise Unreadable(Problem(where, "", ""))
            yield _document(entry, where, options)
        except Unreadable:
            what = f"This entry carries no text{f': {entry.title}' if entry.title else ''}."
            yield Problem(where, what, "Add the feed with --links, and the page it links to is fetched.")


def is_sitemap(data: bytes) -> bool:
    """Whether a feed, as `sniff` tells it, is a sitemap."""
    return bool(_SITEMAP.search(data[:4096]))


def entries(data: bytes, locator: str) -> Iterator[Entry]:
    """The entries of a feed. Raises Unreadable where it is none, or tries to exhaust who reads it."""
    if _ENTITY.search(data):
        what = "This feed declares entities, which no feed needs and which can grow without end."
        raise Unreadable(Problem(locator, what, "It was not read."))
    return _of_json(data, locator) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _of_xml(data, locator)


def _of_xml(data: bytes, locator: str) -> Iterator[Entry]:
    import feedparser

    # A stream, since a string may be taken for an address to fetch.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries and (feed.bozo or not feed.version):
        what = f"This feed cannot be read: {feed.get('bozo_exception') or 'it is of no known kind'}."
        raise Unreadable(Problem(locator, what, "Fetch it again."))
    outlet = _words(feed.feed.get("title"))
    for entry in feed.entries:
        texts = [entry.get("summary") or "", *(content.get("value") or "" for content in entry.get("content", ()))]
        yield Entry(
            entry.get("link"),
            _words(entry.get("title")),
            _words(entry.get("source", {}).get("title")) or outlet,
            _time(entry.get("published")),
            _time(entry.get("updated")) if "updated" in entry else None,
            tuple(name for author in entry.get("authors", ()) if (name := _words(author.get("name")))),
            max(texts, key=len),
        )


def _of_json(data: bytes, locator: str) -> Iterator[Entry]:
    try:
        feed = json.loads(data)
        items = [item for item in feed["items"] if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        what = f"This JSON Feed cannot be read: {error}."
        raise Unreadable(Problem(locator, what, "Fetch it again.")) from None
    for item in items:
        authors = item.get("authors") or [item.get("author")]
        names = [_words(author.get("name")) for author in authors if isinstance(author, dict)]
        text = _string(item.get("content_html")) or html.escape(_string(item.get("content_text")) or "", quote=False)
        yield Entry(
            _string(item.get("url")) or _string(item.get("external_url")),
            _words(item.get("title")),
            _words(feed.get("title")),
            _time(item.get("date_published")),
            _time(item.get("date_modified")),
            tuple(name for name in names if name),
            text or html.escape(_string(item.get("summary")) or "", quote=False),
        )


def page_of(entry: Entry) -> bytes:
    """What the feed carries of an entry, as a page."""
    markup = entry.markup if "<" in entry.markup else "".join(f"<p>{line}</p>" for line in entry.markup.splitlines())
    head = f"<h1>{html.escape(entry.title or '', quote=False)}</h1>"
    return f"<html><body><article>{head}{markup}</article></body></html>".encode("utf-8", "replace")


def _document(entry: Entry, where: str, options: Options) -> Document:
    from onrecord.readers.html import read_html

    page = read_html(page_of(entry), where, options)
    return replace(
        page,
        # Places in a page that was made here say nothing of the feed.
        blocks=tuple(Block(block.text, None, block.role) for block in page.blocks),
        format="feed",
        url=entry.url,
        title=entry.title,
        outlet=entry.outlet,
        published=entry.published,
        modified=entry.modified,
        byline=entry.byline or page.byline,
        problems=(*page.problems, *_teaser(entry, where)),
    )


def _teaser(entry: Entry, where: str) -> Iterator[Problem]:
    if not entry.whole:
        what = "The feed carries a teaser of this article, not all of it."
        yield Problem(where, what, "Add the feed with --links, and the page it links to is fetched.")


def _time(value: object) -> str | None:
    """RFC 2822, as RSS has it, to ISO 8601; anything else as it is."""
    from email.utils import parsedate_to_datetime

    text = _string(value)
    if text is None or text[:4].isdigit():
        return text
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError):
        return text


def _words(value: object) -> str | None:
    text = _string(value)
    return html.unescape(_TAG.sub("", text)).strip() or None if text else None


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
