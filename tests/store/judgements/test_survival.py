"""Judgements outlive the reading that they were made on: another model, another version of the article."""

import random
import sqlite3
from dataclasses import replace

import pytest

from onrecord.content_ids import article_id, statement_id, text_id
from onrecord.schema import ACTS, Article, Attribution, Model, Part, Reading, Role, Span, Speaker, Statement
from onrecord.store.filters import Filters
from onrecord.store.judgements.file import lines
from onrecord.store.judgements.log import Decision, judge_all, unbound
from onrecord.store.reading import readings
from onrecord.store.search import search
from onrecord.store.writing import write
from tests.store.made import full

WORDS = ("old", "new", "ferry", "bridge", "harbour", "will", "not", "stop", "open", "pay", "until", "spring", "money", "boat")
SPEAKERS = ("Ida Corran", "Bo Rill", "Odile Varga", "two officials")


def article(number: int, size: int, added: str = "") -> tuple[Article, list[tuple[Span, Span, Span]]]:
    """An article of as many sentences `NAME said that WORDS.`, and the places of name, cue and content in each."""
    chance = random.Random(number)  # noqa: S311
    text, places = f"News {number}{added}\n\n", []
    for _ in range(size):
        name, content = chance.choice(SPEAKERS), "that " + " ".join(chance.choices(WORDS, k=chance.randint(6, 20)))
        at = len(text)
        text += f"{name} said {content}. "
        places.append(
            (Span(at, at + len(name)), Span(at + len(name) + 1, at + len(name) + 5), Span(at + len(name) + 6, len(text) - 2))
        )
    published = f"2031-02-{number % 28 + 1:02}"
    url = f"https://post.example/{number}"
    made = Article(
        article_id(text, "Post", url, published), text_id(text), f"{number}.html", text, (Part(0, len(text), Role.BODY),), url=url
    )
    return replace(made, outlet="Post", published=published, language="en"), places


def reading(of: Article, places: list[tuple[Span, Span, Span]], model: str) -> Reading:
    statements = []
    for source, cue, content in places:
        said = Attribution((source,), (cue,), (content,), "indirect", 0.9)
        statements.append(
            Statement(statement_id(of.id, said.source, said.cue, said.content), said, "s1", "assert", "named", article=of)
        )
    return Reading(of, tuple(statements), (Speaker("s1", "Somebody", "person", "named"),), Model("en", model))


def otherwise(places: list[tuple[Span, Span, Span]], chance: random.Random) -> list[tuple[Span, Span, Span]]:
    """As another model reads: ends elsewhere, without `that`, sources wider or empty, some statements split in two."""
    found = []
    for source, cue, content in places:
        start, end = content.start + chance.choice((0, 5)), content.end - chance.choice((0, 0, 3, 6))
        source = Span(source.start, source.end - chance.choice((0, 2)))
        found.append((source, cue, Span(start, end)))
        if chance.random() < 0.2:  # finds a statement within it that was not found before
            found.append((Span(start, start + 3), Span(start + 4, start + 6), Span(start + 7, end)))
    return found


def judged(record: sqlite3.Connection, readings: list[Reading], chance: random.Random) -> dict[tuple[str, int], str]:
    """Corrects the act of every statement; what it was corrected to, by article and the statement's cue."""
    wanted = {}
    for one in readings:
        for statement in one.statements:
            act = chance.choice(ACTS[1:])
            judge_all(record, statement.id, [Decision("correct", field="act", value=act)], "Ann")
            wanted[one.article.url or "", statement.attribution.cue[0].start] = act
    return wanted


def test_a_thousand_judgements_survive_a_reading_by_another_model(record: sqlite3.Connection) -> None:
    chance = random.Random(7)  # noqa: S311
    articles = [article(number, 25) for number in range(40)]
    first = [reading(*one, "1") for one in articles]
    for one in first:
        write(record, one)
    wanted = judged(record, first, chance)
    assert len(wanted) == 1000
    kept = list(lines(record))
    ids = {one for (one,) in record.execute("SELECT id FROM statements")}
    for of, places in articles:
        write(record, reading(of, otherwise(places, chance), "2"))
    after = {one for (one,) in record.execute("SELECT id FROM statements")}
    assert len(after & ids) < 400  # most ids have changed
    assert not unbound(record)
    assert list(lines(record)) == kept
    found = {
        (one.article.url or "", statement.attribution.cue[0].start): statement.act
        for one in readings(record)
        for statement in one.statements
        if any(because.by == "judgement:Ann" for because in statement.because)
    }
    assert found == wanted
    assert len(search(record, None, Filters(judged="corrected"), limit=2000)) == 1000


