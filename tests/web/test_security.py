from pathlib import Path

import pytest

from onrecord.web import database
from onrecord.web.tokens import Scope, add_token, tokens_file
from tests.web.rooms import room


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://[x"},
    ],
)
def test_nothing_is_done_for_a_page_of_another_site(tmp_path: Path, headers: dict[str, str]) -> None:
    assert room(tmp_path).post("/read", data={"text": ""}, headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}])
def test_our_own_pages_may_send(tmp_path: Path, headers: dict[str, str]) -> None:
    assert room(tmp_path).post("/read", data={"text": ""}, headers=headers).status_code == 400


def test_a_foreign_name_for_this_machine_is_refused(tmp_path: Path) -> None:
    assert room(tmp_path).get("/", headers={"Host": "evil.example"}).status_code == 400
    assert room(tmp_path, hosts=("record.example",)).get("/", headers={"Host": "record.example"}).status_code == 200


def test_a_huge_query_is_refused(tmp_path: Path) -> None:
    page = room(tmp_path).get("/?q=" + "a" * 9_000)
    assert page.status_code == 414
    assert "content-security-policy" in page.headers


def test_the_api_is_refused_in_its_own_shape(tmp_path: Path) -> None:
    client = room(tmp_path)
    long = client.get("/api/v1/search?q=" + "a" * 9_000)
    foreign = client.post("/api/v1/read", json={"text": "a"}, headers={"Origin": "https://evil.example"})
    (tmp_path / "other").mkdir()
    mounted = room(tmp_path / "other", root_path="/news").get("/news/api/v1/search?q=" + "a" * 9_000)
    for refused, status in ((long, 414), (foreign, 403), (mounted, 414)):
        assert refused.status_code == status
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json()["status"] == status
        assert refused.json()["advice"]


def test_who_was_refused_is_logged_without_token_or_query(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    client = room(tmp_path, loopback=False)
    client.get("/api/v1/search?q=secret", headers={"Authorization": "Bearer onrecord_wrong"})
    client.get("/speakers/a%1b[31m", auth=("x", "wrong"))
    first, second = [record.getMessage() for record in caplog.records if record.name == "onrecord.web"]
    assert first == "refused with 401: GET /api/v1/search from testclient"
    assert second == "refused with 401: GET /speakers/a?[31m from testclient"


def test_who_is_refused_again_and_again_is_told_louder(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    client = room(tmp_path, loopback=False)
    for _ in range(201):
        client.get("/speakers", auth=("x", "wrong"))
    loud = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert loud == ["refused 100 times: testclient"]


def test_where_others_reach_it_a_token_is_the_password(tmp_path: Path) -> None:
    client = room(tmp_path, loopback=False)
    secret = add_token(tokens_file(tmp_path / "news.db"), "desk", Scope.READ)
    assert client.get("/").headers["www-authenticate"].startswith("Basic")
    assert client.get("/", auth=("x", "wrong")).status_code == 401
    assert client.get("/", auth=("x", secret)).status_code == 200
    assert client.post("/read/none/keep", auth=("x", secret)).status_code == 403


def test_a_public_room_is_open_but_reads_for_nobody(tmp_path: Path) -> None:
    client = room(tmp_path, loopback=False, public=True)
    assert client.get("/").status_code == 200
    assert client.post("/read", data={"text": "a"}).status_code == 401


def test_https_is_kept_to(tmp_path: Path) -> None:
    assert "strict-transport-security" in room(tmp_path, https=True).get("/").headers
    assert "strict-transport-security" not in room(tmp_path).get("/").headers


def test_a_page_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PATIENCE", -1.0)
    monkeypatch.setattr(database, "_STEPS", 1)
    assert room(tmp_path).get("/").status_code == 503


def test_a_name_that_is_sent_is_no_path(tmp_path: Path) -> None:
    client = room(tmp_path)
    before = sorted(one.name for one in tmp_path.iterdir() if not one.name.endswith(("-wal", "-shm")))
    sent = client.post("/read", files={"file": ("../../<b>news.db", b" ")})
    assert sent.status_code == 400
    assert "<b>news.db" not in sent.text
    assert sorted(one.name for one in tmp_path.iterdir() if not one.name.endswith(("-wal", "-shm"))) == before
