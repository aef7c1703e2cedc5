"""Speakers: a list of them, and one name."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from onrecord.store.bearers import borne
from onrecord.web.api.answers import told
from onrecord.web.api.errors import Told, missing
from onrecord.web.api.examples import answer
from onrecord.web.api.listings import Speakers, SpeakerTold
from onrecord.web.api.questions import Cursor, Limit, next_of, place
from onrecord.web.api.routes.search import counted_to_dicts
from onrecord.web.counting import remembered
from onrecord.web.database import record_of
from onrecord.web.voices import voices

router = APIRouter(route_class=Told, tags=["speakers"])


@router.get("/speakers", responses=answer("speakers", Speakers))
def list_speakers(request: Request, limit: Limit = 20, cursor: Cursor = None) -> Response:
    """Who speaks in the record, as people across articles where these are linked, those with the most statements first."""
    after = place(cursor)
    begin = after[1] if after else 0
    with record_of(request) as record:
        found = remembered(request, record, "speakers", voices)
    end = begin + limit
    items = [asdict(one) for one in found[begin:end]]
    return told({"items": items, "next": next_of((None, end)) if end < len(found) else None})


@router.get("/speakers/{name:path}", responses=answer("speaker", SpeakerTold))
def get_speaker(
    request: Request,
    name: Annotated[str, Path(min_length=1, max_length=500, description="The name, to the letter.", examples=["Ida Corran"])],
) -> Response:
    """Who bears a name, and how much was said of which act, in which outlet and month; the statements: /search?speaker=."""
    with record_of(request) as record:
        found = borne(record, name)
    if found is None:
        raise missing("Nobody of this name speaks in the record.", "Look it up: GET /api/v1/speakers.")
    by = {one: counted_to_dicts(getattr(found, one)) for one in ("acts", "outlets", "months")}
    return told({"name": found.name, "bearers": [asdict(one) for one in found.bearers], **by})
