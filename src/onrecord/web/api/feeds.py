"""What a search finds, as a feed that a reader follows: JSON Feed 1.1 and Atom (RFC 4287)."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from onrecord.exports.record import to_line
from onrecord.store.search import Hit

_VERSION = "https://jsonfeed.org/version/1.1"
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where no day is known: a feed must name one."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def json_feed(hits: Sequence[Hit], title: str, room: str, feed: str) -> bytes:
    """The hits as a JSON Feed; `room` and `feed` are the addresses of the reading room and of this feed."""
    items = []
    for hit in hits:
        item: dict[str, Any] = {"id": hit.id, "url": _link(hit, room), "title": _title(hit), "content_text": hit.content}
        if web := _web(hit.url):
            item["external_url"] = web
        if hit.published and (day := _moment(hit.published)) != _UNKNOWN:
            item["date_published"] = day.isoformat()
        if hit.speaker:
            item["authors"] = [{"name": hit.speaker}]
        items.append(item | {"tags": [one for one in (hit.act, hit.standing, hit.outlet) if one]})
    return to_line({"version": _VERSION, "title": title, "home_page_url": room, "feed_url": feed, "items": items})


def atom(hits: Sequence[Hit], title: str, room: str, feed: str) -> bytes:
    """The hits as an Atom feed."""
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.id(_xml(feed))
    made.title(_xml(title))
    made.link(href=_xml(feed), rel="self")
    made.link(href=_xml(room), rel="alternate")
    made.updated(max((_moment(hit.published) for hit in hits), default=_UNKNOWN))
    made.author(name="onrecord")
    for hit in hits:
        entry = made.add_entry(order="append")
        entry.id(f"urn:{hit.id.replace('-', ':', 1)}")
        entry.title(_xml(_title(hit)))
        entry.link(href=_xml(_link(hit, room)))
        entry.updated(_moment(hit.published))
        entry.content(_xml(hit.content), type="text")
        entry.author(name=_xml(hit.speaker or hit.source or "unknown"))
    return bytes(made.atom_str())


def _title(hit: Hit) -> str:
    return " · ".join(one for one in (hit.speaker or hit.source or "no source", hit.act, hit.outlet) if one)


def _link(hit: Hit, room: str) -> str:
    """The statement on the page of its article: what stands in an article may be any address, and a feed is clicked."""
    return f"{room}statements/{hit.id}"


def _web(url: str | None) -> str | None:
    """The address, where it is one of the web."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _moment(published: str | None) -> datetime:
    from dateutil.parser import isoparse

    try:
        moment = isoparse(published or "")
    except (ValueError, OverflowError):
        return _UNKNOWN
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _xml(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)
