"""A site on this machine, for tests: pages by path, and how often each was asked for."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers from the pages of its server."""

    server: "Site"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        answer = self.server.pages.get(self.path)
        try:
            if answer is None:
                self.give(b"", status=404)
            elif callable(answer):
                answer(self)
            else:
                self.give(answer.encode() if isinstance(answer, str) else answer)
        except (BrokenPipeError, ConnectionResetError):
            self.server.left += 1

    def give(self, body: bytes, *, status: int = 200, kind: str = "text/html", **headers: str) -> None:
        """Answers with a body."""
        self.server.gave.append((self.path, status))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Says nothing."""


class Site(ThreadingHTTPServer):
    """The site; `at` gives the address of a path."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, str | bytes | Answer] = {}
        self.asked: list[str] = []
        self.gave: list[tuple[str, int]] = []
        self.left = 0

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


@contextmanager
def served() -> Iterator[Site]:
    """A site while it is open."""
    site = Site()
    thread = threading.Thread(target=site.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()


def redirect(to: str) -> Answer:
    """Leads elsewhere."""
    return lambda handler: handler.give(b"", status=302, Location=to)


def typed(body: str | bytes, kind: str) -> Answer:
    """A body of another type than HTML."""
    return lambda handler: handler.give(body.encode() if isinstance(body, str) else body, kind=kind)


def validated(body: str | bytes, etag: str, kind: str = "text/html") -> Answer:
    """A body that is sent only to those who do not name its ETag."""

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.give(b"", status=304)
        else:
            handler.give(body.encode() if isinstance(body, str) else body, kind=kind, ETag=etag)

    return answer


def dated(body: str, modified: str) -> Answer:
    """A page that is sent only to those who do not name its date."""

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-Modified-Since") == modified:
            handler.give(b"", status=304)
        else:
            handler.give(body.encode(), Last_Modified=modified)

    return answer


def endless(handler: Handler) -> None:
    """Gives a page without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>more</p>" * 10_000)


def dripping(handler: Handler) -> None:
    """Gives a byte now and then, without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<")
        handler.wfile.flush()
        time.sleep(0.05)


def dripping_header(handler: Handler) -> None:
    """Gives one long header, a piece now and then, and never the page."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
    while True:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)
