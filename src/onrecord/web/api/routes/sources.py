"""What was given to be read, and what went wrong with it."""

from dataclasses import asdict

from fastapi import APIRouter, Request, Response

from onrecord.store import pages
from onrecord.web.api.answers import told
from onrecord.web.api.errors import Told
from onrecord.web.api.examples import answer
from onrecord.web.api.listings import Problems, Sources
from onrecord.web.api.questions import Cursor, Limit, next_of, place
from onrecord.web.database import record_of

router = APIRouter(route_class=Told, tags=["sources"])


@router.get("/sources", responses=answer("sources", Sources))
def list_sources(request: Request, limit: Limit = 20, cursor: Cursor = None) -> Response:
    """What was given to be read, and whether it was read to its end."""
    with record_of(request) as record:
        page = pages.sources(record, place(cursor), limit)
    return told({"items": [asdict(one) for one in page.items], "next": next_of(page.next)})


@router.get("/problems", responses=answer("problems", Problems))
def list_problems(request: Request, limit: Limit = 20, cursor: Cursor = None) -> Response:
    """What could not be read, or not wholly, and what to do about it."""
    with record_of(request) as record:
        page = pages.problems(record, place(cursor), limit)
    return told({"items": [asdict(one) for one in page.items], "next": next_of(page.next)})
