"""The boards: denials beside what they deny, and promises by what became of them."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.web.boards import MOST, STATES, denials, promises
from onrecord.web.database import record_of
from onrecord.web.pages.route import Page
from onrecord.web.templating import render

router = APIRouter(route_class=Page)


@router.get("/denials")
def denials_page(request: Request) -> Response:
    """Claim and denial side by side."""
    with record_of(request) as connection:
        found = denials(connection)
    return render(request, "denials.html", denials=found, most=MOST)


@router.get("/promises")
def promises_page(request: Request) -> Response:
    """Open, due and overdue promises, and those that something was said of later."""
    with record_of(request) as connection:
        found = promises(connection)
    groups = [(state, [one for one in found if one.state == state]) for state in STATES]
    return render(request, "promises.html", groups=groups, total=len(found), most=MOST)
