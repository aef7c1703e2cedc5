"""Web archives made for tests."""

import gzip

PARAGRAPH = "The mayor of Ellet, Ida Corran, said on Monday that the bridge would stay shut until spring. "


def page(number: int) -> bytes:
    """A page with an article of its own."""
    text = "".join(f"<p>{PARAGRAPH}It is the {number}. {word} span.</p>" for word in ("longest", "oldest", "widest"))
    head = f"<html><head><title>Bridge {number}</title></head>"
    return f"{head}<body><article><h1>Bridge {number}</h1>{text}</article></body></html>".encode()


def record(
    number: int,
    body: bytes | None = None,
    *,
    headers: str = "Content-Type: text/html\r\n",
    status: str = "200 OK",
    kind: str = "response",
) -> bytes:
    """A record of one answer of a server."""
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + (page(number) if body is None else body)
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://post.example/{number}\r\n"
        f"WARC-Date: 2031-02-03T04:05:{number % 60:02}Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def archive(count: int, *, packed: bool = True) -> bytes:
    """Records of as many pages, each packed by itself or none."""
    return b"".join(gzip.compress(record(n), mtime=0) if packed else record(n) for n in range(count))
