"""Articles: what the record holds, the newest first; each leads to where it is read."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from onrecord.store.articles import ask, count, later, listed, newest
from onrecord.store.filters import Filters
from onrecord.web.counting import remembered
from onrecord.web.database import record_of
from onrecord.web.pages.route import Page
from onrecord.web.templating import query, render

router = APIRouter(route_class=Page)
_LISTED = 50
_LATEST = 2**62
"""Later than the moment of any article."""
_Text = Annotated[str, Query(max_length=1_000)]


@router.get("/articles")
def articles_page(
    request: Request,
    q: _Text = "",
    outlet: _Text = "",
    month: _Text = "",
    at: Annotated[int, Query(ge=0, le=_LATEST)] = _LATEST,
) -> Response:
    """Those whose titles hold the words, of an outlet and a month; the page begins at the moment `at`."""
    asked = {"q": q.strip(), "outlet": outlet.strip(), "month": month.strip()}
    try:
        wanted = ask(asked["q"], Filters(outlet=asked["outlet"], since=asked["month"] or None, until=asked["month"] or None))
    except ValueError as error:
        raise HTTPException(400, f"{error}.") from error
    with record_of(request) as connection:
        total = remembered(request, connection, ("articles", *asked.values()), lambda one: count(one, wanted))
        moments = newest(connection, wanted, _LISTED + 1, before=at + 1)
        before = later(connection, wanted, _LISTED, at)
        found = listed(connection, moments[:_LISTED])
    turned = {"Earlier page": before[-1:], "Next page": moments[_LISTED:]}
    return render(request, "articles.html", articles=found, total=total, asked=asked, turned=turned, query=query)
