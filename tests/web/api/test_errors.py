import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.web.api.errors import MEDIA
from onrecord.web.tokens import Scope

V1 = "/api/v1"
ABSENT = "sha256-" + "0" * 64
TYPED = (
    "'; DROP TABLE statements; --",
    "' OR '1'='1",
    '"" OR NEAR(a b',
    "content : bridge NOT (((",
    "(" * 400,
    "a* OR b* OR *",
    "../../etc/passwd",
    "%00",
    "\x00",
    "line\r\nSet-Cookie: a=b",
    "{{7*7}}",
    "<script>",
    "\ud7ff\U0010ffff",
    "Ω" * 500,
)
"""What stands for syntax somewhere."""


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", f"/articles/{ABSENT}", 404),
        ("GET", f"/statements/{ABSENT}", 404),
        ("GET", f"/quotations/{ABSENT}", 404),
        ("GET", "/speakers/Nobody", 404),
        ("GET", f"/judgements?statement={ABSENT}", 404),
        ("PUT", "/search", 405),
        ("DELETE", "/judgements", 405),
        ("GET", "/search?spaeker=Corran", 422),
        ("GET", f"/articles/{ABSENT}?full=1", 422),
        ("GET", "/search?limit=0", 422),
        ("GET", "/search?limit=101", 422),
        ("GET", "/search?since=yesterday", 422),
        ("GET", "/search?act=sing", 422),
        ("GET", "/search?format=pdf", 422),
        ("GET", "/search?cursor=bm8", 422),
        ("GET", "/search?cursor=W251bGwsLTFd", 422),
        ("GET", "/search?cursor=a", 422),
        ("GET", f"/search?q={'x' * 501}", 422),
        ("GET", "/articles/1", 422),
    ],
)
def test_all_that_goes_wrong_has_one_shape(client: TestClient, method: str, address: str, status: int) -> None:
    answer = client.request(method, V1 + address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == MEDIA
    told = answer.json()
    assert told["status"] == status
    assert told["detail"]
    assert told["advice"]


def test_a_slip_in_the_name_of_a_filter_is_told_with_the_names(client: TestClient) -> None:
    (told,) = client.get(f"{V1}/search?spaeker=Corran").json()["errors"]
    assert told["where"] == "query"
    assert "sort, speaker, standing" in told["what"]
    assert "spaeker" not in told["what"]
    (told,) = client.get(f"{V1}/search?act=sing").json()["errors"]
    assert told["what"].startswith("choose one of assert")


@pytest.mark.parametrize("address", [V1, f"{V1}/"])
def test_where_the_api_begins_its_description_is(client: TestClient, address: str) -> None:
    assert client.get(address).json()["info"]["title"] == "onrecord"


@pytest.mark.parametrize("parameter", ["q", "speaker", "outlet", "since", "act", "cursor", "sort", "format", "limit", "unknown"])
@pytest.mark.parametrize("typed", TYPED)
def test_no_syntax_in_a_parameter_is_obeyed(client: TestClient, parameter: str, typed: str) -> None:
    for address in ("/search", "/search/counts", "/statements"):
        answer = client.get(V1 + address, params={parameter: typed})
        assert answer.status_code in (200, 422)
        assert not any("\n" in value or "set-cookie" in name for name, value in answer.headers.items())
    assert client.get(f"{V1}/search/counts").json()["total"] == 13


@pytest.mark.parametrize("typed", TYPED)
def test_no_syntax_in_a_path_is_obeyed(client: TestClient, typed: str) -> None:
    from urllib.parse import quote

    for noun in ("articles", "statements", "speakers", "quotations"):
        assert client.get(f"{V1}/{noun}/{quote(typed, safe='')}").status_code in (404, 422)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_can_be_asked_for(client: TestClient, query: str, speaker: str) -> None:
    asked = {"q": query.encode("utf-8", "replace").decode(), "speaker": speaker.encode("utf-8", "replace").decode()}
    for form in ("json", "atom", "csv"):
        assert client.get(f"{V1}/search", params=asked | {"format": form}).status_code == 200


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"text": "\\ud800"}', b'{"text": 1}', b'{"text": "a", "more": 1}', b"[" * 9_000, b"\xff"]
)
def test_a_body_that_is_not_understood_is_told(client: TestClient, body: bytes) -> None:
    answer = client.post(f"{V1}/read", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == MEDIA


def test_a_body_is_bounded_whether_or_not_it_says_its_length(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    large = b'{"text": "' + b"a" * 400_000 + b'"}'
    assert client.post(f"{V1}/read", content=large, headers=headers).status_code == 413
    pieces = (large[start : start + 10_000] for start in range(0, len(large), 10_000))
    assert client.post(f"{V1}/read", content=pieces, headers=headers).status_code == 413


def test_what_was_sent_is_not_repeated_in_a_refusal(client: TestClient, bearer: Callable[[Scope], dict[str, str]]) -> None:
    sent = {"statement": "secret words", "verdict": "accept"}
    answer = client.post(f"{V1}/judgements", json=sent, headers=bearer(Scope.WRITE))
    assert answer.status_code == 422
    assert "secret words" not in answer.text


def test_a_record_that_is_gone_or_damaged_is_told_without_its_path(client: TestClient, path: Path) -> None:
    path.write_bytes(b"no record" * 1_000)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    answer = client.get(f"{V1}/search")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == MEDIA
    assert str(path.parent) not in answer.text


def test_reading_goes_on_while_another_writes(client: TestClient, path: Path) -> None:
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM sources")
    assert client.get(f"{V1}/search/counts").json()["total"] == 13
    assert client.get(f"{V1}/sources").json()["items"]
    writer.execute("ROLLBACK")
    writer.close()
