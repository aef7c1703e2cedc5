"""The story of a quotation: the same words in other articles."""

from fastapi import APIRouter, Request, Response

from onrecord.store.carriers import carriers
from onrecord.web.api.answers import asked_of, told
from onrecord.web.api.errors import Told, missing
from onrecord.web.api.examples import answer
from onrecord.web.api.listings import Quotation
from onrecord.web.api.questions import StatementId
from onrecord.web.api.routes.search import hit_to_dict

router = APIRouter(route_class=Told, tags=["quotations"])


@router.get("/quotations/{statement}", responses=answer("quotation", Quotation))
def get_quotation(request: Request, statement: StatementId) -> Response:
    """All who carry the words of a statement, the earliest first."""
    with asked_of(request) as record:
        found = carriers(record, statement)
    if found is None:
        raise missing("The record holds no statement of this id.", "Look it up: GET /api/v1/search.")
    words, hits = found
    return told({"words": words, "carriers": [hit_to_dict(one) for one in hits]})
