"""The JSON of the record, version 1: every key is always there, null or empty where nothing is known (docs/json.md)."""

import json
from collections.abc import Iterable
from typing import Any

from onrecord.exports.origins import ranges
from onrecord.schema import Article, Copy, Evidence, Problem, Reading, Span, Speaker, Statement

VERSION = "1"

Json = dict[str, Any]
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def reading_to_dict(reading: Reading) -> Json:
    """An article with its speakers and statements: what `onrecord read --json` prints as one line."""
    article = reading.article
    return {
        "onrecord": VERSION,
        "doc": article.doc,
        "article": _article(reading),
        "speakers": [_speaker(article, speaker) for speaker in reading.speakers],
        "statements": [statement_to_dict(article, statement) for statement in reading.statements],
        "problems": [problem_to_dict(problem) for problem in reading.problems],
    }


def statement_to_dict(article: Article, statement: Statement) -> Json:
    """One statement of the article, under the contract's names."""
    said = statement.attribution
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "source": _spans(article, said.source),
        "cue": _spans(article, said.cue),
        "content": _spans(article, said.content),
        "insertions": _spans(article, said.insertions),
        "form": said.form,
        "act": statement.act,
        "standing": statement.standing,
        "to": _span(article, statement.to),
        **_relaying(article, statement),
        "anonymity_reason": _span(article, statement.anonymity_reason),
        **_times(article, statement),
        "condition": _span(article, statement.condition),
        "within": statement.within,
        "denies": list(statement.denies),
        "same_as": list(statement.same_as),
        "withdraws": [],
        "corrects": [],
        "resolves": None,
        "carriers": [_copy(one) for one in statement.carriers],
        "confidence": _score(said.confidence),
        "because": [_evidence(article, one) for one in evidence(statement)],
    }


def _copy(copy: Copy) -> Json:
    return {name: getattr(copy, name) for name in ("article", "outlet", "title", "url", "locator", "published")}


def evidence(statement: Statement) -> tuple[Evidence, ...]:
    """All evidence of a statement, the attribution's own first, each piece once."""
    return tuple(dict.fromkeys((*statement.attribution.because, *statement.because)))


def problem_to_dict(problem: Problem) -> Json:
    """A problem: where, what, and what to do about it."""
    return {"where": problem.where, "what": problem.what, "advice": problem.advice}


def to_line(content: Json) -> bytes:
    """The content as one line of UTF-8 that ends in a line feed, whatever its text holds.

    Lone surrogates, which UTF-8 cannot hold, become U+FFFD; the separators that some readers take
    for the end of a line are escaped. Offsets stay true in both cases.
    """
    line = _COMPACT.encode(content)
    line = line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
    try:
        return line.encode("utf-8") + b"\n"
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in line).encode("utf-8") + b"\n"


def _article(reading: Reading) -> Json:
    article, model = reading.article, reading.model
    return {
        "id": article.id,
        "text_id": article.text_id,
        "locator": article.locator,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": list(article.byline),
        "dateline": article.dateline,
        "language": article.language,
        "published": article.published,
        "modified": article.modified,
        "retrieved": None,
        "supersedes": None,
        "text": article.text,
        "parts": [{"start": part.start, "end": part.end, "role": str(part.role)} for part in article.parts],
        "model": {"name": model.name, "version": model.version} if model else None,
    }


def _speaker(article: Article, speaker: Speaker) -> Json:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "members": list(speaker.members),
        "kind": speaker.kind,
        "standing": speaker.standing,
        "roles": _spans(article, speaker.roles),
        "also": _spans(article, speaker.also),
        "mentions": _spans(article, speaker.mentions),
        "speaks_for": speaker.speaks_for,
        "stands_for": speaker.stands_for,
        "number": speaker.number,
        "closeness": _span(article, speaker.closeness),
        "person": speaker.person,
    }


def _relaying(article: Article, statement: Statement) -> Json:
    via = statement.via
    return {
        "via": {"name": via.name, "span": _span(article, via.span)} if via else None,
        "chain": [{"speaker": link.speaker, "span": _span(article, link.span)} for link in statement.chain],
    }


def _times(article: Article, statement: Statement) -> Json:
    said, deadline = statement.said, statement.deadline
    return {
        "said": {"value": said.value, "mod": said.mod, "inferred": said.inferred, "span": _span(article, said.span)}
        if said
        else None,
        "deadline": {
            "value": deadline.value,
            "kind": deadline.kind,
            "event": _span(article, deadline.event),
            "span": _span(article, deadline.span),
        }
        if deadline
        else None,
    }


def _evidence(article: Article, one: Evidence) -> Json:
    return {"field": one.field, "by": one.by, "score": _score(one.score), "span": _span(article, one.span)}


def _spans(article: Article, spans: Iterable[Span]) -> list[Json]:
    return [_placed(article, span) for span in spans]


def _span(article: Article, span: Span | None) -> Json | None:
    return _placed(article, span) if span else None


def _placed(article: Article, span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": article.words(span), "origin": ranges(article, span)}


def _score(value: float) -> float:
    return round(float(value), 4)
