"""Merging and splitting people: each a judgement, on the page of a speaker and in the review, and taken back."""

import getpass
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.linking.link import link
from onrecord.store.connection import connect
from onrecord.store.judgements.log import Decision, judge_all, withdraw
from onrecord.store.profile import profile
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from onrecord.web.voices import voices
from tests.web.rooms import record, story

FIRST = story()
SECOND = story("Bridge opens", "Tom Hale", "The Firth Herald", "https://firth.example/a")
THIRD = story("Bridge shut again", "Ida Corran", "Port Times", "https://port.example/a")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = record(tmp_path / "news.db", [FIRST, SECOND, THIRD])
    connection = connect(made)
    link(connection)
    connection.close()
    return made


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    opened = connect(path)
    yield opened
    opened.close()


@pytest.fixture
def client(path: Path) -> TestClient:
    return TestClient(create_app(Settings(path)))


def people(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Which speaker is whom, as the record holds it."""
    return connection.execute(
        "SELECT speakers.speaker, speaker_links.person, speakers.person FROM speakers LEFT JOIN speaker_links USING (speaker) "
        "ORDER BY 1"
    ).fetchall()


def said(connection: sqlite3.Connection) -> dict[str, int]:
    return {one.name: one.statements for one in voices(connection) if one.standing == "named"}


def test_two_that_are_one_are_merged_and_taken_apart_again(connection: sqlite3.Connection) -> None:
    before = people(connection)
    assert said(connection) == {"Ida Corran": 4, "Tom Hale": 2}
    decision = Decision("same", SECOND.statements[0].id, "speaker")
    judge_all(connection, FIRST.statements[0].id, [decision], "Ann")
    assert said(connection) == {"Ida Corran": 6}
    found = profile(connection, "Tom Hale")
    assert found is not None
    assert (found.name, found.statements) == ("Ida Corran", 6)
    withdraw(connection, None, "Ann")
    assert people(connection) == before


def test_one_that_is_two_is_split_and_put_together_again(connection: sqlite3.Connection) -> None:
    before = people(connection)
    judge_all(connection, FIRST.statements[0].id, [Decision("different", THIRD.statements[0].id, "speaker")], "Ann")
    assert [one.statements for one in voices(connection) if one.name == "Ida Corran"] == [2, 2]
    judge_all(connection, FIRST.statements[0].id, [Decision("same", THIRD.statements[0].id, "speaker")], "Ben")
    assert said(connection)["Ida Corran"] == 4  # of the same two what was said last
    withdraw(connection, None, "Ben")
    withdraw(connection, None, "Ann")
    assert people(connection) == before


def test_what_was_decided_outlives_linking_anew(connection: sqlite3.Connection) -> None:
    judge_all(connection, FIRST.statements[0].id, [Decision("same", SECOND.statements[0].id, "speaker")], "Ann")
    link(connection, anew=True)
    assert said(connection) == {"Ida Corran": 6}


def test_on_the_page_of_a_speaker(client: TestClient, connection: sqlite3.Connection) -> None:
    page = client.get("/speakers/Ida%20Corran").text
    assert "Merge or split" in page
    sent = {"page": "Ida Corran", "statement": FIRST.statements[0].id, "name": "Tom Hale"}
    told = client.post("/people/same", data=sent)
    assert "is the same person now" in told.text
    assert said(connection) == {"Ida Corran": 6}
    assert "Also known as “Tom Hale”" in told.text
    (judgement,) = [one for (one,) in connection.execute("SELECT id FROM judgements")]
    assert "Taken back." in client.post("/people/undo", data={"page": "Ida Corran", "judgement": judgement}).text
    assert said(connection) == {"Ida Corran": 4, "Tom Hale": 2}
    client.post("/people/same", data=sent)
    person = profile(connection, "Ida Corran")
    assert person is not None
    split = {"page": "Ida Corran", "person": person.person, "name": "Tom Hale"}
    assert "is another person now" in client.post("/people/different", data=split).text
    assert said(connection) == {"Ida Corran": 4, "Tom Hale": 2}


@pytest.mark.parametrize("name", ["Nobody At All", "", "'; DROP TABLE people", "\u0000", "Ida Corran"])
def test_a_name_that_is_nobody_elses_is_told(client: TestClient, connection: sqlite3.Connection, name: str) -> None:
    told = client.post("/people/same", data={"page": "Ida Corran", "statement": FIRST.statements[0].id, "name": name})
    assert told.status_code in (200, 422)
    assert connection.execute("SELECT count(*) FROM judgements").fetchone() == (0,)


def test_in_the_review_by_a_key_and_undone(client: TestClient, connection: sqlite3.Connection) -> None:
    first = FIRST.statements[0].id
    assert "another person now" in client.post(f"/review/{first}", data={"field": "apart"}).text
    assert sorted(one.statements for one in voices(connection) if one.name == "Ida Corran") == [2, 2]
    namesake = client.get("/speakers/Ida%20Corran").text
    assert "another Ida Corran" in namesake
    assert "Taken back" in client.post("/review/undo").text
    assert "one person now" in client.post(f"/review/{first}", data={"field": "same", "value": "Tom Hale"}).text
    assert said(connection) == {"Ida Corran": 6}


def test_each_of_two_namesakes_has_a_page(client: TestClient, connection: sqlite3.Connection) -> None:
    judge_all(connection, FIRST.statements[0].id, [Decision("different", THIRD.statements[0].id, "speaker")], "Ann")
    ids = [one for (one,) in connection.execute("SELECT id FROM people WHERE name = 'Ida Corran'")]
    assert len(ids) == 2
    for one in ids:
        assert "2 statements in 1 article" in client.get(f"/speakers/{one}").text


def test_others_reach_it_only_with_a_token_for_writing(path: Path) -> None:
    client = TestClient(create_app(Settings(path, loopback=False, public=True)))
    assert "Merge or split" not in client.get("/speakers/Ida%20Corran").text
    sent = {"page": "Ida Corran", "statement": FIRST.statements[0].id, "name": "Tom Hale"}
    assert client.post("/people/same", data=sent).status_code == 401


def test_where_linking_was_unsure_a_person_decides_on_the_page(tmp_path: Path) -> None:
    from tests.store.test_unsure import KEEPER, MAYOR

    path = record(tmp_path / "wren.db", [MAYOR, KEEPER])
    opened = connect(path)
    link(opened)
    client = TestClient(create_app(Settings(path)))
    page = client.get("/speakers/Tobias Wren").text
    assert "May be the same" in page
    sent = {"statement": MAYOR.statements[0].id, "other": KEEPER.statements[0].id, "page": "Tobias Wren"}
    assert client.post("/people/decided", data=sent | {"verdict": "perhaps"}).status_code == 422
    told = client.post("/people/decided", data=sent | {"verdict": "different"})
    assert "Kept: they are not the same." in told.text
    assert "May be the same" not in told.text
    withdraw(opened, None, getpass.getuser())
    assert "they are the same" in client.post("/people/decided", data=sent | {"verdict": "same"}).text
    found = profile(opened, "Tobias Wren")
    opened.close()
    assert found is not None
    assert found.statements == 2


def test_who_said_very_much_is_told_from_the_newest(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.get("/speakers/Ida%20Corran").text
    assert "there are more" not in whole
    monkeypatch.setattr("onrecord.web.pages.speakers._NEWEST", 1)
    partly = client.get("/speakers/Ida%20Corran?q=").text
    assert "<dd>the newest " in partly
    assert "there are more" in partly
