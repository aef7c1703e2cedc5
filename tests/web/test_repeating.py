"""Answers that are given again: as long as nothing changed, and to nobody else."""

import asyncio
import shutil
from base64 import b64encode
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.store.connection import connect
from onrecord.store.judgements.log import Decision, judge_all
from onrecord.store.writing import write
from onrecord.web.repeating import Repeating, State, passing
from onrecord.web.tokens import Scope as May
from onrecord.web.tokens import add_token, revoke_token, tokens_file
from tests.web.rooms import record, room, story
from tests.web.served import wait_for


class Counter:
    """An application that answers with how often it was asked, and with whatever headers and size it is told to."""

    def __init__(self, status: int = 200, size: int = 0, passes: bool = False) -> None:
        self.asked, self._status, self._size, self._passes = 0, status, size, passes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        from starlette.requests import Request

        self.asked += 1
        if self._passes:
            passing(Request(scope))
        headers = [(b"content-type", b"text/plain"), (b"etag", b'"one"')]
        await send({"type": "http.response.start", "status": self._status, "headers": headers})
        await send({"type": "http.response.body", "body": f"{self.asked} ".encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b"a" * self._size})


def client_of(app: ASGIApp, path: Path, most: int = 1_000_000) -> TestClient:
    return TestClient(Repeating(app, State(path), most))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return record(tmp_path / "news.db", [story()])


def test_what_is_asked_again_is_answered_from_memory(news: Path) -> None:
    client = client_of(Counter(), news)
    assert [client.get("/speakers/a").text for _ in range(3)] == ["1 "] * 3
    assert client.get("/speakers/a").headers["content-type"] == "text/plain"
    assert client.get("/speakers/b").text == "2 "
    assert client.get("/speakers/a?q=x").text == "3 "


