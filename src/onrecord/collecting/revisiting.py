"""Asking again for pages that the record knows: a server that supports it sends them only if they changed."""

import hashlib
import sqlite3

from onrecord.collecting.fetching import Fetched, Fetcher
from onrecord.collecting.web import links_to_pages
from onrecord.store.sources import has_problems
from onrecord.store.visits import Visit, last_visit, write_visit

_LARGEST_KEPT = 20_000_000
"""Bytes of a feed or sitemap beyond which it is not kept, and fetched whole each time."""


class Revisiting:
    """Fetches as its fetcher does, and keeps in the record by what to ask again.

    A page that the reader has not read to its end, or that is retried for its problems, is fetched whole.
    """

    def __init__(self, fetcher: Fetcher, connection: sqlite3.Connection, reader: str, *, retry: bool = False) -> None:
        self._fetcher, self._connection, self._reader, self._retry = fetcher, connection, reader, retry

    def get(self, url: str) -> Fetched:
        """The page at an address. Where it did not change, what is kept of it, or a page without data that says so.

        Raises Refused where it is not fetched, or gives none.
        """
        before = self._before(url)
        fetched = self._fetcher.get(url, before)
        if fetched.unchanged and before and before.body is not None:
            return Fetched(before.url, before.body, before.kind)
        if not fetched.unchanged:
            write_visit(self._connection, url, _visit(fetched))
        return fetched

    def _before(self, url: str) -> Visit | None:
        before = last_visit(self._connection, url, self._reader, _LARGEST_KEPT)
        if before and before.body is None and self._retry and has_problems(self._connection, url):
            return None
        return before


def _visit(fetched: Fetched) -> Visit:
    kept = fetched.data if len(fetched.data) <= _LARGEST_KEPT and links_to_pages(fetched.data, fetched.url) else None
    return Visit(fetched.url, fetched.etag, fetched.modified, fetched.kind, hashlib.sha256(fetched.data).hexdigest(), kept)
