"""How openly articles name their sources."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from onrecord.store.filters import Filters
from onrecord.store.sourcing import STANDINGS, sourcing
from onrecord.web.counting import remembered
from onrecord.web.database import record_of
from onrecord.web.pages.route import Page
from onrecord.web.templating import query, render
from onrecord.web.wording import standing

router = APIRouter(route_class=Page)


_Text = Annotated[str, Query(max_length=1_000)]
_SHOWN = 100
"""Outlets that are shown."""


@router.get("/sourcing")
def sourcing_page(request: Request, outlet: _Text = "", since: _Text = "", until: _Text = "") -> Response:
    """Shares of named, unnamed and collective sources over time, reasons for silence, longest chains."""
    asked = {"outlet": outlet.strip() or None, "since": since.strip() or None, "until": until.strip() or None}
    try:
        Filters(since=asked["since"], until=asked["until"])
    except ValueError as error:
        raise HTTPException(400, f"{error}.") from error
    with record_of(request) as connection:
        found = remembered(request, connection, ("sourcing", *asked.values()), lambda one: sourcing(one, **asked))
    rows = [
        {"month": share.name, "standing": standing(kind), "statements": getattr(share, kind)}
        for share in found.months
        if share.name
        for kind in STANDINGS
    ]
    return render(request, "sourcing.html", found=found, asked=asked, standings=STANDINGS, rows=rows, query=query, most=_SHOWN)
