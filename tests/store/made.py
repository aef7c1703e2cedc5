"""Readings made for the store: one that fills every field, and many small ones."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from onrecord.content_ids import article_id, statement_id, text_id
from onrecord.schema import (
    Article,
    Attribution,
    Deadline,
    Evidence,
    Link,
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
from onrecord.store.connection import connect
from onrecord.store.writing import Written, write
from tests import samples

SENTENCE = (
    "Asked by the council, Mayor Ida Corran told the Post on Monday that, if money comes, "
    "the bridge 🌉 “will [again] open” — in the end — by May, two aides close to her said, fearing for their posts."
)


def full() -> Reading:
    """A reading in which every field holds something."""

    def at(words: str) -> Span:
        return samples.span(words, text)

    text = f"{samples.TITLE}\n\n{SENTENCE}\n\nPhoto: Post"
    parts = (Part(0, len(samples.TITLE), Role.HEADLINE), Part(at("Asked").start, at("posts.").end, Role.BODY))
    outlet, url, published = "The Ellet Post", "https://post.example/1", "2031-02-04T08:00:00+01:00"
    article = Article(
        article_id(text, outlet, url, published),
        text_id(text),
        "samples/full.txt",
        text,
        parts,
        doc="full",
        url=url,
        outlet=outlet,
        title=samples.TITLE,
        byline=("Ann Oake", "Bo Rill"),
        dateline="ELLET",
        language="en",
        published=published,
        modified="2031-02-05",
        origin=tuple(n + 7 if n < 30 or n > 40 else -1 for n in range(len(text))),
    )
    aides = Speaker(
        "s1",
        "two aides",
        "group",
        "unnamed",
        members=("s2",),
        roles=(at("aides"),),
        also=(at("two aides"),),
        mentions=(at("two aides"),),
        speaks_for="s2",
        number=2,
        closeness=at("close to her"),
    )
    mayor = Speaker("s2", "Ida Corran", "person", "named", stands_for="s1", person="Q1")
    attributions = (
        Attribution((at("two aides"),), (at("said"),), (at("Mayor Ida Corran told the Post on Monday"),), "indirect", 0.5),
        Attribution(
            (at("Mayor Ida Corran"),),
            (at("told"),),
            (at("the bridge 🌉 “will [again] open”"), at("by May")),
            "mixed",
            0.9,
            insertions=(at("[again]"),),
            within=0,
            because=(Evidence("cue", "en-1", 0.75, at("told")), Evidence("form", "marks", 1.0)),
        ),
    )
    ids = [statement_id(article.id, one.source, one.cue, one.content) for one in attributions]
    outer = Statement(ids[0], attributions[0], speaker="s1", act="assert", standing="unnamed", article=article)
    inner = Statement(
        ids[1],
        attributions[1],
        speaker="s2",
        act="promise",
        standing="named",
        to=at("the council"),
        via=Relay("the Post", at("the Post")),
        chain=(Link("s1", at("two aides")), Link("s2", at("Mayor Ida Corran"))),
        anonymity_reason=at("fearing for their posts"),
        said=TimeValue("2031-02-03", "APPROX", True, at("Monday")),
        deadline=Deadline("by", at("by May"), "2031-05", at("the end")),
        condition=at("if money comes"),
        within=ids[0],
        denies=(ids[0],),
        same_as=(ids[0],),
        because=(Evidence("act", "acts", 0.8, at("told")),),
        article=article,
    )
    problems = (Problem(article.locator, "This is odd.", "Let it be."),)
    return Reading(article, (outer, inner), (aides, mayor), samples.MODEL, problems)


def small(
    content: str,
    *,
    name: str = "Ida Corran",
    outlet: str = "The Ellet Post",
    published: str | None = "2031-02-04",
    title: str = "Bridge news",
    act: str = "assert",
    standing: str = "named",
    form: str = "indirect",
) -> Reading:
    """An article of one statement: `NAME said CONTENT.`"""
    text = f"{title}\n\n{name} said {content}."
    parts = (Part(0, len(title), Role.HEADLINE), Part(len(title) + 2, len(text), Role.BODY))
    body = len(title) + 2
    article = Article(
        article_id(text, outlet, None, published),
        text_id(text),
        f"{title}.txt",
        text,
        parts,
        outlet=outlet,
        title=title,
        language="en",
        published=published,
    )
    who, cue = Span(body, body + len(name)), Span(body + len(name) + 1, body + len(name) + 5)
    said = Attribution((who,), (cue,), (Span(cue.end + 1, len(text) - 1),), form, 0.9)
    statement = Statement(
        statement_id(article.id, said.source, said.cue, said.content), said, "s1", act, standing, article=article
    )
    speaker = Speaker("s1", name, "person", standing, mentions=(who,))
    return Reading(article, (statement,), (speaker,), samples.MODEL)


def reread(reading: Reading, act: str) -> Reading:
    """The same article read anew: its statements have another act."""
    return replace(reading, statements=tuple(replace(one, act=act) for one in reading.statements))


def write_all(connection: sqlite3.Connection, readings: Iterable[Reading]) -> dict[Written, int]:
    """Writes readings one after the other, and counts what became of them."""
    counts = dict.fromkeys(Written, 0)
    for reading in readings:
        counts[write(connection, reading)] += 1
    return counts


def article(paragraphs: list[str], outlet: str = "The Ellet Post", url: str | None = None) -> Article:
    """An article of these paragraphs."""
    text = "\n\n".join(paragraphs)
    parts, at = [], 0
    for paragraph in paragraphs:
        parts.append(Part(at, at + len(paragraph), Role.BODY))
        at += len(paragraph) + 2
    known = article_id(text, outlet, url, None)
    return Article(known, text_id(text), f"{outlet}.txt", text, tuple(parts), outlet=outlet, url=url)


def reading(known: Article, content: str = "that the council would pay for a ferry by the end of March") -> Reading:
    """The article with one statement, of these words of it."""
    start = known.text.index(content)
    said = Attribution((), (), (Span(start, start + len(content)),), "indirect", 0.9)
    statement = Statement(statement_id(known.id, (), (), said.content), said, article=known)
    return Reading(known, (statement,), model=samples.MODEL)


def dump(record: Path) -> list[str]:
    """All of a record but the inner tables of its index, which must be sound, and the numbers that problems bear."""
    connection = connect(record)
    connection.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = []
    for name in (table for table in tables if "_words" not in table):
        skipped = 1 if name == "problems" else 0
        rows += [f"{name} {row[skipped:]}" for row in connection.execute(f'SELECT * FROM "{name}"')]  # noqa: S608
    connection.close()
    return sorted(rows)
