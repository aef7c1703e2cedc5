"""Fetching pages with manners and limits: robots.txt, a pause between visits, and bounds on size, time and redirects."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ssl import SSLCertVerificationError
from typing import Any, Protocol
from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import DecodeError, HTTPError, SSLError
from urllib3.util import Url
from urllib3.util.ssl_match_hostname import CertificateError

from onrecord.collecting.addresses import Refused, parsed, resolved
from onrecord.collecting.robots import Rules
from onrecord.store.visits import Visit

AGENT = "onrecord"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16
_LONGEST_HEADER = 1_000
"""Characters of an ETag beyond which it is not sent back."""
_LATER = "Add it again later: the same command goes on from here."
_CERTIFICATE = "Nothing was sent to it. Check the address; where it is right, the site has to mend its certificate."


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take: bytes, seconds, redirects; seconds between two visits of a host; and what is allowed."""

    max_bytes: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5
    pause: float = 1.0
    allow_private: bool = False
    robots: bool = True


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: where it was found in the end, and the type, ETag and Last-Modified that the server told.

    `unchanged` is the SHA-256 of what it gave before, where the server says that it is still so; `data` is then empty.
    """

    url: str
    data: bytes
    kind: str
    etag: str | None = None
    modified: str | None = None
    unchanged: str | None = None


class Fetches(Protocol):
    """What gives the page at an address. Raises Refused where there is none."""

    def get(self, url: str) -> Fetched: ...


class Fetcher:
    """Fetches one address after the other."""

    def __init__(self, limits: Limits, sleep: Callable[[float], None] = time.sleep) -> None:
        self._limits, self._sleep = limits, sleep
        self._rules: dict[str, Rules] = {}
        self._visited: dict[str, float] = {}

    def get(self, url: str, before: Visit | None = None) -> Fetched:
        """The page at an address. Raises Refused where it is not fetched, or gives none.

        Where it was visited before and leads to the same place, it is asked for only if it has changed.
        """
        return self._follow(url, self._limits.max_bytes, before, robots=self._limits.robots)

    def _follow(self, url: str, most: int, before: Visit | None = None, *, robots: bool) -> Fetched:
        at = url
        for _ in range(self._limits.redirects + 1):
            if robots:
                self._ask(at)
            fetched, onward = self._visit(at, url, most, before if before and before.url == at else None)
            if onward is None:
                return fetched
            at = urljoin(at, onward)
        raise Refused(
            url, f"This address redirects more than {self._limits.redirects} times.", "Give the address it should lead to."
        )

    def _ask(self, url: str) -> None:
        """Raises Refused where the site's robots.txt does not allow the address."""
        origin = "{0.scheme}://{0.netloc}".format(parsed(url))
        if origin not in self._rules:
            try:
                self._rules[origin] = self._rules_of(origin)
            except Refused as refused:
                raise Refused(url, refused.problem.what, refused.problem.advice) from None
        if not self._rules[origin].allow(url):
            what = "The site's robots.txt does not allow this address to be fetched."
            raise Refused(url, what, "Ask the site, or save the page in a browser and give the file.")

    def _rules_of(self, origin: str) -> Rules:
        try:
            return Rules.read(self._follow(f"{origin}/robots.txt", 500_000, robots=False).data)
        except _Status as refused:
            if refused.status < 500:
                return Rules.none()
            raise Refused(origin, "The site's robots.txt cannot be had, so nothing is fetched from it.", _LATER) from None

    def _visit(self, at: str, asked: str, most: int, before: Visit | None) -> tuple[Fetched, str | None]:
        """What an address gives, or where it leads."""
        place = parsed(at)
        host, port = place.host or "", place.port or (443 if place.scheme == "https" else 80)
        number = resolved(at, host, port, allow_private=self._limits.allow_private)
        self._pause(f"{place.scheme}://{place.netloc}")
        pool: Any = urllib3.HTTPConnectionPool(number, port)
        if place.scheme == "https":
            # The number that was checked is connected to; the certificate must be that of the name.
            pool = urllib3.HTTPSConnectionPool(number, port, server_hostname=host.strip("[]"), assert_hostname=host.strip("[]"))
        with pool, _Watch(pool, self._limits.seconds) as watch:
            try:
                return self._answer(pool, place, at, asked, most, watch, before)
            except (HTTPError, OSError) as error:
                if watch.expired:
                    raise Refused(asked, f"This took longer than {self._limits.seconds:.0f} seconds.", _LATER) from None
                raise Refused(asked, *_cause(error)) from None

    def _answer(
        self, pool: Any, place: Url, at: str, asked: str, most: int, watch: "_Watch", before: Visit | None
    ) -> tuple[Fetched, str | None]:
        timeout = urllib3.Timeout(total=self._limits.seconds)
        headers = {
            **urllib3.make_headers(accept_encoding=True, user_agent=AGENT),
            "Host": str(place.netloc),
            **_if_changed(before),
        }
        answer = pool.urlopen(
            "GET", place.request_uri, headers=headers, redirect=False, retries=False, timeout=timeout, preload_content=False
        )
        try:
            if answer.status in _REDIRECTS and answer.headers.get("Location"):
                return Fetched(at, b"", ""), answer.headers["Location"]
            if answer.status == 304 and before:
                return Fetched(at, b"", before.kind, unchanged=before.content_hash), None
            if answer.status != 200:
                raise _Status(asked, answer.status)
            data = bytearray()
            for chunk in answer.stream(_CHUNK, decode_content=True):
                data += chunk
                if len(data) > most:
                    raise Refused(
                        asked, f"This page is larger than {most:,} bytes.", "Save what is wanted of it, and give the file."
                    )
                watch.check(asked)
            watch.check(asked)
            kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            return Fetched(at, bytes(data), kind, _told(answer, "ETag"), _told(answer, "Last-Modified")), None
        finally:
            answer.close()

    def _pause(self, origin: str) -> None:
        rules = self._rules.get(origin)
        wait = max(self._limits.pause, rules.pause if rules else 0.0)
        passed = time.monotonic() - self._visited.get(origin, float("-inf"))
        if passed < wait:
            self._sleep(wait - passed)
        self._visited[origin] = time.monotonic()


