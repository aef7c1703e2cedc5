"""The description of the API holds: made-up requests of any kind end in no fault, and each answer is as it says."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from onrecord.web.app import create_app
from onrecord.web.database import Connections
from onrecord.web.settings import Settings
from onrecord.web.tokens import Scope, add_token, tokens_file
from tests.web.api.conftest import filled

EXAMPLES = 25
"""Requests of each kind: with fewer than twenty kinds, well under a minute in all."""
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
]


APP = create_app(Settings(Path("made-for-the-test.db")))
SCHEMA = schemathesis.openapi.from_asgi("/api/v1/openapi.json", APP)


@pytest.fixture(scope="module")
def headers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Those of one who may do all, once the record is there."""
    record = filled(tmp_path_factory.mktemp("schema") / "news.db")
    APP.state.settings, APP.state.connections = Settings(record), Connections(record)
    return {"Authorization": f"Bearer {add_token(tokens_file(record), 'schema', Scope.WRITE)}"}


@SCHEMA.parametrize()
@settings(max_examples=EXAMPLES, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_request_ends_in_a_fault_and_each_answer_is_as_described(case: Any, headers: dict[str, str]) -> None:
    case.call_and_validate(headers=headers, checks=CHECKS, excluded_checks=[ignored_auth])
