"""Laying what people decided over what was read in an article, and taking it off again."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.store.judgements.anchors import Places, located, place_of, text_of
from onrecord.store.judgements.binding import best
from onrecord.store.judgements.correcting import Correcting
from onrecord.store.judgements.fields import FIELDS
from onrecord.store.judgements.reading import anchor_from
from onrecord.store.links import reopen
from onrecord.store.packing import pack, unpack_spans
from onrecord.store.words import forget_words, index_words

_OF_ARTICLE = "SELECT judgement, side, anchor FROM judgement_anchors WHERE article = ?1 OR place = ?2 ORDER BY judgement, side"


@dataclass(frozen=True, slots=True)
class _Decided:
    """A judgement on one statement, and the latest to be heard for what it decides."""

    judgement: int
    verdict: str
    field: str | None
    value: Any


def settle(connection: sqlite3.Connection, article: int) -> None:
    """Makes the statements of an article what they are by all judgements that stand, the latest last.

    To be called within a transaction, when the article was read anew or its judgements have changed. It begins from
    what was read, so that it may be called at any time. An article with a corrected speaker is linked anew afterwards.
    """
    respoken = _respoken(connection, article)
    _settle(connection, article)
    respoken |= _respoken(connection, article)
    if respoken:
        reopen(connection, article, sorted(respoken))


def _respoken(connection: sqlite3.Connection, article: int) -> set[int]:
    """The statements of an article of which the speaker is a corrected one."""
    sql = "SELECT statement FROM statements JOIN corrected_fields USING (statement) WHERE article = ? AND field = 'speaker'"
    return {statement for (statement,) in connection.execute(sql, (article,))}


def _settle(connection: sqlite3.Connection, article: int) -> None:
    corrected = _taken_off(connection, article)
    anchors = _anchors(connection, article)  # of those taken back as well, so that what became of a statement can be told
    if not anchors:
        if corrected:
            index_words(connection, article)
        return
    if not corrected:
        forget_words(connection, article)
    _bind(connection, article, anchors)
    for statement, decided in _decisions(connection, article).items():
        _lay_over(connection, article, statement, decided)
    index_words(connection, article)


def articles_of(connection: sqlite3.Connection, judgements: Iterable[int]) -> set[int]:
    """The articles of this file, by number, that judgements may be about: those they were made on, and other versions."""
    sql = (
        "SELECT articles.article FROM judgement_anchors JOIN articles ON articles.id = judgement_anchors.article "
        "WHERE judgement = ?1 UNION SELECT versions.article FROM judgement_anchors JOIN versions ON versions.page = place "
        "WHERE judgement = ?1 UNION SELECT articles.article FROM judgement_anchors "
        "JOIN articles ON coalesce(articles.url, articles.locator) = place AND articles.url IS NULL WHERE judgement = ?1"
    )
    return {number for judgement in judgements for (number,) in connection.execute(sql, (judgement,))}


def _taken_off(connection: sqlite3.Connection, article: int) -> bool:
    """Makes the statements what was read, and drops what judgements were bound to them; tells whether any was corrected.

    The words of an article with corrections are out of the index then.
    """
    of_article = "statement IN (SELECT statement FROM statements WHERE article = ?)"
    rows = connection.execute(f"SELECT statement, was FROM corrected_fields WHERE {of_article}", (article,)).fetchall()  # noqa: S608
    if rows:
        forget_words(connection, article)
    for statement, was in rows:
        _update(connection, statement, json.loads(was))
    for table in ("corrected_fields", "verdicts", "judgement_bindings"):
        connection.execute(f"DELETE FROM {table} WHERE {of_article}", (article,))  # noqa: S608
    connection.execute("DELETE FROM speakers WHERE article = ? AND id GLOB 'judged*'", (article,))
    return bool(rows)


def _anchors(connection: sqlite3.Connection, article: int) -> list[tuple[int, int, str]]:
    if not connection.execute(
        "SELECT 1 FROM judgement_anchors LIMIT 1"
    ).fetchone():  # as in most records, whose articles are many
        return []
    known, url, locator = connection.execute("SELECT id, url, locator FROM articles WHERE article = ?", (article,)).fetchone()
    return connection.execute(_OF_ARTICLE, (known, place_of(url, locator))).fetchall()


def _bind(connection: sqlite3.Connection, article: int, anchors: list[tuple[int, int, str]]) -> None:
    text = text_of(connection, article)
    read = [
        (number, Places(*map(unpack_spans, spans)))
        for number, *spans in connection.execute(
            "SELECT statement, source_spans, cue_spans, content_spans FROM statements WHERE article = ?", (article,)
        )
    ]
    bound: dict[str, int | None] = {}  # many judgements are made on the same statement
    for judgement, side, anchor in anchors:
        if anchor not in bound:
            wanted = located(anchor_from(json.loads(anchor)), text)
            bound[anchor] = best(wanted, read) if wanted else None
        if bound[anchor] is not None:
            connection.execute("INSERT INTO judgement_bindings VALUES (?, ?, ?)", (judgement, side, bound[anchor]))


def _decisions(connection: sqlite3.Connection, article: int) -> dict[int, list[_Decided]]:
    """What was decided of each statement, each field once: what was said last."""
    found: dict[int, dict[str, _Decided]] = {}
    for statement, judgement, verdict, field, value in connection.execute(
        "SELECT statement, judgement, verdict, field, value FROM statements "
        "JOIN judgement_bindings USING (statement) JOIN standing_judgements USING (judgement) "
        "WHERE article = ? AND side = 0 AND link IS NULL ORDER BY made, standing_judgements.id",
        (article,),
    ):
        found.setdefault(statement, {})[field or ""] = _Decided(judgement, verdict, field, json.loads(value or "null"))
    ranks = {field: rank for rank, field in enumerate(FIELDS)}
    return {one: sorted(decided.values(), key=lambda d: ranks.get(d.field or "", -1)) for one, decided in found.items()}


def _lay_over(connection: sqlite3.Connection, article: int, statement: int, decided: list[_Decided]) -> None:
    correcting = Correcting(connection, article, statement)
    for one in decided:
        if one.field is None:
            connection.execute("INSERT INTO verdicts VALUES (?, ?, ?)", (statement, one.verdict, one.judgement))
            continue
        columns = correcting.columns(one.field, one.value)
        if columns is None:  # its words are not in this version of the article
            continue
        was = pack({name: correcting.read[name] for name in columns})
        connection.execute("INSERT INTO corrected_fields VALUES (?, ?, ?, ?)", (statement, one.field, was, one.judgement))
        _update(connection, statement, columns)


def _update(connection: sqlite3.Connection, statement: int, columns: Mapping[str, Any]) -> None:
    changed = ", ".join(f'"{name}" = ?' for name in columns)
    connection.execute(f"UPDATE statements SET {changed} WHERE statement = ?", (*columns.values(), statement))  # noqa: S608
