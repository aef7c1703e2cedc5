"""Sitemaps: the addresses of a site's pages, or of more sitemaps."""

import re
import zlib
from dataclasses import dataclass
from typing import Any

from onrecord.readers.problems import Unreadable
from onrecord.schema import Problem

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_LARGEST = 50_000_000
"""Bytes of one sitemap, as the protocol has it."""
_MOST = 50_000
"""Addresses of one sitemap, as the protocol has it."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Addresses of pages, each with what the sitemap says of it by the names of Document's fields; and of more sitemaps."""

    pages: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    sitemaps: tuple[str, ...] = ()


def read_sitemap(data: bytes, locator: str) -> Sitemap:
    """A sitemap, also packed. Raises Unreadable where it is none, or tries to exhaust who reads it."""
    from lxml import etree

    try:
        if data.startswith(b"\x1f\x8b"):
            data = zlib.decompressobj(31).decompress(data, _LARGEST)
        if _ENTITY.search(data):
            raise ValueError("it declares entities, which no sitemap needs")
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
        if root is None:
            raise ValueError("it is no XML")
    except (etree.LxmlError, zlib.error, ValueError) as error:
        raise Unreadable(Problem(locator, f"This sitemap cannot be read: {error}.", "Check the address.")) from None
    pages, sitemaps = [], []
    for entry in root[:_MOST]:
        url = entry.findtext("{*}loc", "").strip()
        if url and str(entry.tag).rpartition("}")[2] == "sitemap":
            sitemaps.append(url)
        elif url:
            pages.append((url, _known(entry)))
    return Sitemap(tuple(pages), tuple(sitemaps))


def _known(entry: Any) -> tuple[tuple[str, str], ...]:
    """What a news sitemap says of a page."""
    told = {"title": "{*}news/{*}title", "published": "{*}news/{*}publication_date", "outlet": "{*}news/{*}publication/{*}name"}
    return tuple((name, text.strip()) for name, path in told.items() if (text := entry.findtext(path)) and text.strip())
