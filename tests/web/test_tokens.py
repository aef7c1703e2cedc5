import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.web.tokens import PREFIX, Scope, TokenError, add_token, revoke_token, token_of, tokens, tokens_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tokens_file(tmp_path / "news.db")


def test_a_token_opens_until_it_is_revoked(file: Path) -> None:
    secret = add_token(file, "desk", Scope.READ)
    found = token_of(tokens(file), secret)
    assert found is not None
    assert found.name == "desk"
    assert found.may(Scope.READ)
    assert not found.may(Scope.WRITE)
    revoke_token(file, "desk")
    assert token_of(tokens(file), secret) is None


def test_a_token_opens_nothing_after_its_last_day(file: Path) -> None:
    today = datetime.now(UTC).date()
    secret = add_token(file, "desk", Scope.READ, today)
    assert token_of(tokens(file), secret) is not None
    (kept,) = tokens(file)
    for day in ((today - timedelta(days=1)).isoformat(), "never", ""):
        assert token_of([replace(kept, expires=day)], secret) is None
    with pytest.raises(TokenError, match="This day is over"):
        add_token(file, "late", Scope.READ, today - timedelta(days=1))


def test_who_may_write_may_read(file: Path) -> None:
    add_token(file, "desk", Scope.WRITE)
    (kept,) = tokens(file)
    assert kept.may(Scope.READ)
    assert kept.may(Scope.WRITE)


def test_the_token_itself_is_kept_nowhere_and_only_its_owner_reads_the_file(file: Path) -> None:
    secret = add_token(file, "desk", Scope.WRITE)
    assert secret.startswith(PREFIX)
    assert secret.removeprefix(PREFIX) not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("shown", ["", "x", PREFIX, "x" * 10_000, "\ud800", "é"])
def test_what_is_no_token_opens_nothing(file: Path, shown: str) -> None:
    add_token(file, "desk", Scope.WRITE)
    assert token_of(tokens(file), shown) is None


def test_no_two_tokens_share_a_name_or_a_secret(file: Path) -> None:
    one, other = add_token(file, "desk", Scope.READ), add_token(file, "feed", Scope.READ)
    assert one != other
    with pytest.raises(TokenError, match="There is a token of that name"):
        add_token(file, " desk ", Scope.WRITE)
    with pytest.raises(TokenError, match="no token of that name"):
        revoke_token(file, "nobody")
    assert [token.name for token in tokens(file)] == ["desk", "feed"]


@pytest.mark.parametrize("name", ["", " ", "a\nb", "\x1b[31m", "x" * 101])
def test_a_name_is_a_plain_name(file: Path, name: str) -> None:
    with pytest.raises(TokenError, match="up to 100 letters"):
        add_token(file, name, Scope.READ)


@pytest.mark.parametrize("held", ["", "{}", "[1]", '[{"name": "a", "scope": "all", "made": "", "hash": ""}]', '{"a": 1}'])
def test_a_file_that_holds_no_tokens_is_told_and_left_alone(file: Path, held: str) -> None:
    file.write_text(held, encoding="utf-8")
    if held == "{}":  # holds nothing, so no token
        assert tokens(file) == ()
        return
    with pytest.raises(TokenError, match="no file of tokens"):
        add_token(file, "desk", Scope.READ)
    assert file.read_text(encoding="utf-8") == held