def test_judgements_bind_in_a_new_version_of_the_article(record: sqlite3.Connection) -> None:
    chance = random.Random(8)  # noqa: S311
    old, places = article(1, 30)
    write(record, reading(old, places, "1"))
    wanted = judged(record, [reading(old, places, "1")], chance)
    added = "\n\nCorrection: an earlier version misspelt a name."
    new, moved = article(1, 30, added)
    assert new.id != old.id
    write(record, reading(new, moved, "1"))
    shift = len(added)
    version = next(one for one in readings(record) if one.article.id == new.id)
    assert {(new.url or "", one.attribution.cue[0].start - shift): one.act for one in version.statements} == wanted
    assert [one.act for one in next(readings(record)).statements] == list(wanted.values())


@pytest.mark.parametrize("address", ["http://post.example/1/?utm_source=feed", None, "https://other.example/1"])
def test_versions_are_told_by_their_page_or_where_they_were_read(record: sqlite3.Connection, address: str | None) -> None:
    old, places = article(1, 5)
    new, moved = article(1, 5, "!")
    write(record, reading(replace(old, url=address and "https://post.example/1"), places, "1"))
    write(record, reading(replace(new, url=address), moved, "1"))
    (made, *_) = reading(old, places, "1").statements
    judge_all(record, made.id, [Decision("correct", field="act", value="deny")], "Ann")
    bound = [one.statements[0].act for one in readings(record)]
    assert bound == (["deny", "assert"] if address and "other" in address else ["deny", "deny"])


def test_words_that_were_changed_are_found_by_likeness_and_others_wait(record: sqlite3.Connection) -> None:
    reading_of = full()
    write(record, reading_of)
    judge_all(record, reading_of.statements[1].id, [Decision("correct", field="act", value="deny")], "Ann")
    judge_all(record, reading_of.statements[1].id, [Decision("correct", field="to", value=None)], "Ann")
    kept = list(lines(record))
    other = renamed(reading_of, "Mayor Ida Corran told the Post", "Mayor Ida Corran told our reporter")
    write(record, other)
    version = next(one for one in readings(record) if one.article.id == other.article.id)
    assert [(one.act, one.to) for one in version.statements] == [("deny", None)]
    assert list(lines(record)) == kept


def renamed(of: Reading, words: str, instead: str) -> Reading:
    """A new version in which words before the content of the second statement were changed; it alone is read."""
    old = of.article
    text, moved = old.text.replace(words, instead), len(instead) - len(words)
    at = old.text.index(words) + len(words)
    parts = tuple(Part(one.start + moved * (one.start > at), one.end + moved * (one.end > at), one.role) for one in old.parts)
    made = replace(
        old, id=article_id(text, old.outlet, old.url, old.published), text_id=text_id(text), text=text, parts=parts, origin=None
    )
    said = of.statements[1].attribution
    content = tuple(Span(one.start + moved, one.end + moved) for one in said.content)
    attribution = Attribution(said.source, said.cue, content, "mixed", 0.9)
    statement = Statement(
        statement_id(made.id, said.source, said.cue, content),
        attribution,
        "s1",
        "promise",
        "named",
        to=said.source[0],
        article=made,
    )
    return Reading(made, (statement,), (Speaker("s1", "A", "person", "named"),))


@pytest.mark.parametrize("gone", ["article", "statement"])
def test_a_judgement_waits_for_its_statement(record: sqlite3.Connection, gone: str) -> None:
    of, places = article(3, 4)
    write(record, reading(of, places, "1"))
    wanted = reading(of, places, "1").statements[2]
    judge_all(record, wanted.id, [Decision("correct", field="speaker", value="Bo Rill")], "Ann")
    if gone == "article":
        record.execute("DELETE FROM statements WHERE article = 1")
        record.execute("DELETE FROM articles")
    else:
        write(record, reading(of, places[:2], "2"))
    assert len(unbound(record)) == 1
    write(record, reading(of, places, "3"))
    assert not unbound(record)
    assert [one.speaker for one in next(readings(record)).statements] == ["s1", "s1", "judged2", "s1"]
