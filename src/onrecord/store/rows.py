"""The rows that a reading becomes. No database here: what is to be written, and a hash that tells whether it is there."""

import hashlib
from dataclasses import dataclass
from typing import Any

from onrecord.schema import Article, Problem, Reading, Speaker, Statement
from onrecord.store.moments import day_of
from onrecord.store.packing import evidence, pack, pack_origin, pack_place, place, places, storable

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """A reading as rows, by column. Links are kind, position, and the ids of both statements."""

    article: Row
    parts: list[Row]
    speakers: list[Row]
    statements: list[Row]
    links: list[tuple[str, str, int, str]]
    problems: list[tuple[str, str, str]]

    def hash(self) -> str:
        """Of all that was read; not of where the article was found, which does not change what it says."""
        known = {name: value for name, value in self.article.items() if name not in ("locator", "doc")}
        said = pack([known, self.parts, self.speakers, self.statements, self.links, [what for _, *what in self.problems]])
        return "sha256-" + hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()


def rows(reading: Reading) -> Rows:
    """The rows of a reading."""
    article = reading.article
    parts, tail = _parts(article)
    return Rows(
        {**_article(reading), "tail": tail},
        parts,
        [_speaker(speaker) for speaker in reading.speakers],
        [_statement(article, statement, position) for position, statement in enumerate(reading.statements)],
        [link for statement in reading.statements for link in _links(statement)],
        [problem_row(problem) for problem in reading.problems],
    )


def problem_row(problem: Problem) -> tuple[str, str, str]:
    """Where, what and advice, storable."""
    return storable(problem.where), storable(problem.what), storable(problem.advice)


def _article(reading: Reading) -> Row:
    article, model = reading.article, reading.model
    return {
        "id": article.id,
        "text_id": article.text_id,
        "locator": storable(article.locator),
        "doc": article.doc,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": pack(article.byline),
        "dateline": article.dateline,
        "language": article.language,
        "published": article.published,
        "modified": article.modified,
        "origin": pack_origin(article.origin),
        "model": model.name if model else None,
        "model_version": model.version if model else None,
    }


def _parts(article: Article) -> tuple[list[Row], str]:
    found, reached = [], 0
    for part in article.parts:
        before, text = article.text[reached : part.start], article.text[part.start : part.end]
        found.append({"start": part.start, "end": part.end, "role": str(part.role), "before": before, "text": text})
        reached = part.end
    return found, article.text[reached:]


def _speaker(speaker: Speaker) -> Row:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "standing": speaker.standing,
        "members": pack(speaker.members),
        "roles": pack(places(speaker.roles)),
        "also": pack(places(speaker.also)),
        "mentions": pack(places(speaker.mentions)),
        "speaks_for": speaker.speaks_for,
        "stands_for": speaker.stands_for,
        "number": speaker.number,
        "closeness": pack_place(speaker.closeness),
        "person": speaker.person,
    }


def _statement(article: Article, statement: Statement, position: int) -> Row:
    said = statement.attribution
    words = {
        name: " … ".join(article.words(span) for span in spans)
        for name, spans in (("source", said.source), ("cue", said.cue), ("content", said.content))
    }
    because = {"attribution": evidence(said.because), "statement": evidence(statement.because)}
    return {
        "id": statement.id,
        "position": position,
        "speaker": statement.speaker,
        **words,
        "source_spans": pack(places(said.source)),
        "cue_spans": pack(places(said.cue)),
        "content_spans": pack(places(said.content)),
        "insertion_spans": pack(places(said.insertions)),
        "form": said.form,
        "act": statement.act,
        "standing": statement.standing,
        "confidence": float(said.confidence),
        "day": day_of(article.published),
        **_times(statement),
        "addressee": pack_place(statement.to),
        "via": statement.via.name if statement.via else None,
        "via_span": pack_place(statement.via.span) if statement.via else None,
        "chain": pack([[link.speaker, link.span.start, link.span.end] for link in statement.chain]),
        "anonymity_reason": pack_place(statement.anonymity_reason),
        "condition": pack_place(statement.condition),
        "because": pack(because),
    }


def _times(statement: Statement) -> Row:
    said, deadline = statement.said, statement.deadline
    return {
        "said": said.value if said else None,
        "said_more": pack([said.mod, said.inferred, place(said.span)]) if said else None,
        "deadline": deadline.value if deadline else None,
        "deadline_more": pack([deadline.kind, place(deadline.span), place(deadline.event)]) if deadline else None,
    }


def _links(statement: Statement) -> list[tuple[str, str, int, str]]:
    named = {"denies": statement.denies, "same_as": statement.same_as, "within": (statement.within,) if statement.within else ()}
    return [(statement.id, kind, position, other) for kind, others in named.items() for position, other in enumerate(others)]