class _Status(Refused):
    """Another answer than 200."""

    def __init__(self, url: str, status: int) -> None:
        busy = status == 429 or status >= 500
        super().__init__(url, f"The server answers {status}.", _LATER if busy else "Check the address.")
        self.status = status


class _Watch:
    """Ends a visit that takes too long, however little it sends and however slowly."""

    def __init__(self, pool: Any, seconds: float) -> None:
        self._seconds = seconds
        self._sockets: list[Any] = []
        self.expired = False
        sockets = self._sockets

        class Watched(pool.ConnectionCls):  # type: ignore[misc]
            def connect(self) -> None:
                super().connect()
                sockets.append(self.sock)

        pool.ConnectionCls = Watched
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True

    def __enter__(self) -> "_Watch":
        self._timer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()

    def check(self, url: str) -> None:
        """Raises Refused where the time is over: an answer that was cut off may look whole."""
        if self.expired:
            raise Refused(url, f"This took longer than {self._seconds:.0f} seconds.", _LATER)

    def _expire(self) -> None:
        self.expired = True
        for one in self._sockets:
            with suppress(OSError):
                one.shutdown(2)


def _if_changed(before: Visit | None) -> dict[str, str]:
    """Headers that ask for a page only if it is not as it was."""
    asked = {"If-None-Match": before.etag, "If-Modified-Since": before.modified} if before else {}
    return {name: value for name, value in asked.items() if value}


def _told(answer: Any, header: str) -> str | None:
    """What a header says, where it is such as can be sent back."""
    value: str | None = answer.headers.get(header)
    return value if value and len(value) <= _LONGEST_HEADER and value.isprintable() and value.isascii() else None


def _cause(error: Exception) -> tuple[str, str]:
    """What went wrong on the way, in words, and what to do about it."""
    if isinstance(error, DecodeError):
        return "What the server sent cannot be unpacked.", _LATER
    inner = error.args[0] if isinstance(error, SSLError) and error.args else None
    if isinstance(inner, SSLCertVerificationError | CertificateError):
        told = getattr(inner, "verify_message", str(inner))
        return f"The server cannot show that it is the one asked for: {told.strip('.')}.", _CERTIFICATE
    told = str(error).rpartition(": ")[2] or type(error).__name__
    return f"This page cannot be fetched: {told.strip('.')}.", _LATER
