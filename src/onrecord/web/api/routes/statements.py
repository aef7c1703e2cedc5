"""Statements in full: those that pass the filters, and one."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from onrecord import schema
from onrecord.exports.record import reading_to_dict, statement_to_dict
from onrecord.store import pages
from onrecord.store.filters import Sort
from onrecord.store.reading import narrowed, reading
from onrecord.store.search import found
from onrecord.web.api.answers import Format, form_of, told
from onrecord.web.api.described import TABLES
from onrecord.web.api.errors import Told, missing
from onrecord.web.api.examples import answer
from onrecord.web.api.listings import StatementIn, Statements
from onrecord.web.api.questions import Asked, Cursor, Limit, Order, StatementId, Words, next_of, place
from onrecord.web.api.tables import refuse_many, table
from onrecord.web.database import record_of

router = APIRouter(route_class=Told, tags=["statements"])
_FORMS = (Format.JSON, Format.CSV, Format.PARQUET)


@router.get("/statements", responses=answer("statements", Statements, tables=TABLES))
def list_statements(
    request: Request,
    filters: Asked,
    q: Words = None,
    sort: Order = Sort.TIME,
    limit: Limit = 20,
    cursor: Cursor = None,
    form: Annotated[
        Format | None, Query(alias="format", description="json; csv or parquet give all that pass, without pages.")
    ] = None,
) -> Response:
    """What `search` finds, with spans and evidence."""
    chosen = form_of(request, form, _FORMS)
    with record_of(request) as record:
        if chosen in (Format.CSV, Format.PARQUET):
            return table(narrowed(record, refuse_many(found(record, q, filters))), chosen)
        page = pages.hits(record, q, filters, sort, place(cursor), limit)
        read = {one.article: reading(record, one.article, rejected=True) for one in page.items}
        told_of = {article: _by_id(one) for article, one in read.items() if one}
        about = {one: asdict(pages.entry(record, one)) for one in read}
    items = [{"article": about[one.article], **told_of[one.article][one.id]} for one in page.items]
    return told({"items": items, "next": next_of(page.next)})


@router.get("/statements/{statement}", responses=answer("statement", StatementIn))
def get_statement(request: Request, statement: StatementId) -> Response:
    """A statement with its spans and evidence, who said it, and where it stands."""
    with record_of(request) as record:
        article = pages.article_of(record, statement)
        read = reading(record, article, rejected=True) if article else None
        if read is None:
            raise missing("The record holds no statement of this id.", "Look it up: GET /api/v1/search.")
        about = asdict(pages.entry(record, read.article.id))
    return told({"article": about, **_by_id(read)[statement]})


def _by_id(read: schema.Reading) -> dict[str, dict[str, Any]]:
    """Each statement of a reading with its speaker."""
    speakers = {one["id"]: one for one in reading_to_dict(read)["speakers"]}
    return {
        one.id: {"speaker": speakers.get(one.speaker), "statement": statement_to_dict(read.article, one)}
        for one in read.statements
    }
