"""What addresses told when they were fetched: with that they are asked again, and send only what changed."""

import sqlite3
import zlib
from dataclasses import dataclass

from onrecord.store.connection import transaction
from onrecord.store.packing import storable


@dataclass(frozen=True, slots=True)
class Visit:
    """A page as it was fetched last: where the address led, ETag and Last-Modified as told, its type and SHA-256.

    `body` is what it held where that is kept, as it is of feeds and sitemaps.
    """

    url: str
    etag: str | None
    modified: str | None
    kind: str
    content_hash: str
    body: bytes | None = None


def last_visit(connection: sqlite3.Connection, locator: str, reader: str, most: int) -> Visit | None:
    """The last visit of an address, where nothing is lost if the page is not sent again; else None.

    That is where what it held is kept (up to `most` bytes), or was read to its end by this reader.
    """
    row = connection.execute(
        "SELECT url, etag, modified, kind, visits.content_hash, body, sources.content_hash IS visits.content_hash "
        "FROM visits LEFT JOIN sources ON sources.locator = visits.locator AND reader = ? WHERE visits.locator = ?",
        (reader, storable(locator)),
    ).fetchone()
    if row is None:
        return None
    url, etag, modified, kind, content_hash, packed, was_read = row
    body = _unpacked(packed, most) if packed is not None else None
    return Visit(url, etag, modified, kind, content_hash, body) if was_read or body is not None else None


def write_visit(connection: sqlite3.Connection, locator: str, visit: Visit) -> None:
    """Keeps the visit of an address in place of the one before; drops that where the server told nothing to ask with."""
    if not (visit.etag or visit.modified):
        connection.execute("DELETE FROM visits WHERE locator = ?", (storable(locator),))
        return
    body = zlib.compress(visit.body) if visit.body is not None else None
    row = (storable(locator), storable(visit.url), visit.etag, visit.modified, visit.kind, visit.content_hash, body)
    with transaction(connection):
        connection.execute("INSERT OR REPLACE INTO visits VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _unpacked(packed: bytes, most: int) -> bytes | None:
    """The bytes that were packed; None where they are more than `most`, or damaged."""
    unpacking = zlib.decompressobj()
    try:
        body = unpacking.decompress(packed, most)
    except zlib.error:
        return None
    return body if unpacking.eof else None
