"""The story of a quotation: who carried it, when, and which words changed on the way."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.store.carriers import carriers
from onrecord.store.search import Hit
from onrecord.web.comparing import changes, closest
from onrecord.web.database import record_of
from onrecord.web.pages.article import missing
from onrecord.web.pages.route import Page
from onrecord.web.templating import render

router = APIRouter(route_class=Page)


@dataclass(frozen=True, slots=True)
class Carrier:
    """One who carried the quotation, and its words there: (added, removed or same, words)."""

    hit: Hit
    changes: tuple[tuple[str, str], ...]
    later: str
    """How long after the first one; empty where that is not known."""


@router.get("/statements/{statement}/story")
def story_page(request: Request, statement: str) -> Response:
    """All carriers, the earliest first, each compared with the closest of those before."""
    with record_of(request) as connection:
        found = carriers(connection, statement)
    if found is None:
        return missing(request, "statement")
    words, hits = found
    told = [
        Carrier(hit, changes(closest((one.content for one in hits[:place]), hit.content), hit.content), _later(hits[0], hit))
        for place, hit in enumerate(hits)
    ]
    return render(request, "story.html", words=words, carriers=told)


def _later(first: Hit, hit: Hit) -> str:
    try:
        days = (date.fromisoformat((hit.published or "")[:10]) - date.fromisoformat((first.published or "")[:10])).days
    except ValueError:
        return ""
    if hit is first or days < 0:
        return ""
    return "the same day" if days == 0 else f"{days:,} day{'' if days == 1 else 's'} later"
