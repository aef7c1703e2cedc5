from pathlib import Path

import pytest
from lxml import html

from onrecord.store.connection import connect
from onrecord.store.judgements.log import judgements
from onrecord.web.tokens import Scope, add_token, tokens_file
from tests.web.rooms import room, story


def test_the_least_sure_comes_first_and_each_judgement_leads_on(tmp_path: Path) -> None:
    client = room(tmp_path)
    first, second = story().statements[2].id, story().statements[1].id
    assert f"/review/{first}" in client.get("/review").text
    assert f"/review/{second}" in client.post(f"/review/{first}", data={"verdict": "reject"}).text
    assert client.get("/export.jsonl").text.count("\n") == 2
    assert f"/review/{first}" in client.post("/review/undo").text
    assert client.get("/export.jsonl").text.count("\n") == 3


def test_a_correction_shows_the_same_statement_again(tmp_path: Path) -> None:
    client, one = room(tmp_path), story().statements[2].id
    page = client.post(f"/review/{one}", data={"field": "content", "value": "it was safe"})
    assert html.fromstring(page.content).cssselect(".text .said")[0].text == "it was safe"
    told = client.post(f"/review/{one}", data={"field": "content", "value": "words that nobody said"})
    assert told.status_code == 200
    assert "The content was corrected" not in told.text
    assert client.post(f"/review/{one}", data={"field": "id", "value": "x"}).text.count("Nothing was decided.") == 1
    assert client.post("/review/none", data={"verdict": "accept"}).status_code == 200


def test_nothing_is_left_only_where_none_waits(tmp_path: Path) -> None:
    client = room(tmp_path)
    assert "Begin with the least sure" in client.get("/review?at=none").text
    for one in story().statements:
        client.post(f"/review/{one.id}", data={"verdict": "accept"})
    assert "Nothing is left to look at." in client.get("/review").text


def test_a_user_without_a_name_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr("getpass.getuser", nobody)
    monkeypatch.delenv("ONRECORD_AUTHOR", raising=False)
    page = room(tmp_path).get("/review")
    assert page.status_code == 403
    assert "set ONRECORD_AUTHOR" in page.text


def test_a_judgement_bears_its_author(tmp_path: Path) -> None:
    client = room(tmp_path, loopback=False, public=True)
    one = story().statements[0].id
    assert client.post(f"/review/{one}", data={"verdict": "accept"}).status_code == 401
    secret = add_token(tokens_file(tmp_path / "news.db"), "Odile", Scope.WRITE)
    assert client.post(f"/review/{one}", data={"verdict": "accept"}, auth=("x", secret)).status_code == 200
    connection = connect(tmp_path / "news.db")
    assert [judgement.author for judgement, _ in judgements(connection)] == ["Odile"]
    connection.close()
