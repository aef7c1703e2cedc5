"""The story of a quotation: the same words in other articles."""

import sqlite3

from fastapi import APIRouter, Request, Response

from onrecord.store import pages
from onrecord.store.carriers import carriers
from onrecord.store.search import Hit
from onrecord.web.api.answers import told
from onrecord.web.api.errors import Told, missing
from onrecord.web.api.examples import answer
from onrecord.web.api.listings import Quotation, Quotations
from onrecord.web.api.questions import Cursor, Limit, StatementId, next_of, place
from onrecord.web.api.routes.search import hit_to_dict
from onrecord.web.database import record_of

router = APIRouter(route_class=Told, tags=["quotations"])


@router.get("/quotations", responses=answer("quotations", Quotations))
def list_quotations(request: Request, limit: Limit = 20, cursor: Cursor = None) -> Response:
    """Quotations that several articles carry, each by its earliest carrier, the newest first. Articles must be linked."""
    with record_of(request) as record:
        page = pages.quotations(record, place(cursor), limit)
        items = [{"first": hit_to_dict(one), "carriers": _carriers(record, one)} for one in page.items]
    return told({"items": items, "next": next_of(page.next)})


@router.get("/quotations/{statement}", responses=answer("quotation", Quotation))
def get_quotation(request: Request, statement: StatementId) -> Response:
    """All who carry the words of a statement, the earliest first."""
    with record_of(request) as record:
        found = carriers(record, statement)
    if found is None:
        raise missing("The record holds no statement of this id.", "Look it up: GET /api/v1/search.")
    words, hits = found
    return told({"words": words, "carriers": [hit_to_dict(one) for one in hits]})


def _carriers(record: sqlite3.Connection, first: Hit) -> int:
    found = carriers(record, first.id)
    return len(found[1]) if found else 0
