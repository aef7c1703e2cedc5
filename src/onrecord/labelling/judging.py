"""What people made of statements in a labelling tool, as judgements on the statements of a record."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.content_ids import text_id
from onrecord.labelling.marked import Marked, marked
from onrecord.schema import Article, Statement
from onrecord.store.judgements.anchors import anchor_of, pieces, place_of
from onrecord.store.judgements.binding import length, shared_length
from onrecord.store.judgements.judgement import Anchor, Judgement, piece_to_dict
from onrecord.store.reading import reading

_AROUND = 48


def judgements(
    connection: sqlite3.Connection, text: str, people: Iterable[Marked], *, author: str, made: str
) -> Iterator[Judgement]:
    """What was decided about each article of that text: what stands as read is accepted, what is gone rejected, what has
    other words or choices corrected. A statement that was not read is accepted as it was marked, and waits for a reading
    that finds it. Nothing comes where the record holds no article of that text.
    """
    told = list(people)
    for (article,) in connection.execute("SELECT id FROM articles WHERE text_id = ? ORDER BY article", (text_id(text),)):
        read = reading(connection, article, rejected=True)
        if read is not None:
            yield from _of_article(connection, read.article, read.statements, told, author, made)


def _of_article(
    connection: sqlite3.Connection,
    article: Article,
    statements: Iterable[Statement],
    people: list[Marked],
    author: str,
    made: str,
) -> Iterator[Judgement]:
    waiting = list(people)
    for statement in statements:
        (number,) = connection.execute("SELECT statement FROM statements WHERE id = ?", (statement.id,)).fetchone()
        anchor, was = anchor_of(connection, number), marked(statement)
        now = _counterpart(was, waiting)
        if now is None:
            yield Judgement(made, author, "reject", anchor)
            continue
        waiting.remove(now)
        changes = list(_changes(article, was, now))
        if not changes:
            yield Judgement(made, author, "accept", anchor)
        for field, value in changes:
            yield Judgement(made, author, "correct", anchor, field=field, value=value)
    for one in waiting:
        yield Judgement(made, author, "accept", _anchor(article, one))


def _counterpart(was: Marked, people: list[Marked]) -> Marked | None:
    """The statement that people made of one that was read: of those that share the most of its content, the most like it."""

    def shared(one: Marked) -> tuple[int, bool, bool]:
        return shared_length(was.content, one.content), was.cue == one.cue, was.source == one.source

    best = max(people, key=shared, default=None)
    return best if best and 2 * shared_length(was.content, best.content) >= length(was.content) else None


def _changes(article: Article, was: Marked, now: Marked) -> Iterator[tuple[str, Any]]:
    for field in ("source", "cue", "content"):
        if (spans := getattr(now, field)) != getattr(was, field):
            yield field, [piece_to_dict(piece) for piece in pieces(article.text, spans)]
    for field in ("form", "act"):
        if (value := getattr(now, field)) and value != getattr(was, field):
            yield field, value


def _anchor(article: Article, one: Marked) -> Anchor:
    start, end = one.content[0].start, one.content[-1].end
    source, cue, content = (pieces(article.text, spans) for spans in (one.source, one.cue, one.content))
    around = article.text[max(0, start - _AROUND) : start], article.text[end : end + _AROUND]
    return Anchor(article.id, place_of(article.url, article.locator), source, cue, content, *around)
