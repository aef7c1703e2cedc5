"""A whole story linked, in one go and article by article."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord.linking.link import link
from onrecord.linking.views import denials, promises, quotation
from onrecord.schema import Reading
from onrecord.store.connection import connect
from onrecord.store.filters import Filters
from onrecord.store.writing import write
from tests.store.made import reread, small

FERRY = Path(__file__).parents[2] / "examples" / "ferry"
LINKS = (
    "SELECT one.id, kind, other.id, outcome FROM links JOIN statements AS one USING (statement) "
    "JOIN statements AS other ON other.statement = links.other ORDER BY 1, 2, 3"
)


@pytest.fixture(scope="module")
def story() -> list[Reading]:
    return [one for one in onrecord.read_all(FERRY) if isinstance(one, Reading)]


def linked(readings: Iterable[Reading], *, stepwise: bool = False) -> sqlite3.Connection:
    connection = connect(":memory:")
    for one in readings:
        write(connection, one)
        if stepwise:
            link(connection)
    link(connection)
    return connection


def test_linking_twice_writes_nothing(story: list[Reading]) -> None:
    connection = linked(story)
    before = connection.total_changes
    assert link(connection).articles == 0
    assert connection.total_changes == before


@pytest.mark.parametrize(("backwards", "least"), [(False, 0.85), (True, 0.75)])
def test_most_is_found_whatever_the_order(story: list[Reading], backwards: bool, least: float) -> None:
    """What a batch knows of frequent words and of people met grows with it, so that borderline links may differ."""
    whole = set(linked(story).execute(LINKS).fetchall())
    in_order = sorted(story, key=lambda one: one.article.published or "9999", reverse=backwards)
    stepwise = set(linked(in_order, stepwise=True).execute(LINKS).fetchall())
    assert len(whole & stepwise) >= least * len(whole | stepwise)


def test_an_article_read_anew_is_linked_anew(story: list[Reading]) -> None:
    connection = linked(story)
    links = connection.execute(LINKS).fetchall()
    write(connection, reread(story[0], "assert"))
    assert link(connection).articles == 1
    same = [row for row in links if row[1] == "same_as"]
    assert [row for row in connection.execute(LINKS).fetchall() if row[1] == "same_as"] == same


def test_two_of_one_name_are_two_people(story: list[Reading]) -> None:
    connection = linked(story)
    rows = connection.execute(
        "SELECT title FROM people JOIN speaker_links USING (person) JOIN speakers USING (speaker) "
        "JOIN articles USING (article) WHERE people.name = 'Piet Amory' GROUP BY people.person, title"
    )
    assert len(rows.fetchall()) > 2
    assert connection.execute("SELECT count(*) FROM people WHERE name = 'Piet Amory'").fetchone() == (2,)


def test_the_carriers_of_a_quotation(story: list[Reading]) -> None:
    connection = linked(story)
    (number,) = connection.execute("SELECT id FROM statements WHERE content LIKE '%an insult to people%' LIMIT 1").fetchone()
    found = quotation(connection, number)
    assert len(found) == 3
    assert found[0].likeness == "earliest"
    assert found[0].told.published == min(one.told.published for one in found)
    with pytest.raises(LookupError):
        quotation(connection, "nothing")


def test_a_denial_elsewhere_and_who_took_it_back(story: list[Reading]) -> None:
    assert not denials(linked(story), Filters(speaker="%"))  # a sign as any other
    found = denials(linked(story), Filters(outlet="Radio Firth", speaker="Ostrova"))
    assert any("half of the losses" in one.denied.content and one.withdrawn_by for one in found)


def test_promises_on_a_day(story: list[Reading]) -> None:
    connection = linked(story)
    before, after = (
        next(one for one in promises(connection, day, Filters()) if "within 30 days" in one.told.content)
        for day in (date(2031, 3, 10), date(2031, 4, 11))
    )
    assert (before.state, before.last_day, before.outcomes) == ("open", "2031-04-03", ())
    assert after.state == "overdue"
    assert {one.outcome for one in after.outcomes} == {"broken"}


def test_a_table_of_people_tells_who_bears_a_name(tmp_path: Path) -> None:
    from onrecord.linking.table import people_table

    table = tmp_path / "people.csv"
    table.write_text("name,gender,aliases,roles,wikidata\nIda Corran,f,Ida Maria Corran,,Q77\n", encoding="utf-8")
    connection = connect(":memory:")
    for name in ("Ida Corran", "Ida Maria Corran"):
        write(connection, small("the bridge will open", name=name, title=f"News of {name}"))
    link(connection, people_table(str(table)))
    assert connection.execute("SELECT wikidata, count(*) FROM people JOIN speaker_links USING (person)").fetchall() == [
        ("Q77", 2)
    ]


def test_all_links_are_told_with_their_reasons(story: list[Reading]) -> None:
    found = linked(story).execute("SELECT because, score FROM links").fetchall()
    assert found
    assert all(json.loads(because) and 0 < score <= 1 for because, score in found)


def test_a_record_links_and_tells(story: list[Reading], tmp_path: Path) -> None:
    with onrecord.open_record(tmp_path / "news.db") as record:
        record.add(story)
        assert record.link().articles == len(story)
        assert record.link().articles == 0
        found = record.denials(outlet="Radio Firth")
        assert found
        assert record.quotation(found[0].denial.id)[0].likeness == "earliest"
        assert record.promises(date(2031, 4, 11), speaker="Wren")
        assert any(speaker.person for one in record.readings() for speaker in one.speakers)


def test_a_speaker_is_told_once_however_many_quotations_tell_who_it_is(story: list[Reading]) -> None:
    connection = connect(":memory:")
    for one in story:
        write(connection, one)
    tally = link(connection)
    (known,) = connection.execute("SELECT count(*) FROM speaker_links").fetchone()
    assert tally.speakers == known
    assert connection.execute("SELECT 1 FROM speaker_links WHERE because LIKE '%same quotation%'").fetchone()
