import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.store.connection import connect
from onrecord.store.filters import Filters, Sort
from onrecord.store.profile import profile
from onrecord.store.search import Counts, counts, search
from onrecord.store.sourcing import sourcing
from tests.store.made import full, small, write_all

READINGS = (
    small("the morning ferry will stop in April", title="Ferry to stop", published="2031-02-04T08:00:00+01:00"),
    small("the offer of a ferry was never made", name="Zoë Leçka", act="deny", outlet="The Northmoor Courier", title="A denial"),
    small("“the harbour pays”", name="two officials", standing="unnamed", form="direct", published="2031-05-31", title="Money"),
    small("a ferry, a ferry, and again a ferry", title="Ferries", published="2031-03-01"),
    small("the undated quay is closed", title="No date", published=None),
)


@pytest.fixture
def filled(record: sqlite3.Connection) -> sqlite3.Connection:
    write_all(record, READINGS)
    return record


def titles(record: sqlite3.Connection, query: str | None = None, **filters: str) -> list[str | None]:
    return [hit.title for hit in search(record, query, Filters(**filters))]


def test_the_newest_come_first_and_the_undated_last(filled: sqlite3.Connection) -> None:
    assert titles(filled) == ["Money", "Ferries", "Ferry to stop", "A denial", "No date"]
    assert [hit.title for hit in search(filled, limit=2)] == ["Money", "Ferries"]


def test_the_closest_come_first_where_asked(filled: sqlite3.Connection) -> None:
    assert titles(filled, "ferry") == ["Ferries", "Ferry to stop", "A denial"]
    hits = search(filled, "april OR ferry", sort=Sort.RELEVANCE)
    assert hits[0].title == "Ferry to stop"
    assert [hit.title for hit in search(filled, sort=Sort.RELEVANCE)] == titles(filled)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("FERRY", ["Ferries", "Ferry to stop", "A denial"]),
        ('"morning ferry"', ["Ferry to stop"]),
        ('"ferry morning"', []),
        ("ferr*", ["Ferries", "Ferry to stop", "A denial"]),
        ("ferry NOT offer", ["Ferries", "Ferry to stop"]),
        ("harbour OR april", ["Money", "Ferry to stop"]),
        ("zoe lécka", ["A denial"]),
        ("Zoe", ["A denial"]),
        ("denial", ["A denial"]),
        ("nowhere", []),
        ("  ", ["Money", "Ferries", "Ferry to stop", "A denial", "No date"]),
    ],
)
def test_words_phrases_and_accents(filled: sqlite3.Connection, query: str, found: list[str]) -> None:
    assert titles(filled, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"morning ferry', ["Ferry to stop"]),
        ("ferry (offer", ["A denial"]),
        ("offer) OR (april", []),
        ("ferry's offer", []),
        ("no such: offer", []),
        ("ferry - offer", ["A denial"]),
        ("ferr* - offer", ["A denial"]),
        ("AND", ["Ferries"]),
        ("…", []),
        ('"', []),
        ("offer\0ferry", ["A denial"]),
        ("(" * 400 + "offer", ["A denial"]),
        ("offer " * 5000, ["A denial"]),
        ("NEAR(", []),
        ("statement_words : x", []),
    ],
)
def test_what_is_no_syntax_is_taken_as_words(filled: sqlite3.Connection, query: str, found: list[str]) -> None:
    assert titles(filled, query) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"speaker": "lecka"}, ["A denial"]),
        ({"speaker": "corran) OR (offer"}, []),
        ({"act": "deny"}, ["A denial"]),
        ({"since": "2031-03"}, ["Money", "Ferries"]),
        ({"since": "2031-03-02"}, ["Money"]),
        ({"until": "2031-02"}, ["Ferry to stop", "A denial"]),
        ({"until": "2031-02-04"}, ["Ferry to stop", "A denial"]),
        ({"until": "2030"}, []),
        ({"outlet": "northmoor"}, ["A denial"]),
        ({"outlet": "%"}, []),
        ({"standing": "unnamed"}, ["Money"]),
        ({"form": "direct"}, ["Money"]),
        ({"form": "direct", "act": "deny"}, []),
    ],
)
def test_filters(filled: sqlite3.Connection, filters: dict[str, str], found: list[str]) -> None:
    assert titles(filled, **filters) == found


def test_filters_narrow_a_query(filled: sqlite3.Connection) -> None:
    assert titles(filled, "ferry", speaker="Corran", since="2031-02-05") == ["Ferries"]
    assert titles(filled, "offer OR april", speaker="corran") == ["Ferry to stop"]


@pytest.mark.parametrize("day", ["May", "٢٠٣١", "2031-5", "2031-02-04T08:00", ""])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match="is no day"):
        Filters(since=day)


def test_what_is_no_utf8_on_a_command_line_matches_nothing(filled: sqlite3.Connection) -> None:
    asked = "ferry\udcff"
    assert not search(filled, asked)
    assert not [name for name in ("speaker", "outlet") if titles(filled, **{name: asked})]
    assert profile(filled, asked) is None
    assert not sourcing(filled, asked).total.total


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"act": "lie"}, "“lie” is no act: choose one of assert, deny"),
        ({"standing": "anonymous"}, "“anonymous” is no standing: choose one of named"),
        ({"form": "quoted"}, "“quoted” is no form: choose one of direct"),
        ({"since": "2031-02-30"}, "“2031-02-30” is no day"),
    ],
)
def test_what_nothing_could_match_is_refused(asked: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Filters(**asked)


def test_a_hit_says_who_said_what_where(filled: sqlite3.Connection) -> None:
    (hit,) = search(filled, '"morning ferry"')
    assert (hit.speaker, hit.source, hit.cue, hit.act) == ("Ida Corran", "Ida Corran", "said", "assert")
    assert (hit.outlet, hit.published, hit.locator) == ("The Ellet Post", "2031-02-04T08:00:00+01:00", "Ferry to stop.txt")
    assert hit.content == hit.snippet == "the morning ferry will stop in April"
    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == ["morning ferry"]


def test_a_snippet_is_short_and_holds_what_matched(record: sqlite3.Connection) -> None:
    write_all(record, [small("word " * 300 + "the quay \x02 here " + "word " * 300)])
    (hit,) = search(record, "quay")
    assert len(hit.snippet.split()) < 40
    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == ["quay"]


def test_counts(filled: sqlite3.Connection) -> None:
    assert counts(filled, "ferry") == Counts(
        3,
        (("Ida Corran", 2), ("Zoë Leçka", 1)),
        (("The Ellet Post", 2), ("The Northmoor Courier", 1)),
        (("2031-02", 2), ("2031-03", 1)),
    )
    assert counts(filled, filters=Filters(act="deny")).total == 1
    assert counts(filled).total == len(READINGS)
    assert counts(filled, most=1).outlets == (("The Ellet Post", 4),)


def test_a_statement_without_a_speaker_is_found_by_its_source(record: sqlite3.Connection) -> None:
    from tests import samples

    write_all(record, [samples.reading(), full()])
    (hit,) = search(record, "spring", Filters(speaker="Mayor Ida"))
    assert hit.speaker is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.one_of(st.text(), st.text(alphabet='ferry "()*^:+-{}\0,ANDORNOTEAR', max_size=40)))
def test_no_query_breaks_the_search(query: str) -> None:
    assert len(search(BRIDGE, query, limit=5)) <= 1
    assert counts(BRIDGE, query, Filters(speaker=query)).total <= 1


BRIDGE = connect(":memory:")
write_all(BRIDGE, [small("the ferry is safe")])
