"""Reading a text or page that is sent: kept only if asked."""

import threading
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from onrecord import schema
from onrecord.exports.record import problem_to_dict, reading_to_dict
from onrecord.route import read_bytes
from onrecord.store.connection import connect
from onrecord.store.connection import told as told_of
from onrecord.store.writing import write
from onrecord.web.api.access import Shown, may_compute, may_write
from onrecord.web.api.answers import told
from onrecord.web.api.bodies import body_of, described
from onrecord.web.api.described import refusals
from onrecord.web.api.errors import RefusedError, Told
from onrecord.web.api.examples import answer
from onrecord.web.api.listings import Readings
from onrecord.web.database import settings_of

router = APIRouter(route_class=Told, tags=["read"])
_LARGEST = 400_000
"""Bytes of a body: some fifty long articles' worth of text, or a large page."""
_WAIT = 20.0
"""Seconds to wait for another reading to end: one at a time, since each takes a whole core."""
_reading = threading.Lock()


class Sent(BaseModel):
    """An article to be read: its text, or the HTML of its page, and what is known of it."""

    model_config = ConfigDict(extra="forbid")
    text: str | None = Field(None, description="Plain text, paragraph by paragraph.")
    html: str | None = Field(None, description="A page, instead of the text.")
    title: str | None = Field(None, max_length=1_000)
    outlet: str | None = Field(None, max_length=500)
    published: str | None = Field(None, max_length=40, description="ISO 8601.")
    url: str | None = Field(None, max_length=2_000)
    doc: str | None = Field(None, max_length=500, description="Your own name for it.")
    keep: bool = Field(False, description="Whether it is added to the record, which needs a token that may write.")


async def _sent(request: Request) -> Sent:
    return await body_of(request, Sent, _LARGEST)


@router.post(
    "/read",
    dependencies=[Depends(may_compute)],
    openapi_extra=described(Sent, "sent"),
    responses=answer("read", Readings) | refusals(408, 413, 415, 429),
)
def read(request: Request, shown: Shown, sent: Annotated[Sent, Depends(_sent)]) -> Response:
    """Reads an article and gives what was said in it. The record is as before, unless `keep` asks to add it."""
    if (sent.text is None) == (sent.html is None):
        raise RefusedError(422, "An article has either text or html.", "Send one of the two.")
    if sent.keep:
        may_write(request, shown)
    found = _read(request, sent)
    readings = [one for one in found if isinstance(one, schema.Reading)]
    problems = [one for one in found if isinstance(one, schema.Problem)]
    if sent.keep:
        _keep(request, readings)
    told_of_them: dict[str, Any] = {
        "readings": [reading_to_dict(one) for one in readings],
        "problems": [problem_to_dict(one) for one in problems],
        "kept": sent.keep and bool(readings),
    }
    return told(told_of_them)


def _read(request: Request, sent: Sent) -> list[schema.Reading | schema.Problem]:
    options = settings_of(request).options
    if not _reading.acquire(timeout=_WAIT):
        raise RefusedError(429, "Others are having articles read.", "Try again in a while.", {"Retry-After": "20"})
    try:
        return list(read_bytes(*_input(sent), options))
    finally:
        _reading.release()


def _input(sent: Sent) -> tuple[bytes, str]:
    """The bytes that a file of the same article would hold, and a name whose ending tells the format."""
    from onrecord.exports.record import to_line

    if sent.html is not None:
        return sent.html.encode("utf-8", "replace"), "sent.html"
    known = sent.model_dump(include={"text", "title", "outlet", "published", "url", "doc"}, exclude_none=True)
    return to_line(known), "sent.jsonl"


def _keep(request: Request, readings: list[schema.Reading]) -> None:
    path = settings_of(request).record
    with told_of(path):
        connection = connect(path, create=False)
        try:
            for reading in readings:
                write(connection, reading)
        finally:
            connection.close()
