"""Statements as W3C Web Annotations (JSON-LD), one a statement; each piece is found by its words and by its place."""

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.exports.addresses import article_address, statement_address
from onrecord.schema import Article, Model, Reading, Span, Speaker, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of the text before and after a piece, by which it is found again where the page has changed."""

Json = dict[str, Any]


def annotations(reading: Reading) -> Iterator[Json]:
    """An annotation a statement, in text order: the target is the content, the body who said it and how."""
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    for statement in reading.statements:
        made = _annotation(reading.article, statement, speakers.get(statement.speaker or ""))
        yield {**made, "generator": _generator(reading.model)}


def _annotation(article: Article, statement: Statement, speaker: Speaker | None) -> Json:
    return {
        "@context": CONTEXT,
        "id": statement_address(statement),
        "type": "Annotation",
        "motivation": "identifying",
        "body": list(_bodies(article, statement, speaker)),
        "target": [_piece(article, span) for span in statement.attribution.content],
    }


def _bodies(article: Article, statement: Statement, speaker: Speaker | None) -> Iterator[Json]:
    said = statement.attribution
    if speaker and speaker.name:
        yield {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": speaker.name}
    yield from _named(article, said.source, "identifying")
    yield from _named(article, said.cue, "describing")
    for tag in filter(None, (said.form, statement.act)):
        yield {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": tag}


def _named(article: Article, spans: Sequence[Span], purpose: str) -> Iterator[Json]:
    for span in spans:
        yield {**_piece(article, span), "purpose": purpose}


def _piece(article: Article, span: Span) -> Json:
    """A piece of the article, selected in two ways that mean the same words."""
    quote = {
        "type": "TextQuoteSelector",
        "exact": article.words(span),
        "prefix": article.text[max(0, span.start - AROUND) : span.start],
        "suffix": article.text[span.end : span.end + AROUND],
    }
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": article_address(article), "selector": [quote, place]}


def _generator(model: Model | None) -> Json:
    return {"type": "Software", "name": f"onrecord, model {model.name} {model.version}" if model else "onrecord"}
