"""Speakers: who is on record, and one of them with roles, statements over time, promises and denials."""

import sqlite3
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from onrecord.store.filters import Filters
from onrecord.store.profile import Profile, profile
from onrecord.store.search import search
from onrecord.web.asked import Search
from onrecord.web.boards import promises
from onrecord.web.counting import remembered
from onrecord.web.database import record_of, settings_of
from onrecord.web.pages.article import missing
from onrecord.web.pages.route import Page
from onrecord.web.quoting import in_context
from onrecord.web.templating import query, render
from onrecord.web.timeline import timeline
from onrecord.web.visitors import Shown
from onrecord.web.voices import named, voices
from onrecord.web.whois import judged_of, namesakes

router = APIRouter(route_class=Page)
_LISTED = 100
_LATEST = 8
Words = Annotated[str, Query(max_length=1_000)]


@router.get("/speakers")
def speakers_page(request: Request, q: Words = "", page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> Response:
    """Who is on record, those with the most statements first; those whose name holds the words, where some are given."""
    with record_of(request) as connection:
        found = named(remembered(request, connection, "speakers", voices), q)
    begin = (page - 1) * _LISTED
    shown, more = found[begin : begin + _LISTED], len(found) > begin + _LISTED
    return render(request, "speakers.html", speakers=shown, total=len(found), q=q, page=page, more=more, query=query)


@router.get("/timelines/{name:path}")
def speaker_timeline(request: Request, name: str, asked: Search) -> Response:
    """What was said when, for the plot: a row a day, act and outlet."""
    with record_of(request) as connection:
        found = profile(connection, name)
        rows = timeline(connection, _names(found), asked.q) if found else []
    return JSONResponse(rows)


@router.get("/speakers/{name:path}")
def speaker_page(request: Request, name: str, asked: Search, shown: Shown, said: Words = "") -> Response:
    """One speaker; narrowed to a topic where words are given."""
    with record_of(request) as connection:
        found = profile(connection, name)
        if found is None:
            return missing(request, "speaker")
        rows = timeline(connection, _names(found), asked.q)
        hits = search(connection, asked.q, Filters(speaker=found.name), limit=_LATEST) if asked.q else found.latest
        quotations = [in_context(connection, hit) for hit in hits]
        promised = promises(connection, _numbers(connection, found))
        judged, others = judged_of(connection, found.person), namesakes(connection, found.name, found.person)
    return render(
        request,
        "speaker.html",
        profile=found,
        roles=_told(found),
        rows=rows,
        quotations=quotations,
        promised=promised,
        judged=judged,
        namesakes=others,
        page=found.person if name == found.person else found.name,
        may_decide=settings_of(request).loopback or shown is not None,
        said=said[:300],
        asked=replace(asked, speaker=found.name),
    )


def _told(found: Profile) -> list[str]:
    """The roles, without those that another tells more fully: “mayor” where there is “mayor of Marrowick”."""
    roles = [role for role, _ in found.roles]
    return [one for one in roles if not any(f" {one} ".casefold() in f" {other} ".casefold() for other in roles if other != one)]


def _names(found: Profile) -> list[str]:
    return list(dict.fromkeys((found.name, *found.names)))


def _numbers(connection: sqlite3.Connection, found: Profile) -> list[int]:
    """The numbers of what the speaker promised."""
    marks = ", ".join("?" * len(_names(found)))
    sql = (
        "SELECT statement FROM statements JOIN speakers USING (speaker) WHERE +act = 'promise' "  # noqa: S608
        f"AND speakers.name IN ({marks}) ORDER BY +day DESC LIMIT 20"
    )
    return [number for (number,) in connection.execute(sql, _names(found))]
