"""What the record answers an assistant: statements with their words, places and ids, each with its citation."""

from collections.abc import Iterable
from typing import Any

from onrecord.exports.record import evidence
from onrecord.record import Record
from onrecord.schema import Article, Reading, Span, Statement
from onrecord.store.search import Counts

Answer = dict[str, Any]

MOST = 50
"""Statements in one answer."""
PAGE = 12_000
"""Characters of an article in one answer."""
_AROUND = 300
"""Characters shown on both sides of a statement."""


class NotHeldError(LookupError):
    """The record does not hold what was asked for. The message says what to do."""


def search(record: Record, query: str | None, limit: int, **asked: Any) -> Answer:
    """The statements that are found, and how many there are in all. Raises ValueError for what is no filter."""
    hits = record.search(query, limit=max(1, min(limit, MOST)), **asked)
    shown = [one for hit in hits if (one := record.statement(hit.id))]
    names = {hit.id: hit.speaker for hit in hits}
    total = record.counts(query, **{name: value for name, value in asked.items() if name != "sort"}).total
    return {"found": total, "shown": len(shown), "statements": [_statement(one, names[one.id]) for one in shown]}


def counts(record: Record, query: str | None, **asked: Any) -> Answer:
    """How many statements there are of that kind. Raises ValueError for what is no filter."""
    told: Counts = record.counts(query, **asked)
    groups = {"speakers": told.speakers, "outlets": told.outlets, "months": told.months}
    return {"found": told.total, **{by: dict(rows) for by, rows in groups.items()}}


def speaker(record: Record, name: str, limit: int) -> Answer:
    """Those whose names hold the words, with how much they said, and the newest of it."""
    words = name.casefold().split()
    known = [one for one in record.speakers() if all(word in one.name.casefold() for word in words)]
    if not known:
        raise NotHeldError(f"Nobody of the name “{name}” speaks in this record. Try the family name alone, or search_statements.")
    about = [
        {
            "name": one.name,
            "kind": one.kind,
            "standing": one.standing,
            "statements": one.statements,
            "articles": one.articles,
            "first": one.first,
            "last": one.last,
        }
        for one in known[:MOST]
    ]
    return {"speakers": about, "newest": search(record, None, limit, speaker=name)}


def article(record: Record, wanted: str, start: int = 0) -> Answer:
    """An article: what is known of it, a page of its text from `start`, and the statements that begin there."""
    reading = record.reading(wanted)
    if reading is None:
        raise NotHeldError(f"This record holds no article of the id “{wanted}”. Ids are given by search_statements.")
    known, names = reading.article, _names(reading)
    begin = max(0, min(start, len(known.text)))
    end = min(begin + PAGE, len(known.text))
    here = [one for one in reading.statements if begin <= one.attribution.content[0].start < end]
    return {
        "article": _about(known),
        "text": known.text[begin:end],
        "span": [begin, end],
        "next": end if end < len(known.text) else None,
        "length": len(known.text),
        "statements": [_statement(one, names.get(one.speaker or "")) for one in here],
    }


def statement(record: Record, wanted: str) -> Answer:
    """A statement with who decided each field of it, and the text around it."""
    found = record.statement(wanted)
    if found is None or found.article is None:
        raise NotHeldError(f"This record holds no statement of the id “{wanted}”. Ids are given by search_statements.")
    reading, text = record.reading(found.article.id), found.article
    names = _names(reading) if reading else {}
    places = [span for spans in (found.attribution.source, found.attribution.cue, found.attribution.content) for span in spans]
    begin = max(0, min(span.start for span in places) - _AROUND)
    end = min(len(text.text), max(span.end for span in places) + _AROUND)
    because = [
        {"field": one.field, "by": one.by, "score": round(one.score, 4), "words": _words(text, (one.span,) if one.span else ())}
        for one in evidence(found)
    ]
    return {
        "statement": _statement(found, names.get(found.speaker or "")),
        "article": _about(text),
        "evidence": because,
        "around": {"text": text.text[begin:end], "span": [begin, end]},
        "within": found.within,
        "denies": list(found.denies),
        "same_as": list(found.same_as),
    }


def _statement(one: Statement, name: str | None) -> Answer:
    text, said = one.article, one.attribution
    if text is None:
        raise ValueError("a statement of a record has its article")
    who = name or " … ".join(text.words(span) for span in said.source) or "no source named"
    return {
        "id": one.id,
        "article": text.id,
        "speaker": who,
        "standing": one.standing,
        "act": one.act,
        "form": said.form,
        "words_are": "the speaker's where they stand in quotation marks" if said.form != "indirect" else "the reporter's",
        **{part: _words(text, spans) for part, spans in (("source", said.source), ("cue", said.cue), ("content", said.content))},
        "said": one.said.value if one.said else None,
        "deadline": one.deadline.value if one.deadline else None,
        "confidence": round(said.confidence, 4),
        "cite": _citation(text, one, who),
    }


def _citation(text: Article, one: Statement, who: str) -> str:
    """What is to stand behind the words wherever they are used."""
    spans = " ".join(f"{span.start}-{span.end}" for span in one.attribution.content)
    known = (who, text.outlet, text.published and text.published[:10], text.title or text.locator, text.url)
    return f"[{'; '.join(part for part in known if part)}; statement {one.id}; article {text.id}, characters {spans}]"


def _about(text: Article) -> Answer:
    names = ("id", "title", "outlet", "published", "byline", "url", "locator", "language")
    return {name: list(value) if isinstance(value := getattr(text, name), tuple) else value for name in names}


def _words(text: Article, spans: Iterable[Span]) -> list[Answer]:
    return [{"text": text.words(span), "span": [span.start, span.end]} for span in spans]


def _names(reading: Reading) -> dict[str, str]:
    return {one.id: one.name for one in reading.speakers}
