"""The story of a quotation: who carried it, when, and which words changed on the way."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.store.carriers import carriers
from onrecord.store.search import Hit
from onrecord.web.database import record_of
from onrecord.web.pages.article import missing
from onrecord.web.pages.route import Page
from onrecord.web.templating import render

router = APIRouter(route_class=Page)
_WORD = re.compile(r"\S+\s*")
_LONGEST = 2_000
"""Words that are compared."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """One who carried the quotation, and its words there: (added, removed or same, words)."""

    hit: Hit
    changes: tuple[tuple[str, str], ...]


@router.get("/statements/{statement}/story")
def story_page(request: Request, statement: str) -> Response:
    """All carriers, the earliest first, each compared with the one before."""
    with record_of(request) as connection:
        found = carriers(connection, statement)
    if found is None:
        return missing(request, "statement")
    words, hits = found
    told = [
        Carrier(hit, changes(hits[place - 1].content if place else hit.content, hit.content)) for place, hit in enumerate(hits)
    ]
    return render(request, "story.html", words=words, carriers=told)


def changes(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The words of `after`, with those that were not in `before` as added and those that are gone as removed."""
    old, new = _WORD.findall(before)[:_LONGEST], _WORD.findall(after)[:_LONGEST]
    told = []
    for kind, i, j, k, m in SequenceMatcher(None, _plain(old), _plain(new), autojunk=False).get_opcodes():
        if kind in ("delete", "replace"):
            told.append(("removed", "".join(old[i:j])))
        if kind in ("insert", "replace"):
            told.append(("added", "".join(new[k:m])))
        if kind == "equal":
            told.append(("same", "".join(new[k:m])))
    return tuple(told)


def _plain(words: list[str]) -> list[str]:
    """Words as they are compared: marks around them are no change."""
    return [re.sub(r"^\W+|\W+$", "", word).casefold() or word for word in words]
