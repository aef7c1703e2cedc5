"""Judgements: the log of what people decided, and what is added to it. Their author is the token's name."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from onrecord.store.connection import connect
from onrecord.store.connection import told as told_of
from onrecord.store.judgements import log
from onrecord.store.judgements.judgement import Judgement as Judged
from onrecord.web.api.access import Writer, may_write
from onrecord.web.api.answers import told
from onrecord.web.api.bodies import body_of, described
from onrecord.web.api.described import refusals
from onrecord.web.api.errors import RefusedError, Told
from onrecord.web.api.examples import answer
from onrecord.web.api.listings import Judgement, Judgements
from onrecord.web.api.questions import IDENTIFIER, Cursor, Limit, next_of, place
from onrecord.web.database import record_of, settings_of, without_folders

router = APIRouter(route_class=Told, tags=["judgements"])
_LARGEST = 64_000
"""Bytes of a decision."""


class Decided(BaseModel):
    """What is decided of a statement: a verdict; with another statement, what links them; or a field and its value."""

    model_config = ConfigDict(extra="forbid")
    statement: str = Field(pattern=IDENTIFIER)
    verdict: Literal["accept", "reject", "unsure", "same", "different", "correct"]
    other: str | None = Field(None, pattern=IDENTIFIER)
    link: str | None = Field(None, max_length=20)
    field: str | None = Field(None, max_length=40)
    value: Any = None
    note: str | None = Field(None, max_length=10_000)


async def _decided(request: Request) -> Decided:
    return await body_of(request, Decided, _LARGEST)


@router.get("/judgements", responses=answer("judgements", Judgements))
def list_judgements(
    request: Request,
    statement: Annotated[str | None, Query(pattern=IDENTIFIER, description="Only those on this statement.")] = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> Response:
    """What people decided, in the order in which they did, also what was taken back since."""
    after = place(cursor)
    begin = after[1] if after else 0
    with record_of(request) as record, _meant(404):
        found = list(log.judgements(record, statement))
    end = begin + limit
    items = [_to_dict(one, stands) for one, stands in found[begin:end]]
    if settings_of(request).shared:
        for anchor in filter(None, (item[side] for item in items for side in ("statement", "other"))):
            anchor["place"] = without_folders(anchor["place"])
    return told({"items": items, "next": next_of((None, end)) if end < len(found) else None})


@router.post(
    "/judgements",
    status_code=201,
    dependencies=[Depends(may_write)],
    openapi_extra=described(Decided, "decided"),
    responses={**refusals(408, 413, 415), 201: answer("judgement", Judgement)[200]},
)
def judge(request: Request, writer: Writer, decided: Annotated[Decided, Depends(_decided)]) -> Response:
    """Adds a judgement on a statement, in the name of the token."""
    decision = log.Decision(decided.verdict, decided.other, decided.link, decided.field, decided.value)
    with _meant(422), told_of(settings_of(request).record):
        connection = connect(settings_of(request).record, create=False)
        try:
            (made,) = log.judge_all(connection, decided.statement, [decision], writer.name, decided.note)
        finally:
            connection.close()
    return told(_to_dict(made, stands=True), 201)


@router.delete("/judgements/{judgement}", dependencies=[Depends(may_write)], responses=answer("withdrawn", Judgement))
def withdraw(
    request: Request, writer: Writer, judgement: Annotated[str, Path(pattern=IDENTIFIER, description="The id of a judgement.")]
) -> Response:
    """Takes a judgement back: a further entry of the log says so, and is given."""
    with _meant(404), told_of(settings_of(request).record):
        connection = connect(settings_of(request).record, create=False)
        try:
            entry = log.withdraw(connection, judgement, writer.name)
        finally:
            connection.close()
    return told(_to_dict(entry, stands=False))


@contextmanager
def _meant(status: int) -> Iterator[None]:
    """What cannot be meant, told in the log's own words."""
    from onrecord.store.errors import RecordError

    try:
        yield
    except RecordError:
        raise
    except ValueError as error:
        what = str(error)
        raise RefusedError(status, f"{what[:1].upper()}{what[1:500]}.", "See the description of the API.") from error


def _to_dict(judged: Judged, stands: bool) -> dict[str, Any]:
    return {"id": judged.id, **judged.to_dict(), "stands": stands}
