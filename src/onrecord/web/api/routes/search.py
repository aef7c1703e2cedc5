"""The search: hits, feeds and tables of any of them, and counts."""

from dataclasses import asdict, fields
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from onrecord.store import pages
from onrecord.store.filters import Sort
from onrecord.store.reading import narrowed
from onrecord.store.search import Hit as Found
from onrecord.store.search import counts, found
from onrecord.web.api.answers import MEDIA, Format, form_of, told
from onrecord.web.api.described import FEEDS, TABLES
from onrecord.web.api.errors import Told
from onrecord.web.api.examples import answer
from onrecord.web.api.feeds import atom, json_feed
from onrecord.web.api.listings import Counts, Hits
from onrecord.web.api.questions import Asked, Cursor, Limit, Order, Words, next_of, place
from onrecord.web.api.tables import refuse_many, table
from onrecord.web.counting import remembered
from onrecord.web.database import record_of

router = APIRouter(route_class=Told, tags=["search"])
_OF_HIT = tuple(one.name for one in fields(Found))


@router.get("/search", responses=answer("search", Hits, tables=TABLES, feeds=FEEDS))
def search(
    request: Request,
    filters: Asked,
    q: Words = None,
    sort: Order = Sort.TIME,
    limit: Limit = 20,
    cursor: Cursor = None,
    form: Annotated[
        Format | None,
        Query(alias="format", description="json, feed (JSON Feed), atom; csv and parquet give all that are found."),
    ] = None,
) -> Response:
    """The statements that hold all words of `q` and pass the filters, each with what stands around."""
    chosen = form_of(request, form, tuple(Format))
    with record_of(request) as record:
        if chosen in (Format.CSV, Format.PARQUET):
            return table(narrowed(record, refuse_many(found(record, q, filters))), chosen)
        page = pages.hits(record, q, filters, sort, place(cursor), limit)
    if chosen in (Format.FEED, Format.ATOM):
        return _feed(request, page.items, q, chosen)
    return told({"items": [hit_to_dict(one) for one in page.items], "next": next_of(page.next)})


@router.get("/search/counts", responses=answer("counts", Counts))
def count(request: Request, filters: Asked, q: Words = None) -> Response:
    """How many statements the same search finds: in all, by speaker, outlet and month."""
    with record_of(request) as record:
        counted = remembered(request, record, ("counts", q, filters), lambda one: counts(one, q, filters))
    by = {name: counted_to_dicts(getattr(counted, name)) for name in ("speakers", "outlets", "months")}
    return told({"total": counted.total, **by})


def hit_to_dict(hit: Found) -> dict[str, Any]:
    """A hit as JSON."""
    nested = {name: [asdict(one) for one in getattr(hit, name)] for name in ("marks", "corrections", "carriers")}
    return {name: getattr(hit, name) for name in _OF_HIT} | nested


def counted_to_dicts(counted: tuple[tuple[str, int], ...]) -> list[dict[str, Any]]:
    """Values and how many statements each has."""
    return [{"value": value, "statements": number} for value, number in counted]


def _feed(request: Request, hits: tuple[Found, ...], query: str | None, form: Format) -> Response:
    asked = [query, *(value for name, value in request.query_params.items() if name in ("speaker", "outlet", "act"))]
    title = "onrecord: " + (" · ".join(one for one in asked if one) or "new statements")
    made = json_feed if form is Format.FEED else atom
    return Response(made(hits, title, str(request.base_url), str(request.url)), media_type=MEDIA[form])
