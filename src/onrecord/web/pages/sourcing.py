"""How openly articles name their sources."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from onrecord.store.sourcing import STANDINGS, sourcing
from onrecord.web.counting import remembered
from onrecord.web.database import record_of
from onrecord.web.pages.route import Page
from onrecord.web.templating import render
from onrecord.web.wording import standing

router = APIRouter(route_class=Page)


@router.get("/sourcing")
def sourcing_page(request: Request, outlet: Annotated[str, Query(max_length=1_000)] = "") -> Response:
    """Shares of named, unnamed and collective sources over time, reasons for silence, longest chains."""
    with record_of(request) as connection:
        found = remembered(request, connection, ("sourcing", outlet), lambda one: sourcing(one, outlet.strip() or None))
    rows = [
        {"month": share.name, "standing": standing(kind), "statements": getattr(share, kind)}
        for share in found.months
        for kind in STANDINGS
    ]
    return render(request, "sourcing.html", found=found, outlet=outlet, standings=STANDINGS, rows=rows)
