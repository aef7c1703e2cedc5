"""Articles as they are listed: what is found and in which order is what going through all of them finds."""

import sqlite3
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.articles import Totals, ask, later, listed, newest, totals
from onrecord.store.connection import connect
from onrecord.store.copies import write_carrier
from onrecord.store.filters import Filters
from onrecord.store.judgements.log import Decision, judge_all
from onrecord.store.moments import day_of, moment
from onrecord.store.pages import articles
from onrecord.store.writing import write
from tests.store.made import article as plain
from tests.store.made import full, reading, small, write_all
from tests.store.test_newest import DAYS, made

TITLES = ("Ferry stops", "The quay, again", "Férry to the QUAY", "Content: a bridge")


def filled() -> sqlite3.Connection:
    """Forty articles of few days, outlets and titles; two are carried by another outlet."""
    record = connect(":memory:")
    for number in range(40):
        one = made(number)
        write(record, replace(one, article=replace(one.article, title=TITLES[number % 4] if number % 7 else None)))
    for number in (4, 9):
        write_carrier(record, number, made(100 + number).article, None)
    return record


RECORD = filled()


def plainly(filters: Filters) -> list[str]:
    """The ids of all that pass, the newest first, by going through all articles."""
    sql = (
        "SELECT id, published, outlet, (SELECT group_concat(outlet) FROM carriers WHERE article = articles.article) FROM articles"
    )
    rows = [(one, day_of(day), f"{outlet} {more}".casefold()) for one, day, outlet, more in RECORD.execute(sql)]
    passing = [
        (one, day or "")
        for one, day, outlets in rows
        if (filters.outlet or "").casefold() in outlets
        and (not filters.since or (day or "") >= filters.since)
        and (not filters.until or (day and day <= filters.until + "~"))
    ]
    return [one for one, _ in sorted(passing, key=lambda told: told[1], reverse=True)]


NARROWED = st.builds(
    Filters,
    outlet=st.sampled_from((None, "ellet", "firth", "%", "nowhere")),
    since=st.sampled_from((None, "2031", "2031-02", "2031-02-04", "1000")),
    until=st.sampled_from((None, "2031", "2031-02", "2030-12-31", "0999")),
)


@given(NARROWED, st.integers(1, 9))
def test_pages_are_what_going_through_all_articles_finds(filters: Filters, limit: int) -> None:
    found, place = list[str](), None
    while True:
        page = articles(RECORD, None, filters, place, limit)
        found += [one.id for one in page.items]
        place = page.next
        if place is None:
            break
        assert len(page.items) == limit
    assert found == plainly(filters)
    assert totals(RECORD, ask(None, filters)).articles == len(found)


@given(NARROWED, st.sampled_from((None, "ferry", "quay")), st.integers(1, 9))
def test_what_is_later_leads_back_over_what_was_newest(filters: Filters, query: str | None, limit: int) -> None:
    asked = ask(query, filters)
    everything = newest(RECORD, asked, 100)
    assert all(one > other for one, other in pairwise(everything))
    for place, one in enumerate(everything):
        assert later(RECORD, asked, limit, one) == everything[max(0, place - limit) : place][::-1]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("ferry", {0, 2}),
        ("FÉRRY quay", {2}),
        ("ferr*", {0, 2}),
        ("quay NOT ferry", {1}),
        ("ferry OR bridge", {0, 2, 3}),
        ('"the quay"', {1, 2}),
        ("content: a", {3}),
        ("…", set()),
        (" ", {0, 1, 2, 3, None}),
    ],
)
def test_words_are_those_of_titles(query: str, titles: set[int | None]) -> None:
    found = listed(RECORD, newest(RECORD, ask(query), 100))
    assert {TITLES.index(one.title) if one.title else None for one in found} == titles


@given(st.text(max_size=12) | st.text(alphabet='fer yquaAND"()*^:+-{}\0ORNT', max_size=30))
def test_no_query_ends_in_a_fault(query: str) -> None:
    assert len(newest(RECORD, ask(query), 100)) <= 40


@given(st.sampled_from(DAYS) | st.text(alphabet="0123-T", max_size=12).map(lambda day: f"2031{day}"))
def test_the_moment_of_an_article_is_that_of_its_day_and_number(published: str | None) -> None:
    RECORD.execute("BEGIN")
    RECORD.execute("UPDATE articles SET published = ? WHERE article = 3", (published,))
    (found,) = RECORD.execute("SELECT article_moment FROM articles WHERE article = 3").fetchone()
    RECORD.execute("ROLLBACK")
    assert found == moment(day_of(published), 3)


def test_what_is_told_of_an_article(record: sqlite3.Connection) -> None:
    url = "https://post.example/quay"
    first, second = (reading(plain([f"{n}: that the quay is shut"], url=url), "that the quay is shut") for n in "12")
    write_all(record, [full(), small("one", standing="unnamed"), first, second])
    for outlet in ("Radio Firth", None, "Coast Press", "Radio Firth"):
        copy = plain([f"Read by {outlet or 'nobody'}{len(outlet or '')}"], outlet=outlet or "x")
        write_carrier(record, 2, replace(copy, id=f"{copy.id}{outlet}", outlet=outlet), None)
    write_carrier(record, 2, replace(copy, id="again"), None)
    told = {one.locator: one for one in listed(record, newest(record, ask(), 9))}
    assert [(one.statements, one.unnamed, one.versions, one.problems, one.carried_by) for one in told.values()] == [
        (2, 1, 1, 1, ()),
        (1, 1, 1, 0, ("Coast Press", "Radio Firth")),
        (1, 0, 2, 0, ()),
    ]
    assert totals(record, ask()) == Totals(4, 5, 2)
    judge_all(record, small("one", standing="unnamed").statements[0].id, [Decision("reject")], "Ann")
    (one,) = listed(record, newest(record, ask(filters=Filters(outlet="coast")), 9))
    assert (one.statements, one.unnamed) == (0, 0)
    assert totals(record, ask()) == Totals(4, 4, 1)


def test_a_title_that_is_told_otherwise_is_found_by_its_new_words_alone(record: sqlite3.Connection) -> None:
    one = small("one", title="Ferry stops")
    write(record, one)
    write(record, replace(one, article=replace(one.article, title="Quay shut")))
    assert (len(newest(record, ask("quay"), 9)), newest(record, ask("ferry"), 9)) == (1, [])
    record.execute("INSERT INTO article_words (article_words) VALUES ('integrity-check')")


@pytest.mark.parametrize("query", [None, "ferry"])
@pytest.mark.parametrize("filters", [Filters(), Filters(outlet="post"), Filters(since="2031", until="2031-02")])
def test_a_page_is_read_from_an_index_in_order(query: str | None, filters: Filters) -> None:
    asked = ask(query, filters)
    sql = f"SELECT {asked.moment} FROM {asked.tables} WHERE {asked.where} ORDER BY {asked.moment} DESC LIMIT 20"  # noqa: S608
    plan = [row[3] for row in RECORD.execute(f"EXPLAIN QUERY PLAN {sql}", asked.values)]
    assert not any("TEMP B-TREE" in step for step in plan)
    assert any("INDEX articles_by_moment" in step for step in plan)