def test_who_has_an_answer_already_is_told_so(news: Path) -> None:
    client = client_of(Counter(), news)
    client.get("/api/v1/articles")
    again = client.get("/api/v1/articles", headers={"If-None-Match": '"one"'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", '"one"')
    assert client.get("/api/v1/articles", headers={"If-None-Match": '"two"'}).text == "1 "


def test_those_who_ask_at_once_wait_for_one_answer(news: Path) -> None:
    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(0.05)
        await counter(scope, receive, send)

    counter = Counter()
    repeating = Repeating(slow, State(news))

    async def ask(path: str) -> bytes:
        told: list[Message] = []

        async def send(message: Message) -> None:
            told.append(message)

        scope = {"type": "http", "method": "GET", "scheme": "http", "path": path, "headers": []}
        await repeating(scope, lambda: asyncio.sleep(0, {"type": "http.request"}), send)
        return b"".join(message.get("body", b"") for message in told)

    async def all_at_once(path: str) -> set[bytes]:
        return set(await asyncio.gather(*(ask(path) for _ in range(8))))

    assert asyncio.run(all_at_once("/speakers/a")) == {b"1 "}
    counter._passes = True  # not to be given again: then each has one made for itself
    assert len(asyncio.run(all_at_once("/speakers/b"))) == 8


def test_another_credential_host_or_form_is_another_question(news: Path) -> None:
    client = client_of(Counter(), news)
    asked: list[dict[str, str]] = [{}, {"Authorization": "Bearer a"}, {"Authorization": "Bearer b"}]
    asked += [{"Host": "other.example"}, {"Accept": "text/csv"}]
    answers = [client.get("/api/v1/search", headers=headers).text for headers in (*asked, *asked)]
    assert answers == ["1 ", "2 ", "3 ", "4 ", "5 "] * 2


@pytest.mark.parametrize("path", ["/review", "/read", "/read/a", "/export.csv", "/static/room.css"])
def test_other_rooms_are_never_answered_from_memory(news: Path, path: str) -> None:
    client = client_of(Counter(), news)
    assert [client.get(path).text for _ in range(2)] == ["1 ", "2 "]


def test_neither_writing_nor_refusals_nor_large_or_passing_answers_are_held(news: Path) -> None:
    for app in (Counter(status=404), Counter(size=300_000), Counter(passes=True)):
        client = client_of(app, news)
        assert [client.get("/").text.split()[0] for _ in range(2)] == ["1", "2"]
    client = client_of(Counter(), news)
    assert [client.post("/").text for _ in range(2)] == ["1 ", "2 "]


def test_what_is_held_is_bounded(news: Path) -> None:
    client = client_of(Counter(size=50_000), news, most=120_000)
    for path in ("/speakers/a", "/speakers/b", "/speakers/c"):
        client.get(path)
    assert client.get("/speakers/c").text.startswith("3 ")
    assert client.get("/speakers/a").text.startswith("4 ")  # the oldest was forgotten


def test_small_answers_to_long_questions_are_bounded_as_well(news: Path) -> None:
    client = client_of(Counter(), news, most=50_000)
    for number in range(10):
        client.get("/timelines/a", params={"q": f"{number}" * 7_000})
    assert client.get("/timelines/a", params={"q": "9" * 7_000}).text == "10 "
    assert client.get("/timelines/a", params={"q": "0" * 7_000}).text == "11 "


def test_what_is_written_is_seen_at_once(news: Path) -> None:
    client, writer = client_of(Counter(), news), connect(news)
    for number in range(1, 6):
        assert [client.get("/").text for _ in range(2)] == [f"{number} "] * 2
        if number == 3:
            judge_all(writer, story().statements[0].id, [Decision("accept")], "Ana")
        else:
            write(writer, story(f"Bridge opens {number}"))
    writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    writer.close()
    assert client.get("/").text == "6 "


def test_another_file_in_its_place_is_seen_at_once(news: Path, tmp_path: Path) -> None:
    client = room(tmp_path)
    assert "3 statements" in client.get("/").text
    shutil.copy(record(tmp_path / "other.db", [story(), story("Bridge opens")]), tmp_path / "copy.db")
    (tmp_path / "copy.db").replace(tmp_path / "news.db")
    for ending in ("-wal", "-shm"):
        (tmp_path / f"news.db{ending}").unlink(missing_ok=True)
    assert "6 statements" in client.get("/").text


def test_a_record_that_is_gone_answers_nothing_from_memory(tmp_path: Path) -> None:
    client = room(tmp_path)
    assert client.get("/").status_code == 200
    (tmp_path / "news.db").unlink()
    assert client.get("/").status_code == 503


def test_a_token_that_is_revoked_opens_nothing_that_it_opened_before(tmp_path: Path) -> None:
    client, file = room(tmp_path, loopback=False), tokens_file(tmp_path / "news.db")
    secret, other = add_token(file, "Ana", May.READ), add_token(file, "Ben", May.READ)
    basic = {name: {"Authorization": f"Basic {b64encode(f'a:{name}'.encode()).decode()}"} for name in (secret, other)}
    article = f"/articles/{story().article.id}"
    for path, held in ((article, basic[secret]), (f"/api/v1{article}", {"Authorization": f"Bearer {secret}"})):
        assert [client.get(path, headers=held).status_code for _ in range(2)] == [200, 200]
        assert client.get(path).status_code == 401
    revoke_token(file, "Ana")
    for path, held in ((article, basic[secret]), (f"/api/v1{article}", {"Authorization": f"Bearer {secret}"})):
        assert client.get(path, headers=held).status_code == 401
    assert client.get(article, headers=basic[other]).status_code == 200


def test_a_count_of_before_is_not_given_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.remembering._SOON", -1.0)  # every count takes long: the last one is shown meanwhile
    monkeypatch.setattr("onrecord.web.remembering._LATER", 0.0)
    client = room(tmp_path)
    assert "3 statements" in client.get("/").text
    writer = connect(tmp_path / "news.db")
    write(writer, story("Bridge opens"))
    writer.close()
    assert wait_for(lambda: "6 statements" in client.get("/").text)
