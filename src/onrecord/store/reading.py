"""Reading a record: articles with all that was read in them, as the same nouns that were written.

Two things come back from where else they stand: an article's own problems are among those of its reading, and the
place of an attribution that holds another is that of its statement. What people corrected comes as they corrected it,
with that as its evidence; statements that they rejected are left out where not asked for.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from onrecord.schema import (
    Article,
    Attribution,
    Copy,
    Deadline,
    Evidence,
    Link,
    Model,
    Part,
    Problem,
    Reading,
    Relay,
    Role,
    Span,
    Speaker,
    Statement,
    TimeValue,
)
from onrecord.store.copied import copies
from onrecord.store.judgements.shown import judged_evidence, lay_over_links, rejected_among
from onrecord.store.packing import span_of, unpack_evidence, unpack_origin, unpack_span, unpack_spans

Row = dict[str, Any]


def readings(connection: sqlite3.Connection, *, rejected: bool = False) -> Iterator[Reading]:
    """Every article with all that was read in it, in the order in which they were added."""
    for (number,) in connection.execute("SELECT article FROM articles ORDER BY article"):
        yield _reading(connection, number, rejected)


def reading(connection: sqlite3.Connection, article: str, *, rejected: bool = False) -> Reading | None:
    """What was read in the article of that id, or None where the record does not hold it."""
    found = connection.execute("SELECT article FROM articles WHERE id = ?", (article,)).fetchone()
    return _reading(connection, found[0], rejected) if found else None


def statements(connection: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[Statement]:
    """The statements of those numbers, which come in the order of articles."""
    for one in narrowed(connection, numbers):
        yield from one.statements


def narrowed(connection: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[Reading]:
    """The articles that hold the statements of those numbers, which come in the order of articles, with these alone."""
    of = "SELECT article, id FROM statements WHERE statement = ?"
    places = (connection.execute(of, (number,)).fetchone() for number in numbers)
    for article, group in groupby(places, lambda one: one[0]):
        wanted = {one for _, one in group}
        whole = _reading(connection, article, rejected=True)
        yield replace(whole, statements=tuple(one for one in whole.statements if one.id in wanted))


def rows_of(connection: sqlite3.Connection, sql: str, *values: object) -> Iterator[Row]:
    """The rows of a query, by column."""
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _reading(connection: sqlite3.Connection, number: int, rejected: bool) -> Reading:
    def of_article(table: str, order: str) -> Iterator[Row]:
        return rows_of(connection, f"SELECT * FROM {table} WHERE article = ? ORDER BY {order}", number)  # noqa: S608

    (row,) = of_article("articles", "article")
    article = _article(row, list(of_article("parts", "start")))
    speakers = {one["speaker"]: _speaker(one) for one in of_article("speakers", "speaker")}
    carried = connection.execute("SELECT EXISTS (SELECT 1 FROM carriers WHERE article = ?)", (number,)).fetchone()[0]
    found = list(of_article("statements", "position"))
    left_out = set() if rejected else rejected_among(connection, (one["statement"] for one in found))
    found = [one for one in found if one["statement"] not in left_out]
    links, judged = _links(connection, number, {one["id"] for one in found}), judged_evidence(connection, number)
    positions = {one["id"]: position for position, one in enumerate(found)}
    statements = tuple(
        _statement(
            one,
            article,
            speakers.get(one["speaker"]),
            links.get(one["id"], {}),
            positions,
            judged.get(one["statement"], ()),
            tuple(copies(connection, one["statement"])) if carried else (),
        )
        for one in found
    )
    model = Model(row["model"], row["model_version"]) if row["model"] is not None else None
    problems = tuple(Problem(one["where"], one["what"], one["advice"]) for one in of_article("problems", "problem"))
    return Reading(article, statements, tuple(speakers.values()), model, problems)


def _article(row: Row, parts: list[Row]) -> Article:
    text = "".join(part["before"] + part["text"] for part in parts) + row["tail"]
    return Article(
        row["id"],
        row["text_id"],
        row["locator"],
        text,
        tuple(Part(part["start"], part["end"], Role(part["role"])) for part in parts),
        doc=row["doc"],
        url=row["url"],
        outlet=row["outlet"],
        title=row["title"],
        byline=tuple(json.loads(row["byline"])),
        dateline=row["dateline"],
        language=row["language"],
        published=row["published"],
        modified=row["modified"],
        origin=unpack_origin(row["origin"], len(text)),
    )


def _speaker(row: Row) -> Speaker:
    return Speaker(
        row["id"],
        row["name"],
        row["kind"],
        row["standing"],
        members=tuple(json.loads(row["members"])),
        roles=unpack_spans(row["roles"]),
        also=unpack_spans(row["also"]),
        mentions=unpack_spans(row["mentions"]),
        speaks_for=row["speaks_for"],
        stands_for=row["stands_for"],
        number=row["number"],
        closeness=unpack_span(row["closeness"]),
        person=row["person"],
    )


def _links(connection: sqlite3.Connection, number: int, kept: set[str]) -> dict[str, dict[str, list[str]]]:
    """Ids of statements that each statement of the article is linked to, by kind; of those that are kept alone."""
    found: dict[str, dict[str, list[str]]] = {}
    for one, kind, other in connection.execute(
        "SELECT statements.id, kind, others.id FROM statements JOIN statement_links USING (statement) "
        "JOIN statements AS others ON others.statement = statement_links.other "
        "WHERE statements.article = ? ORDER BY statements.statement, kind, statement_links.position",
        (number,),
    ):
        found.setdefault(one, {}).setdefault(kind, []).append(other)
    lay_over_links(connection, number, found)
    return {
        one: {kind: [other for other in others if other in kept] for kind, others in kinds.items()}
        for one, kinds in found.items()
    }


def _statement(
    row: Row,
    article: Article,
    speaker: Speaker | None,
    links: dict[str, list[str]],
    positions: dict[str, int],
    judged: tuple[Evidence, ...],
    carriers: tuple[Copy, ...],
) -> Statement:
    because = _because(row, judged)
    within = next(iter(links.get("within", ())), None)
    attribution = Attribution(
        unpack_spans(row["source_spans"]),
        unpack_spans(row["cue_spans"]),
        unpack_spans(row["content_spans"]),
        row["form"],
        row["confidence"],
        insertions=unpack_spans(row["insertion_spans"]),
        within=positions[within] if within else None,
        because=because["attribution"],
    )
    relayed = unpack_span(row["via_span"])
    return Statement(
        row["id"],
        attribution,
        speaker=speaker.id if speaker else None,
        act=row["act"],
        standing=row["standing"],
        to=unpack_span(row["addressee"]),
        via=Relay(row["via"], relayed) if relayed else None,
        chain=tuple(Link(who, Span(start, end)) for who, start, end in json.loads(row["chain"])),
        anonymity_reason=unpack_span(row["anonymity_reason"]),
        said=_said(row),
        deadline=_deadline(row),
        condition=unpack_span(row["condition"]),
        within=within,
        denies=tuple(links.get("denies", ())),
        same_as=tuple(links.get("same_as", ())),
        because=(*judged, *because["statement"]),
        carriers=carriers,
        article=article,
    )


def _because(row: Row, judged: tuple[Evidence, ...]) -> dict[str, tuple[Evidence, ...]]:
    """The evidence that the reading gave, without that for what a person has decided otherwise."""
    decided = {one.field for one in judged}
    told = {of: unpack_evidence(rows) for of, rows in json.loads(row["because"]).items()}
    return {of: tuple(one for one in evidence if one.field not in decided) for of, evidence in told.items()}


def _said(row: Row) -> TimeValue | None:
    if row["said_more"] is None:
        return None
    mod, inferred, span = json.loads(row["said_more"])
    return TimeValue(row["said"], mod, inferred, span_of(span))


def _deadline(row: Row) -> Deadline | None:
    if row["deadline_more"] is None:
        return None
    kind, span, event = json.loads(row["deadline_more"])
    return Deadline(kind, Span(*span), row["deadline"], span_of(event))
