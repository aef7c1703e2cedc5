from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.store.connection import connect
from onrecord.store.writing import write
from onrecord.web.tokens import Scope
from tests.store.made import small

V1 = "/api/v1"


@pytest.mark.parametrize(
    "address", ["/search", "/search?format=atom", "/search?format=csv", "/articles", "/speakers", "/problems"]
)
def test_what_has_not_changed_is_not_sent_again(client: TestClient, address: str) -> None:
    etag = client.get(V1 + address).headers["ETag"]
    for held in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = client.get(V1 + address, headers={"If-None-Match": held})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert client.get(V1 + address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_what_has_changed_is_sent(client: TestClient, path: Path) -> None:
    etag = client.get(f"{V1}/search").headers["ETag"]
    connection = connect(path)
    write(connection, small("one more is said", title="More"))
    connection.close()
    assert client.get(f"{V1}/search", headers={"If-None-Match": etag}).status_code == 200


def test_refusals_have_none(stranger: TestClient, bearer: Callable[[Scope], dict[str, str]]) -> None:
    etag = stranger.get(f"{V1}/search", headers=bearer(Scope.READ)).headers["ETag"]
    refused = stranger.get(f"{V1}/search", headers={"If-None-Match": etag})
    assert refused.status_code == 401
    assert "ETag" not in refused.headers
