"""What the index of words finds by itself is what a search finds that goes through all statements."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.schema import Reading
from onrecord.store import search as searching
from onrecord.store.asked import ask
from onrecord.store.connection import connect
from onrecord.store.copies import write_carrier
from onrecord.store.filters import Filters, Sort
from onrecord.store.judgements.log import Decision, judge_all
from onrecord.store.pages import hits
from onrecord.store.search import search
from onrecord.store.writing import write
from onrecord.web.facets import counted
from tests.store.made import small

DAYS = ("2031", "2031-02", "2031-02-04", "2031-02-28T23:00:00Z", "2031-12-31", "2030-12-31", "0999-01-01", None, "soon")
ACTS, STANDINGS, FORMS = ("assert", "deny"), ("named", "unnamed"), ("direct", "indirect")
OUTLETS = ("The Ellet Post", "The Ellet Echo", "Radio Firth", "100 % Firth")
WORDS = ("ferry", "quay", "bridge", "offer", "ferrying")
QUERIES = (None, *WORDS, "ferr*", "fer*", "ferry AND quay", "ferry OR bridge", "quay NOT ferry", '"ferry quay"', "corran", "mem*")


def made(number: int) -> Reading:
    """An article that has nearly nothing in common with the one before."""
    words = " ".join(word for place, word in enumerate(WORDS) if (number * 7 + 3) >> place & 1)
    return small(
        f"number {number} {words}",
        name=("Ida Corran", "two members")[number % 3 == 0],
        title=f"News {number}",
        published=DAYS[number * 5 % len(DAYS)],
        act=ACTS[number % 5 == 0],
        standing=STANDINGS[number % 3 == 0],
        form=FORMS[number % 2],
        outlet=OUTLETS[number * 3 % len(OUTLETS)],
    )


def filled() -> sqlite3.Connection:
    """Eighty articles; two are carried by another outlet, one statement is rejected, and one is corrected."""
    record = connect(":memory:")
    readings = [made(number) for number in range(80)]
    for one in readings:
        write(record, one)
    for number in (4, 9):
        write_carrier(record, number, made(100 + number).article, None)
    record.execute("UPDATE carriers SET text = NULL")
    judge_all(record, readings[7].statements[0].id, [Decision("reject")], "Ann")
    judge_all(record, readings[8].statements[0].id, [Decision("correct", value="promise", field="act")], "Ann")
    return record


RECORD = filled()


def plainly(query: str | None, filters: dict[str, str]) -> list[str]:
    """The ids of all that is found, the newest first, by going through all statements."""
    narrowed = Filters(**filters)
    conditions, values = narrowed.conditions()
    rows = RECORD.execute(
        "SELECT statements.id, statements.moment FROM statements JOIN articles USING (article) "  # noqa: S608
        f"WHERE {' AND '.join(conditions)} ORDER BY day DESC, statement",
        values,
    )
    asked = f"({query})" if query else None
    if narrowed.speaker:
        asked = " AND ".join(filter(None, (asked, f"speaker : {narrowed.speaker}")))
    if asked is None:
        return [one for one, _ in rows]
    matched = {one for (one,) in RECORD.execute("SELECT rowid FROM statement_words WHERE statement_words MATCH ?", (asked,))}
    return [one for one, moment in rows if moment in matched]


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "act": st.sampled_from((*ACTS, "promise", "ask")),
        "standing": st.sampled_from(STANDINGS),
        "form": st.sampled_from(FORMS),
        "outlet": st.sampled_from(("ellet", "Post", "firth", "%", "e", "nowhere")),
        "since": st.sampled_from(("2031", "2031-02", "2031-02-04", "2031-12", "1000")),
        "until": st.sampled_from(("2031", "2031-02", "2031-02-04", "2030-12-31", "0999")),
        "speaker": st.sampled_from(("corran", "members")),
        "judged": st.sampled_from(("reject", "corrected")),
        "article": st.sampled_from((made(8).article.id, made(9).article.id[7:], "0", "sha256-", "é")),
    },
)


@settings(max_examples=300)
@given(st.sampled_from(QUERIES), FILTERS)
def test_all_that_is_asked_is_found_and_in_order(query: str | None, filters: dict[str, Any]) -> None:
    expected = plainly(query, filters)
    assert [one.id for one in search(RECORD, query, Filters(**filters), limit=100)] == expected
    assert [one.id for one in search(RECORD, query, Filters(**filters), limit=3)] == expected[:3]
    assert [one.id for one in search(RECORD, query, Filters(**filters), limit=3, skipped=2)] == expected[2:5]
    assert counted(RECORD, query, Filters(**filters)).total == len(expected)
    assert [one for page in paged(query, filters, Sort.TIME) for one in page] == expected
    assert sorted(one for page in paged(query, filters, Sort.RELEVANCE) for one in page) == sorted(expected)


def paged(query: str | None, filters: dict[str, str], sort: Sort) -> Iterator[list[str]]:
    """The ids of what is found, page by page."""
    place = None
    while True:
        page = hits(RECORD, query, Filters(**filters), sort, place, 7)
        yield [one.id for one in page.items]
        place = page.next
        if place is None:
            return


def test_what_the_index_tells_alone_looks_nothing_else_up() -> None:
    for filters, alone in (({"act": "deny", "since": "2031"}, True), ({"outlet": "Post"}, False), ({"judged": "reject"}, False)):
        assert ask(RECORD, "ferry", Filters(**filters)).indexed is alone


def test_an_outlet_that_is_not_there_is_looked_for_in_nothing() -> None:
    assert '""' in ask(RECORD, "ferry", Filters(outlet="nowhere")).values[0]  # type: ignore[operator]


def test_where_very_many_match_the_newest_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [one.id for one in search(RECORD, "ferry OR bridge", sort=Sort.RELEVANCE, limit=100)]
    assert before != plainly("ferry OR bridge", {})
    monkeypatch.setattr(searching, "_RANKED", 10)
    monkeypatch.setattr(searching, "_WEIGHED", 12)
    found = [one.id for one in search(RECORD, "ferry OR bridge", sort=Sort.RELEVANCE, limit=100)]
    assert [one.id for one in search(RECORD, "ferry OR bridge", sort=Sort.RELEVANCE, limit=2, skipped=1)] == found[1:3]
    assert sorted(found) == sorted(plainly("ferry OR bridge", {})[:12])
    assert [one for page in paged("ferry OR bridge", {}, Sort.RELEVANCE) for one in page] == found


def test_marks_of_the_index_are_no_words_of_a_text() -> None:
    marks = RECORD.execute("SELECT kinds FROM searchable").fetchone()[0].split()
    assert len(marks) == 4
    assert all(0xE000 <= ord(letter) <= 0xF8FF for mark in marks for letter in mark)
    RECORD.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")
