"""Copies: what says nothing new is found, and what alters a word of a statement is none."""

import sqlite3
from dataclasses import replace

import pytest

from onrecord.store.copied import carries, carrying
from onrecord.store.copies import is_carrier, original, stands_there, write_carrier
from onrecord.store.filters import Filters
from onrecord.store.reading import readings
from onrecord.store.search import counts, search
from onrecord.store.writing import write
from tests.collecting.pages import FERRY, REST, SHUT, STORY
from tests.store.made import article, reading


@pytest.fixture
def wire(record: sqlite3.Connection) -> sqlite3.Connection:
    """A record that holds the story, and another article."""
    write(record, reading(article(STORY, url="https://post.example/bridge")))
    write(record, reading(article([FERRY, "Nothing else was said of the matter on that day, or on any other day of the week."])))
    return record


COPIES = {
    "to_the_letter": STORY,
    "trimmed": STORY[:-1],
    "without_the_statement": [SHUT, *REST],
    "with_credits": [*STORY, "(Reporting by Ann Oake; editing by Bo Rill)"],
    "other_marks_and_case": [one.replace("“", '"').replace("”", '"').replace("Mayor", "MAYOR") for one in STORY],
    "another_house_style": [one.replace("said on Tuesday", "told the Post on Tuesday") for one in STORY],
}
OTHERS = {
    "a_word_of_the_statement_altered": [one.replace("would pay", "would not pay") for one in STORY],
    "a_sentence_more": [
        *STORY,
        "The opposition leader, Odile Varga, called the plan a disgrace and asked the mayor to go.",
    ],
    "another_article": [one.replace("the", "a").replace("bridge", "tower").replace("e", "ee") for one in STORY],
    "only_a_part_and_short": [FERRY],
}


@pytest.mark.parametrize("paragraphs", COPIES.values(), ids=COPIES.keys())
def test_copies(wire: sqlite3.Connection, paragraphs: list[str]) -> None:
    assert original(wire, article(paragraphs, "Vale Courier")) == 1


@pytest.mark.parametrize("paragraphs", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_no_copy(wire: sqlite3.Connection, paragraphs: list[str]) -> None:
    assert original(wire, article(paragraphs, "Vale Courier")) is None


def test_another_text_of_the_same_page_is_a_version_and_no_copy(wire: sqlite3.Connection) -> None:
    changed = article(STORY[:-1], "The Ellet Post", "http://post.example/bridge?utm_source=x#top")
    assert original(wire, changed) is None
    assert original(wire, replace(changed, url="https://post.example/other")) == 1


def test_the_same_text_of_the_same_page_is_nothing_new(wire: sqlite3.Connection) -> None:
    assert stands_there(wire, article(STORY, "The Post", "https://post.example/bridge/"))
    assert not stands_there(wire, article(STORY, "The Post", "https://post.example/other"))
    assert not stands_there(wire, article(STORY, url="https://post.example/bridge"))


def test_a_copy_is_credited_once_with_the_statements_that_it_carries(wire: sqlite3.Connection) -> None:
    whole, trimmed = article(STORY, "Vale Courier"), article([SHUT, *REST], "Dunmore Herald")
    for copy in (whole, trimmed, whole):
        write_carrier(wire, 1, copy, "2031-02-05T00:00:00Z")
    assert is_carrier(wire, whole.id)
    carried = wire.execute("SELECT statement, outlet, copy FROM carried WHERE statement = 1 ORDER BY copy").fetchall()
    assert carried == [(1, "The Ellet Post", 0), (1, "Vale Courier", 1)]
    assert wire.execute("SELECT outlet, text IS NULL FROM carriers").fetchall() == [("Vale Courier", 1), ("Dunmore Herald", 0)]


@pytest.fixture
def carried(wire: sqlite3.Connection) -> sqlite3.Connection:
    """The story is carried whole by one outlet, and by another without its statement."""
    write_carrier(wire, 1, article([*STORY, "(Reporting by Ann Oake)"], "Vale Courier", "https://vale.example/1"), None)
    write_carrier(wire, 1, article([SHUT, *REST], "Dunmore Herald"), None)
    return wire


@pytest.mark.parametrize(("outlet", "found"), [("ellet", 2), ("VALE", 1), ("Dunmore", 0), ("e", 2), ("%", 0), (None, 2)])
def test_a_search_by_outlet_finds_what_it_carries(carried: sqlite3.Connection, outlet: str | None, found: int) -> None:
    filters = Filters(outlet=outlet)
    assert len(search(carried, filters=filters)) == found
    assert len(search(carried, "ferry OR council OR said OR nothing", filters)) == found
    assert counts(carried, filters=filters).total == found


def test_a_statement_counts_for_each_outlet_that_carries_it(carried: sqlite3.Connection) -> None:
    assert counts(carried).outlets == (("The Ellet Post", 2), ("Vale Courier", 1))
    assert counts(carried, most=1).outlets == (("The Ellet Post", 2),)
    assert counts(carried, filters=Filters(outlet="vale")).outlets == (("The Ellet Post", 1), ("Vale Courier", 1))
    assert carrying(carried, "SELECT value FROM json_each(?)", ("[2]",)) == {}


def test_a_statement_of_a_record_names_its_carriers(carried: sqlite3.Connection) -> None:
    first, other = readings(carried)
    [copy] = first.statements[0].carriers
    assert (copy.outlet, copy.url) == ("Vale Courier", "https://vale.example/1")
    told = first.statements[0].to_dict()["carriers"]
    assert [(one["article"], one["outlet"]) for one in told] == [(copy.article, "Vale Courier")]
    assert other.statements[0].to_dict()["carriers"] == []
    assert [len(hit.carriers) for hit in search(carried)] == [1, 0]


def test_words_are_carried_whatever_their_case_and_marks() -> None:
    text = 'MAYOR Ida Corran said: "Not before April." She would not say why, or when.'
    assert carries(text, "“Not before April,” … would not say why")
    assert carries(text, "Mayor Ida Corran")
    assert not carries(text, "“Not before May”")
    assert not carries(text, "not bef")
    assert not carries(text, "before … Mayor of")
