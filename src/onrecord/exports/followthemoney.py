"""Statements as FollowTheMoney entities: articles, who is named in them, and what links the two.

What FollowTheMoney itself calls a statement is a claim about a property of an entity. Ours, which is what somebody said,
is a `Documentation`: that an article documents somebody's words; or a `Note` on the article where nobody is named.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from onrecord.exports.addresses import article_address
from onrecord.exports.table import PIECES
from onrecord.schema import Article, Reading, Span, Speaker, Statement

_SCHEMATA = {"person": "Person", "org": "Organization", "group": "Organization"}
_LANGUAGES = {"en": "eng"}
_LONGEST_NAME, _LONGEST_TITLE, _LONGEST_TEXT = 384, 1_024, 65_000
"""Characters that FollowTheMoney takes of a name, a title and a text."""
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_NOT_HELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2060-\u2064\ufeff\ud800-\udfff]")
"""What FollowTheMoney itself takes out of texts."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a speaker is across articles: an id that is the same in all of them, the name, the id in Wikidata."""

    id: str
    name: str
    wikidata: str | None = None


def entities(reading: Reading, known: Mapping[str, Identity] | None = None) -> Iterator[Json]:
    """The entities of an article. `known` tells by their ids within it which speakers are known across articles.

    Somebody known across articles is an entity of the same id in each, to be put together by the program that takes them.
    """
    article = reading.article
    speakers = {one.id: one for one in reading.speakers}
    named = {one.id: _identity(article, one, (known or {}).get(one.id)) for one in reading.speakers if _is_named(one)}
    yield _entity(article.id, "Article", _about(article))
    for one, identity in named.items():
        yield _party(article, speakers[one], identity)
        if principal := named.get(speakers[one].speaks_for or ""):
            ends = {"agent": identity.id, "client": principal.id, "proof": article.id}
            yield _entity(f"{article.id}-{one}-for", "Representation", ends | {"role": "speaks for"})
    for statement in reading.statements:
        speaker = speakers.get(statement.speaker or "")
        who = [speaker.id, *speaker.members] if speaker else []
        yield from _said(article, statement, [named[one].id for one in who if one in named])


def _is_named(speaker: Speaker) -> bool:
    """Whether a speaker is somebody who can be met again. Joint speakers are their members."""
    return speaker.standing == "named" and speaker.kind in _SCHEMATA and not speaker.members and bool(_line(speaker.name))


def _identity(article: Article, speaker: Speaker, known: Identity | None) -> Identity:
    if known:
        return known
    if speaker.person and _ID.fullmatch(speaker.person):
        return Identity(speaker.person, speaker.name, speaker.person if _WIKIDATA.fullmatch(speaker.person) else None)
    return Identity(f"{article.id}-{speaker.id}", speaker.name)


def _party(article: Article, speaker: Speaker, identity: Identity) -> Json:
    names = {identity.name: None, speaker.name: None} | dict.fromkeys(article.words(span) for span in speaker.also)
    first, *others = [name for one in names if (name := _line(one))]
    roles = dict.fromkeys(_line(article.words(span)) for span in speaker.roles)
    return _entity(
        identity.id,
        _SCHEMATA[speaker.kind],
        {
            "name": first[:_LONGEST_NAME],
            "alias": [name[:_LONGEST_NAME] for name in others],
            "position": list(roles) if speaker.kind == "person" else [],
            "wikidataId": identity.wikidata,
            "proof": article.id,
        },
    )


def _about(article: Article) -> Json:
    address = article_address(article)
    return {
        "title": _line(article.title or "")[:_LONGEST_TITLE],
        "author": [_line(name) for name in article.byline],
        "publisher": _line(article.outlet or ""),
        "publishedAt": _time(article.published),
        "modifiedAt": _time(article.modified),
        "sourceUrl": address if address == article.url else None,
        "language": _LANGUAGES.get(article.language or ""),
        "bodyText": _text(article.text),
    }


def _said(article: Article, statement: Statement, who: list[str]) -> Iterator[Json]:
    said = statement.attribution
    words = _text(_words(article, said.content))
    if not who:
        note: Json = {"entity": article.id, "summary": words, "description": _text(_words(article, said.source))}
        yield _entity(statement.id, "Note", note | {"keywords": [said.form, statement.act], "proof": article.id})
        return
    day = _day(statement.said.value) if statement.said else None
    for number, one in enumerate(who):
        told: Json = {"document": article.id, "entity": one, "role": statement.act, "status": said.form, "summary": words}
        told |= {"date": day or (_time(article.published) or "")[:10], "recordId": statement.id}
        yield _entity(statement.id if number == 0 else f"{statement.id}-{number}", "Documentation", told)


def _entity(known: str, schema: str, properties: Json) -> Json:
    """An entity; each of its properties is a list of values, and those without any are left out."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    held = {name: kept for name, values in lists.items() if (kept := [one for one in values if one])}
    return {"id": known, "schema": schema, "properties": held}


def _words(article: Article, spans: Iterable[Span]) -> str:
    return PIECES.join(article.words(span) for span in spans)


def _text(text: str) -> str:
    """A text as FollowTheMoney holds one: without what cannot be seen and white space at its ends, and not too long."""
    return _NOT_HELD.sub("", text).strip()[:_LONGEST_TEXT].strip()


def _line(text: str) -> str:
    return " ".join(_text(text).split())


def _day(told: str) -> str | None:
    """A year, a month or a day; None for what is none."""
    try:
        date.fromisoformat((told + "-01-01")[:10])
    except ValueError:
        return None
    return told if _DAY.fullmatch(told) else None


def _time(told: str | None) -> str | None:
    """A day, or a time in UTC; None for what is neither."""
    if not told or "T" not in told:
        return _day(told or "")
    try:
        at = datetime.fromisoformat(told)
        return (at.astimezone(UTC) if at.tzinfo else at).strftime("%Y-%m-%dT%H:%M:%S")
    except (ValueError, OverflowError):
        return None
