"""Each good answer of a record in which every field holds something is as its description says."""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from schemathesis.core.failures import FailureGroup

from onrecord.web.tokens import Scope
from tests.store.made import full

V1 = "/api/v1"
ADDRESSES = {
    "/search": "/search?limit=100",
    "/search/counts": "/search/counts",
    "/articles": "/articles?limit=100",
    "/articles/{article}": f"/articles/{full().article.id}",
    "/statements": "/statements?limit=100",
    "/statements/{statement}": f"/statements/{full().statements[1].id}",
    "/speakers": "/speakers",
    "/speakers/{name}": "/speakers/Ida Corran",
    "/quotations": "/quotations",
    "/quotations/{statement}": f"/quotations/{full().statements[1].id}",
    "/sources": "/sources",
    "/problems": "/problems",
    "/judgements": "/judgements",
}


@pytest.fixture
def schema(client: TestClient) -> Any:
    return schemathesis.openapi.from_asgi(f"{V1}/openapi.json", client.app)


@pytest.mark.parametrize("described", ADDRESSES)
def test_a_good_answer_is_as_described(
    schema: Any, client: TestClient, statement: str, bearer: Callable[[Scope], dict[str, str]], described: str
) -> None:
    client.post(f"{V1}/judgements", json={"statement": statement, "verdict": "accept"}, headers=bearer(Scope.WRITE))
    answer = client.get(f"{V1}{ADDRESSES[described]}")
    assert answer.status_code == 200
    schema[V1 + described]["GET"].validate_response(answer)


@pytest.mark.parametrize("form", ["feed", "atom", "csv", "parquet"])
def test_other_forms_are_as_described(schema: Any, client: TestClient, form: str) -> None:
    answer = client.get(f"{V1}/search", params={"format": form})
    assert answer.status_code == 200
    schema[f"{V1}/search"]["GET"].validate_response(answer)


def test_an_answer_that_is_not_as_described_is_noticed(schema: Any, client: TestClient) -> None:
    with pytest.raises(FailureGroup, match="2 distinct failures"):
        schema[f"{V1}/problems"]["GET"].validate_response(client.get(f"{V1}/sources"))
