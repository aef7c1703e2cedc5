"""What protects a reader of hostile articles: headers on every response, and who may write."""

import logging
import re
from collections import Counter
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.patience import bounded

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from elsewhere, no script or style in a page itself."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SAFE = {"GET", "HEAD", "OPTIONS"}
REFUSED = {401, 403, 408, 413, 414, 429}
"""Answers that are logged: somebody may not, or asks for too much."""
LONGEST = 8_000
"""Characters of a query string."""
_LOGGED = 200
"""Characters of a path that is logged."""
_WATCHED = 10_000
"""Addresses of which refusals are counted at once."""
log = logging.getLogger("onrecord.web")


class Security:
    """Puts the headers on every response and refuses what a foreign page sends in its visitor's name."""

    def __init__(self, app: ASGIApp, *, https: bool = False, most: int = 9_000_000, seconds: float = 60.0) -> None:
        """`most` bytes of a body are read, for so many seconds at most."""
        self._app, self._most, self._seconds = app, most, seconds
        self._headers = HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if https else {})
        self._refused: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                if message["status"] in REFUSED:
                    self._log(scope, message["status"])
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                if "cache-control" not in headers:
                    headers["Cache-Control"] = "no-store" if scope["method"] not in SAFE else "private, no-cache"
            await send(message)

        refusal = _refusal(scope)
        if scope["method"] not in SAFE:
            receive = bounded(receive, self._most, self._seconds)
        await (refusal or self._app)(scope, receive, with_headers)

    def _log(self, scope: Scope, status: int) -> None:
        """Who was refused what, without the query, which may hold what is searched for, and without any token.

        Who is refused again and again is told louder, once at a hundred times, at a thousand and so on.
        """
        client = (scope.get("client") or ("unknown",))[0]
        path = "".join(letter if letter.isprintable() else "?" for letter in scope["path"][:_LOGGED])
        log.warning("refused with %d: %s %s from %s", status, scope["method"], path, client)
        if len(self._refused) >= _WATCHED:
            self._refused.clear()
        self._refused[client] += 1
        if re.fullmatch("100+", str(self._refused[client])):
            log.error("refused %d times: %s", self._refused[client], client)


def _refusal(scope: Scope) -> Response | None:
    if len(scope.get("query_string", b"")) > LONGEST:
        return _told(scope, 414, "The address is too long.", f"Send at most {LONGEST:,} characters behind the question mark.")
    if scope["method"] not in SAFE and foreign(Headers(scope=scope)):
        what = "This was sent from another site, and nothing was done."
        return _told(scope, 403, what, "Send it from a page of this record, or from a program.")
    return None


def _told(scope: Scope, status: int, what: str, advice: str) -> Response:
    """As the API tells what goes wrong, where it was asked; else in plain words."""
    if not scope["path"].removeprefix(scope.get("root_path", "")).startswith("/api/"):
        return PlainTextResponse(f"{what} {advice}", status)
    title = HTTPStatus(status).phrase
    content = {"type": "about:blank", "title": title, "status": status, "detail": what, "advice": advice}
    return JSONResponse(content, status, media_type="application/problem+json")


def foreign(headers: Headers) -> bool:
    """Whether a browser sent this from a page of another site. Programs, which are no browser, send neither header."""
    fetched = headers.get("sec-fetch-site")
    if fetched is not None:
        return fetched not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")
