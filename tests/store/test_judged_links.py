"""What people decide of links holds against what linking found, until they take it back."""

import sqlite3
from pathlib import Path

import pytest

import onrecord
from onrecord.linking.link import link
from onrecord.linking.views import denials, promises, quotation
from onrecord.schema import Reading
from onrecord.store.carriers import carriers
from onrecord.store.connection import connect
from onrecord.store.filters import Filters
from onrecord.store.judgements.log import Decision, judge_all, withdraw
from onrecord.store.writing import write

FERRY = Path(__file__).parents[2] / "examples" / "ferry"
ROUTE = "We have carried this route at a loss%"
ROOF = "I would rather spend the money on the school roof%"


@pytest.fixture(scope="module")
def story() -> list[Reading]:
    return [one for one in onrecord.read_all(FERRY) if isinstance(one, Reading)]


@pytest.fixture
def record(story: list[Reading]) -> sqlite3.Connection:
    connection = connect(":memory:")
    for one in story:
        write(connection, one)
    link(connection)
    return connection


def ids(connection: sqlite3.Connection, words: str) -> list[str]:
    sql = "SELECT statements.id FROM statements JOIN articles USING (article) WHERE content LIKE ? ORDER BY published"
    return [one for (one,) in connection.execute(sql, (f"_{words}",))]


def together(connection: sqlite3.Connection, statement: str) -> set[str]:
    return {one.told.id for one in quotation(connection, statement)}


def judged(connection: sqlite3.Connection, statement: str, verdict: str, other: str, link_: str) -> None:
    judge_all(connection, statement, [Decision(verdict, other=other, link=link_)], "Ada")


def test_a_quotation_is_parted_and_joined(record: sqlite3.Connection) -> None:
    first, second = ids(record, ROUTE)[:2]
    roof = ids(record, ROOF)[0]
    assert second in together(record, first)
    judged(record, second, "different", first, "quotation")
    judged(record, roof, "same", first, "quotation")
    assert second not in together(record, first)
    assert first not in together(record, second)
    assert roof in together(record, first)
    found = carriers(record, first)
    assert found is not None
    assert roof in {hit.id for hit in found[1]}
    assert second not in {hit.id for hit in found[1]}
    link(record, anew=True)
    assert second not in together(record, first)


def test_what_is_taken_back_no_longer_holds(record: sqlite3.Connection) -> None:
    first, second = ids(record, ROUTE)[:2]
    judged(record, first, "different", second, "quotation")
    withdraw(record, None, "Ada")
    assert second in together(record, first)


def test_of_two_who_disagree_the_later_is_heard(record: sqlite3.Connection) -> None:
    first, second = ids(record, ROUTE)[:2]
    judged(record, first, "different", second, "quotation")
    judged(record, second, "same", first, "quotation")
    assert second in together(record, first)
    judged(record, second, "unsure", first, "quotation")
    assert second in together(record, first)


def test_denials_are_rejected_and_added(record: sqlite3.Connection) -> None:
    found = denials(record, Filters())
    roof = ids(record, ROOF)[0]
    judged(record, found[0].denial.id, "reject", found[0].denied.id, "denies")
    judged(record, roof, "accept", found[0].denied.id, "denies")
    now = {(one.denial.id, one.denied.id): one for one in denials(record, Filters())}
    assert (found[0].denial.id, found[0].denied.id) not in now
    assert now[roof, found[0].denied.id].because == (("a person decided", "Ada"),)
    assert len(now) == len(found)


def test_a_person_decides_what_became_of_a_promise(record: sqlite3.Connection) -> None:
    from datetime import date

    day = date(2032, 1, 1)
    held = next(one for one in promises(record, day, Filters()) if one.outcomes)
    later = held.outcomes[0]
    judged(record, later.told.id, "accept", held.told.id, "keeps" if later.outcome == "broken" else "breaks")
    now = next(one for one in promises(record, day, Filters()) if one.told.id == held.told.id)
    assert [one.outcome for one in now.outcomes if one.told.id == later.told.id] != [later.outcome]


def test_a_corrected_speaker_is_linked_anew(record: sqlite3.Connection) -> None:
    statement = ids(record, ROUTE)[0]
    sql = "SELECT people.name FROM statements JOIN speaker_links USING (speaker) JOIN people USING (person) WHERE id = ?"
    sql = sql.replace("WHERE id", "WHERE statements.id")
    assert record.execute(sql, (statement,)).fetchall() == [("Tobias Wren",)]
    judge_all(record, statement, [Decision("correct", field="speaker", value="Ines Halloran")], "Ada")
    assert link(record).articles == 1
    assert record.execute(sql, (statement,)).fetchall() == [("Ines Halloran",)]
    assert link(record).articles == 0
    withdraw(record, None, "Ada")
    assert link(record).articles == 1
    assert record.execute(sql, (statement,)).fetchall() == [("Tobias Wren",)]


def test_what_a_person_rejected_is_linked_to_nothing(record: sqlite3.Connection) -> None:
    first, second = ids(record, ROUTE)[:2]
    judge_all(record, second, [Decision("reject")], "Ada")
    assert second not in together(record, first)
    assert second in together(record, second)  # asked for by its id it is told
    claims = {one.denied.id for one in denials(record, Filters())}
    for claim in claims:
        judge_all(record, claim, [Decision("reject")], "Ada")
    assert not denials(record, Filters())
