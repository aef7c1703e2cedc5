"""Ids that come from content: the same article has the same id on every machine."""

import hashlib
import json
from collections.abc import Sequence

from onrecord.schema import Span

_CANONICAL = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


def text_id(text: str) -> str:
    """The id of a text alone; finds copies of an article that others carry."""
    return _digest(["text", text])


def article_id(text: str, outlet: str | None, url: str | None, published: str | None) -> str:
    """The id of an article: its text, outlet, url and time of publication (ISO 8601, as given)."""
    return _digest(["article", text, outlet, url, published])


def statement_id(article: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]) -> str:
    """The id of a statement: the article and where its words stand, so that a new reading of the speaker keeps it."""
    places = [[[s.start, s.end] for s in spans] for spans in (source, cue, content)]
    return _digest(["statement", article, places])


def judgement_id(told: object) -> str:
    """The id of a judgement: all that it says, as JSON."""
    return _digest(["judgement", told])


def _digest(content: list[object]) -> str:
    return "sha256-" + hashlib.sha256(_CANONICAL.encode(content).encode("ascii")).hexdigest()
