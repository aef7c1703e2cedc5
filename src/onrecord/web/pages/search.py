"""The first page: one box, what narrows the search, and statements where they stand."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.store.search import search
from onrecord.web.asked import PER_PAGE, Asked, Search
from onrecord.web.counting import remembered
from onrecord.web.database import record_of
from onrecord.web.facets import MOST, Counted, counted
from onrecord.web.pages.export import MOST as SAVED
from onrecord.web.pages.route import Page
from onrecord.web.quoting import in_context
from onrecord.web.templating import render

router = APIRouter(route_class=Page)
_LAST = 100
"""Pages that can be turned; a search is narrowed rather than read to its two-thousandth statement."""


@router.get("/", response_class=HTMLResponse)
def search_page(request: Request, asked: Search) -> HTMLResponse:
    """Statements by their words, narrowed by what is known of them."""
    try:
        filters = asked.filters()
    except ValueError as error:
        nothing = Counted(0, False, ())
        return render(request, "search.html", status=400, asked=asked, found=nothing, quotations=[], more=False, told=str(error))
    with record_of(request) as connection:
        found = remembered(request, connection, (asked.q, filters), lambda one: counted(one, asked.q or None, filters))
        skipped = (asked.page - 1) * PER_PAGE
        hits = search(connection, asked.q or None, filters, sort=asked.order(), limit=PER_PAGE + 1, skipped=skipped)
        quotations = [in_context(connection, hit) for hit in hits[:PER_PAGE]]
    return render(
        request,
        "search.html",
        asked=asked,
        found=found,
        most=MOST,
        quotations=quotations,
        more=len(hits) > PER_PAGE and asked.page < _LAST,
        told=_nothing(asked, found.total) if not quotations else "",
        saved=SAVED,
    )


def _nothing(asked: Asked, total: int) -> str:
    if total:
        return "There are no more."
    if asked.held():
        return "Nothing on record is all of that. Take a filter away."
    return "Nothing on record holds these words." if asked.q else "This record is empty. Add articles: onrecord add FOLDER."
