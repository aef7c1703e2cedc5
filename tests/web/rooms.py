"""A reading room over a small record, for tests."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient

from onrecord.content_ids import article_id, statement_id, text_id
from onrecord.schema import Article, Attribution, Evidence, Link, Part, Reading, Role, Span, Speaker, Statement, TimeValue
from onrecord.store.connection import connect
from onrecord.store.writing import write
from onrecord.web.app import create_app
from onrecord.web.settings import Settings

TITLE = "Bridge stays shut"
BODY = "“It is safe,” said Ida Corran, “and it will open in May.” Her deputy denied that it was safe, Corran said."


def story(title: str = TITLE, name: str = "Ida Corran", outlet: str = "The Ellet Post", url: str | None = None) -> Reading:
    """An article with a split statement, one nested in another that denies the first, and a promise."""
    text = f"{title}\n\n{BODY}"
    at = len(title) + 2

    def span(words: str, begin: int = 0) -> Span:
        start = text.index(words, at + begin)
        return Span(start, start + len(words))

    article = Article(
        article_id(text, outlet, url, "2031-02-04"),
        text_id(text),
        "samples/bridge.txt",
        text,
        (Part(0, len(title), Role.HEADLINE), Part(at, len(text), Role.BODY)),
        url=url,
        outlet=outlet,
        title=title,
        byline=(name,),
        published="2031-02-04",
    )
    claim = Attribution(
        (span("Ida Corran"),), (span("said"),), (span("“It is safe,”"), span("“and it will open in May.”")), "direct", 0.9
    )
    outer = Attribution(
        (span("Corran", 60),), (span("said", 80),), (span("Her deputy denied that it was safe"),), "indirect", 0.8
    )
    inner = Attribution((span("Her deputy"),), (span("denied"),), (span("that it was safe"),), "indirect", 0.7, within=1)
    because = (Evidence("act", "act:cue <b>", 0.9, span("denied")),)
    ids = [statement_id(article.id, one.source, one.cue, one.content) for one in (claim, outer, inner)]
    speakers = (
        Speaker("s1", name, "person", "named", roles=(span("deputy"),)),
        Speaker("s2", "her deputy", "person", "unnamed", speaks_for="s1"),
    )
    statements = (
        Statement(ids[0], claim, "s1", "promise", "named", said=TimeValue("2031-02-03"), article=article),
        Statement(ids[1], outer, "s1", "assert", "named", same_as=(ids[0],), article=article),
        Statement(
            ids[2],
            inner,
            "s2",
            "deny",
            "unnamed",
            within=ids[1],
            denies=(ids[0],),
            because=because,
            chain=(Link("s1", span("Corran", 60)),),
            article=article,
        ),
    )
    return Reading(article, statements, speakers)


def record(path: Path, readings: Iterable[Reading]) -> Path:
    """A record of the readings."""
    connection = connect(path)
    for one in readings:
        write(connection, one)
    connection.close()
    return path


def room(path: Path, *readings: Reading, **settings: object) -> TestClient:
    """A client of the reading room over a record of the readings."""
    made = Settings(record(path / "news.db", readings or (story(),)))
    return TestClient(create_app(replace(made, **settings)))  # type: ignore[arg-type]


def addresses(reading: Reading) -> list[str]:
    """The address of every page about the reading and its record."""
    from onrecord.web.templating import path

    article, first = path(reading.article.id), path(reading.statements[0].id)
    who = path(reading.speakers[0].name)
    return [
        *("/", "/?q=safe", "/?act=deny&month=2031-02", "/speakers", f"/speakers/{who}", f"/speakers/{who}?q=safe", "/read"),
        *("/denials", "/promises", "/sourcing", "/sourcing?outlet=Post", f"/articles/{article}", f"/statements/{first}/story"),
        *(f"/articles/{article}/beside/{article}", "/review", "/articles", "/articles?q=bridge&outlet=Post&month=2031-02"),
    ]
