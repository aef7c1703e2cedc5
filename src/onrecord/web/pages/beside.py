"""Two versions of an article, side by side."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.changes import paragraphs
from onrecord.store.reading import reading
from onrecord.web.comparing import side_by_side
from onrecord.web.database import record_of
from onrecord.web.pages.article import missing
from onrecord.web.pages.route import Page
from onrecord.web.templating import render

router = APIRouter(route_class=Page)


@router.get("/articles/{article}/beside/{other}")
def beside_page(request: Request, article: str, other: str) -> Response:
    """Their paragraphs in rows, the earlier version first, with the words that changed."""
    with record_of(request) as connection:
        found = [one.article for one in (reading(connection, article), reading(connection, other)) if one]
    if len(found) < 2:
        return missing(request, "article")
    before, after = sorted(found, key=lambda one: one.modified or one.published or "")
    return render(request, "beside.html", before=before, after=after, rows=side_by_side(paragraphs(before), paragraphs(after)))
