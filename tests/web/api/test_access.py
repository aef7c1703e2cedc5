from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from onrecord.web.tokens import Scope

V1 = "/api/v1"
READ = ["/search", "/search/counts", "/articles", "/statements", "/speakers", "/sources", "/problems", "/judgements"]
Bearer = Callable[[Scope], dict[str, str]]


@pytest.mark.parametrize("address", READ)
def test_reading_needs_a_token_elsewhere_and_none_here(
    client: TestClient, stranger: TestClient, bearer: Bearer, address: str
) -> None:
    assert client.get(V1 + address).status_code == 200
    refused = stranger.get(V1 + address)
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert stranger.get(V1 + address, headers=bearer(Scope.READ)).status_code == 200


@pytest.mark.parametrize("shown", ["Bearer onrecord_no", "Bearer ", "Basic YTpi", "Bearer " + "x" * 5_000, "onrecord_no"])
def test_what_is_no_token_opens_nothing(stranger: TestClient, bearer: Bearer, shown: str) -> None:
    bearer(Scope.READ)
    assert stranger.get(f"{V1}/search", headers={"Authorization": shown}).status_code == 401


def test_a_public_record_is_read_by_all_and_written_with_a_token(settings: Settings, statement: str, bearer: Bearer) -> None:
    public = TestClient(create_app(replace(settings, loopback=False, public=True)))
    assert public.get(f"{V1}/search").status_code == 200
    judged = {"statement": statement, "verdict": "accept"}
    assert public.post(f"{V1}/judgements", json=judged).status_code == 401
    assert public.post(f"{V1}/read", json={"text": "Ida Corran said no."}).status_code == 401
    assert public.post(f"{V1}/judgements", json=judged, headers=bearer(Scope.READ)).status_code == 403
    assert public.post(f"{V1}/judgements", json=judged, headers=bearer(Scope.WRITE)).status_code == 201


def test_writing_needs_a_token_here_too(client: TestClient, statement: str) -> None:
    assert client.post(f"{V1}/judgements", json={"statement": statement, "verdict": "accept"}).status_code == 401
    assert client.delete(f"{V1}/judgements/sha256-{'0' * 64}").status_code == 401


def test_a_page_of_another_site_can_write_nothing_with_what_a_browser_sends_unasked(client: TestClient, bearer: Bearer) -> None:
    headers = bearer(Scope.WRITE) | {"Content-Type": "text/plain"}
    assert client.post(f"{V1}/read", content=b'{"text": "a"}', headers=headers).status_code == 415


def test_the_files_of_tokens_and_records_are_at_no_address(client: TestClient, bearer: Bearer, settings: Settings) -> None:
    bearer(Scope.READ)
    for name in (settings.record.name, f"{settings.record.name}.tokens"):
        for climb in ("", "../", "..%2f", "%2e%2e/", "../../"):
            for root in ("/", f"{V1}/", f"{V1}/articles/", f"{V1}/speakers/", "/static/"):
                assert client.get(f"{root}{climb}{name}").status_code in (404, 422)
