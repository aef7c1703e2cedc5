"""Speakers: who is on record, and one of them with roles, statements over time, promises and denials."""

import sqlite3
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from onrecord.store.asked import ask
from onrecord.store.filters import Filters
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.packing import pack
from onrecord.store.profile import Profile, profile
from onrecord.store.search import count, search
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
_NEWEST = 300
"""Statements, and articles, from which a speaker is told."""
_OF_PROMISES = 2_000
"""Articles, those added last, whose promises are looked through; the newest are shown."""
_PROMISES = f"""
    SELECT statement
    FROM (SELECT speaker FROM speakers WHERE name IN (SELECT value FROM json_each(?)) ORDER BY speaker DESC LIMIT ?)
    CROSS JOIN statements USING (speaker) WHERE +act = 'promise' AND statement NOT IN ({REJECTED})
    ORDER BY +day DESC, statement LIMIT 20
"""  # noqa: S608
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
        found = profile(connection, name, _NEWEST)
        rows = timeline(connection, _names(found), asked.q) if found else []
    return JSONResponse(rows)


@router.get("/speakers/{name:path}")
def speaker_page(request: Request, name: str, asked: Search, shown: Shown, said: Words = "") -> Response:
    """One speaker; narrowed to a topic where words are given."""
    with record_of(request) as connection:
        found = profile(connection, name, _NEWEST)
        if found is None:
            return missing(request, "speaker")
        partly = any(_many(connection, one) for one in {name, found.name})
        rows = timeline(connection, _names(found), asked.q, _NEWEST)
        hits = search(connection, asked.q, Filters(speaker=found.name), limit=_LATEST) if asked.q else found.latest
        quotations = [in_context(connection, hit) for hit in hits]
        promised = promises(connection, _promised(connection, found))
        judged, others = judged_of(connection, found.person), namesakes(connection, found.name, found.person)
    return render(
        request,
        "speaker.html",
        profile=found,
        partly=partly,
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


def _many(connection: sqlite3.Connection, name: str) -> bool:
    """Whether more is said by who answers to the name than a speaker is told from."""
    return count(connection, ask(connection, None, Filters(speaker=name)), _NEWEST + 1) > _NEWEST


def _promised(connection: sqlite3.Connection, found: Profile) -> list[int]:
    """The numbers of what the speaker promised."""
    return [number for (number,) in connection.execute(_PROMISES, (pack(_names(found)), _OF_PROMISES))]
