"""The boards: denials beside what they deny, and promises by what became of them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from onrecord.web.boards import MOST, STATES, denials, denied, promises
from onrecord.web.counting import remembered
from onrecord.web.database import record_of
from onrecord.web.pages.route import Page
from onrecord.web.templating import render

router = APIRouter(route_class=Page)
_DENIALS = 25
"""Of a page."""


@router.get("/denials")
def denials_page(request: Request, page: Annotated[int, Query(ge=1, le=1_000)] = 1) -> Response:
    """Claim and denial side by side."""
    begin, end = (page - 1) * _DENIALS, page * _DENIALS
    with record_of(request) as connection:
        pairs = remembered(request, connection, "denials", denied)
        found = denials(connection, pairs[begin:end])
    return render(request, "denials.html", denials=found, page=page, more=len(pairs) > end)


@router.get("/promises")
def promises_page(request: Request) -> Response:
    """Open, due and overdue promises, and those that something was said of later."""
    with record_of(request) as connection:
        found = promises(connection)
    groups = [(state, [one for one in found if one.state == state]) for state in STATES]
    return render(request, "promises.html", groups=groups, total=len(found), most=MOST)
