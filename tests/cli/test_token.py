from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.token import token
from onrecord.web.tokens import Scope, token_of, tokens, tokens_file


@pytest.fixture
def record(tmp_path: Path) -> str:
    return str(tmp_path / "news.db")


def test_a_token_is_printed_once_and_listed_without_its_secret(record: str) -> None:
    made = CliRunner().invoke(token, ["add", "desk", "--record", record, "--scope", "write"])
    assert made.exit_code == 0
    secret = made.stdout.strip()
    found = token_of(tokens(tokens_file(Path(record))), secret)
    assert found is not None
    assert found.scope is Scope.WRITE
    listed = CliRunner().invoke(token, ["list", "--record", record])
    assert listed.stdout.split()[:2] == ["desk", "write"]
    assert secret not in listed.output


def test_a_token_may_expire(record: str) -> None:
    made = CliRunner().invoke(token, ["add", "desk", "--record", record, "--expires", "2999-12-31"])
    assert "may read until 2999-12-31" in made.stderr
    assert CliRunner().invoke(token, ["list", "--record", record]).stdout.split()[-2:] == ["until", "2999-12-31"]
    late = CliRunner().invoke(token, ["add", "late", "--record", record, "--expires", "1999-12-31"])
    assert late.exit_code == 1
    assert "This day is over" in late.stderr


def test_a_revoked_token_is_gone(record: str) -> None:
    CliRunner().invoke(token, ["add", "desk", "--record", record])
    assert CliRunner().invoke(token, ["revoke", "desk", "--record", record]).exit_code == 0
    assert tokens(tokens_file(Path(record))) == ()
    again = CliRunner().invoke(token, ["revoke", "desk", "--record", record])
    assert again.exit_code == 1
    assert "There is no token of that name" in again.stderr


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(token, ["add", "desk", "--record", str(tmp_path / "none" / "news.db")])
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
