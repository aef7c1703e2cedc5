"""Statements as schema.org `Quotation` (JSON-LD), one a statement, each part of its `NewsArticle`."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.exports.addresses import article_address, statement_address
from onrecord.schema import Article, Reading, Speaker, Statement

CONTEXT = "https://schema.org"
PIECES = " … "
"""Stands between the pieces of a content: words of the article between them are left out."""

_TYPES = {"person": "Person", "org": "Organization", "group": "Organization"}
"""schema.org knows no group of people that could speak; an organisation comes nearest. A document is no speaker there."""

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T.*)?)?)?")

Json = dict[str, Any]


def quotations(reading: Reading) -> Iterator[Json]:
    """A quotation a statement, in text order. What the article does not say is left out."""
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    whole = _article(reading.article)
    for statement in reading.statements:
        yield _filled(_quotation(reading.article, statement, speakers) | {"isPartOf": whole})


def _quotation(article: Article, statement: Statement, speakers: Mapping[str, Speaker]) -> Json:
    said, speaker = statement.attribution, speakers.get(statement.speaker or "")
    who = _speaker(article, speaker, speakers) if speaker else None
    return {
        "@context": CONTEXT,
        "@type": "Quotation",
        "@id": statement_address(statement),
        "text": PIECES.join(article.words(span) for span in said.content),
        "spokenByCharacter": who,
        # Whom the article does not name cannot be held to be the author.
        "creator": who if speaker and speaker.standing == "named" else None,
        "keywords": [word for word in (said.form, statement.act) if word],
        "dateCreated": statement.said.value if statement.said and _DATE.fullmatch(statement.said.value) else None,
        "inLanguage": article.language,
        "isBasedOn": {"@type": "CreativeWork", "name": statement.via.name} if statement.via else None,
    }


def _speaker(article: Article, speaker: Speaker, speakers: Mapping[str, Speaker]) -> Json | list[Json] | None:
    """The speaker, or each of joint speakers; None where it is no person or organisation."""
    members = [speakers[member] for member in speaker.members if member in speakers]
    if members:
        return [known for one in members if (known := _one(article, one))] or None
    return _one(article, speaker)


def _one(article: Article, speaker: Speaker) -> Json | None:
    kind = _TYPES.get(speaker.kind)
    if kind is None or not speaker.name:
        return None
    roles = [article.words(span) for span in speaker.roles] if kind == "Person" else []
    return _filled({"@type": kind, "name": speaker.name, "jobTitle": list(dict.fromkeys(roles))})


def _article(article: Article) -> Json:
    address = article_address(article)
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": address,
            "url": address if address == article.url else None,
            "headline": article.title,
            "datePublished": article.published,
            "dateModified": article.modified,
            "inLanguage": article.language,
            "author": [{"@type": "Person", "name": name} for name in article.byline],
            "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        }
    )


def _filled(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value is not None and value != []}
