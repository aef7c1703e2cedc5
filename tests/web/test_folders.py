"""Where articles were read is a path on one's own machine. Others are told the name of the file, and no folder."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.schema import Problem, Reading
from onrecord.store.connection import connect
from onrecord.store.copies import write_carrier
from onrecord.store.judgements.log import Decision, judge_all
from onrecord.store.sources import begin_source, write_problem
from onrecord.web.tokens import Scope, add_token, tokens_file
from tests.web.rooms import addresses, room, story

FOLDER = "/home/ada/leaks"
OTHERS = (
    {"loopback": False, "public": True},
    {"public": True},
    {"hosts": ("testserver",)},
    {"https": True},
    {"root_path": "/news"},
)


def kept() -> Iterator[str]:
    """The addresses of all that tells of articles, in every form."""
    from onrecord.web.templating import path

    reading = untitled()
    article, statement = path(reading.article.id), path(reading.statements[0].id)
    yield from addresses(reading)
    yield from ("/export.csv", "/export.jsonl")
    forms = [f"/search?format={form}" for form in ("json", "csv", "parquet", "feed", "atom")]
    told = ("/articles", f"/articles/{article}", f"/articles/{article}?format=csv", "/statements", f"/statements/{statement}")
    more = ("/quotations", f"/quotations/{statement}", "/sources", "/problems", "/judgements", "/speakers")
    yield from (f"/api/v1{one}" for one in (*forms, *told, *more))


def untitled() -> Reading:
    """An article that is shown by the place where it was read, having no title."""
    reading = story()
    article = replace(reading.article, title=None, locator=f"{FOLDER}/bridge.txt")
    return replace(reading, article=article, statements=tuple(replace(one, article=article) for one in reading.statements))


def client(folder: Path, **settings: object) -> TestClient:
    """A room over that article, a copy of it, a problem and a judgement, each of which knows a path."""
    reading = untitled()
    made = room(folder, reading, **settings)
    record = made.app.state.settings.record  # type: ignore[attr-defined]
    connection = connect(record)
    copy = replace(reading.article, id="sha256-" + "0" * 64, outlet="Vale Courier", locator=f"{FOLDER}/copy.txt")
    write_carrier(connection, 1, copy, None)
    source, _ = begin_source(connection, f"{FOLDER}/broken.pdf", None, "reader")
    write_problem(connection, source, Problem(f"{FOLDER}/broken.pdf", "This is no PDF.", "Look at it."))
    judge_all(connection, reading.statements[0].id, [Decision("accept")], "ada", None)
    connection.close()
    made.auth = ("desk", add_token(tokens_file(record), "desk", Scope.WRITE))
    return made


@pytest.mark.parametrize("settings", OTHERS, ids=str)
def test_others_see_no_folder(tmp_path: Path, settings: dict[str, object]) -> None:
    with client(tmp_path, **settings) as others:
        for address in kept():
            answer = others.get(address)
            assert answer.status_code == 200, address
            assert b"leaks" not in answer.content, address
        assert others.get("/api/v1/articles").json()["items"][0]["locator"] == "bridge.txt"
        assert others.get("/api/v1/problems").json()["items"][0]["where"] == "broken.pdf"
        assert others.get("/api/v1/judgements").json()["items"][0]["statement"]["place"] == "bridge.txt"


def test_whoever_works_on_the_machine_sees_the_path(tmp_path: Path) -> None:
    with client(tmp_path) as own:
        told = [own.get(address).text for address in kept() if "parquet" not in address]
    assert sum(FOLDER in text for text in told) > 8


def test_an_address_stays_as_it_is(tmp_path: Path) -> None:
    reading = untitled()
    page = replace(reading.article, locator="https://post.example/2031/bridge")
    with room(tmp_path, replace(reading, article=page), loopback=False, public=True) as others:
        assert others.get("/api/v1/articles").json()["items"][0]["locator"] == page.locator


def test_what_others_judge_is_kept_with_the_whole_place(tmp_path: Path) -> None:
    """Else it would not hold for another version at that place."""
    with room(tmp_path, untitled(), public=True) as others:
        token = add_token(tokens_file(tmp_path / "news.db"), "desk", Scope.WRITE)
        sent = {"statement": untitled().statements[0].id, "verdict": "accept"}
        assert others.post("/api/v1/judgements", json=sent, headers={"Authorization": f"Bearer {token}"}).status_code == 201
    places = connect(tmp_path / "news.db").execute("SELECT place FROM judgement_anchors").fetchall()
    assert places == [(f"{FOLDER}/bridge.txt",)]
