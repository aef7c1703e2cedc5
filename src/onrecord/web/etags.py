"""ETags: the hash of what would be sent, so that what has not changed is not sent again."""

import hashlib

from fastapi import Request, Response
from starlette.responses import StreamingResponse

RawHeaders = list[tuple[bytes, bytes]]


def tagged(request: Request, response: Response) -> Response:
    """The response with its ETag, or 304 without a body where the one who asks has it already."""
    if request.method not in ("GET", "HEAD") or response.status_code != 200 or isinstance(response, StreamingResponse):
        return response
    etag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    response.headers.setdefault("Vary", "Accept, Authorization")
    if not has(request.headers.get("if-none-match", ""), etag):
        return response
    nothing = Response(status_code=304)
    nothing.raw_headers = of_nothing(response.raw_headers)
    return nothing


def of_nothing(headers: RawHeaders) -> RawHeaders:
    """The headers of an answer that is not sent: all but those that tell of its body."""
    return [(name, value) for name, value in headers if name not in (b"content-length", b"content-type")]


def has(held: str, etag: str) -> bool:
    """Whether If-None-Match names it; weak ones compare as strong ones do."""
    return held.strip() == "*" or etag in (one.strip().removeprefix("W/") for one in held.split(","))
