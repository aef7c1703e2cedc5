"""Tokens that let programs read or write a served record: kept hashed, with a name and a scope, beside the record.

They stand in a file of their own, not in the record: a record is copied, sent and published, and may be read-only,
while its tokens belong to the place where it is served.
"""

import hashlib
import hmac
import json
import os
import re
import secrets
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from onrecord.schema import Problem

PREFIX = "onrecord_"
"""Begins each token, so that one that strays into a log or a repository is known for what it is."""
_NAME = re.compile(r"[\w .@-]{1,100}")
_LONGEST = 200
"""Characters of what can be a token; longer ones are not even hashed."""


class Scope(StrEnum):
    """What a token lets its holder do; who may write may read."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a token. `hash` is the SHA-256 of it: enough for 256 random bits, which nobody can guess."""

    name: str
    scope: Scope
    made: str
    hash: str
    expires: str | None = None
    """The last day on which it opens anything (ISO 8601, UTC); None where there is none."""

    def may(self, scope: Scope) -> bool:
        """Whether its holder may do that."""
        return self.scope in (scope, Scope.WRITE)

    def expired(self) -> bool:
        """Whether its last day is over. A last day that is none counts as over."""
        if self.expires is None:
            return False
        try:
            return datetime.now(UTC).date() > date.fromisoformat(self.expires)
        except (TypeError, ValueError):
            return True


class TokenError(ValueError):
    """Tokens that cannot be read, made or revoked. `problem` says where, what, and what to do about it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.where}: {problem.what} {problem.advice}")
        self.problem = problem


def tokens_file(record: Path) -> Path:
    """Where the tokens of a record stand."""
    return record.with_name(record.name + ".tokens")


def tokens(file: Path) -> tuple[Token, ...]:
    """All tokens, in the order in which they were made; none where there is no file. Raises TokenError."""
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        return tuple(Token(row["name"], Scope(row["scope"]), row["made"], row["hash"], row.get("expires")) for row in rows)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise TokenError(Problem(str(file), f"The tokens cannot be read: {error.strerror}.", "Check who may read it.")) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TokenError(Problem(str(file), "This is no file of tokens.", "Remove it, and add the tokens anew.")) from error


def add_token(file: Path, name: str, scope: Scope, expires: date | None = None) -> str:
    """Makes a token and gives it: the only time that it can be seen. Raises TokenError for a name that is taken or none.

    `expires` is the last day on which it opens anything, which must not be over.
    """
    if expires and expires < datetime.now(UTC).date():
        raise TokenError(Problem(expires.isoformat(), "This day is over.", "Name the last day on which it is to open anything."))
    held = tokens(file)
    name = name.strip()
    if not _NAME.fullmatch(name):
        what = "A token's name has up to 100 letters, digits, spaces and . @ - _."
        raise TokenError(Problem(name[:100], what, "Choose such a name."))
    if any(one.name == name for one in held):
        raise TokenError(Problem(name, "There is a token of that name.", "Revoke it first, or choose another name."))
    secret = PREFIX + secrets.token_urlsafe(32)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    _write(file, (*held, Token(name, scope, made, _hash(secret), expires.isoformat() if expires else None)))
    return secret


def revoke_token(file: Path, name: str) -> None:
    """Forgets the token of that name: it opens nothing any more, at once. Raises TokenError where there is none."""
    held = tokens(file)
    kept = [one for one in held if one.name != name]
    if len(kept) == len(held):
        raise TokenError(Problem(name, "There is no token of that name.", "See them: onrecord token list."))
    _write(file, kept)


def token_of(held: Iterable[Token], secret: str) -> Token | None:
    """The token that this is; None where it is none or has expired.

    All are compared, each in the same time, however much of it is right.
    """
    if len(secret) > _LONGEST:
        return None
    shown = _hash(secret)
    same = [one for one in held if hmac.compare_digest(one.hash, shown)]
    return same[0] if same and not same[0].expired() else None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _write(file: Path, held: Sequence[Token]) -> None:
    """The whole file or nothing, readable by its owner alone."""
    try:
        descriptor, beside = tempfile.mkstemp(dir=file.absolute().parent, prefix=file.name)  # made with mode 600
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            json.dump([asdict(one) for one in held], out, ensure_ascii=False, indent=1)
        Path(beside).replace(file)
    except OSError as error:
        what = f"The tokens cannot be written: {error.strerror}."
        raise TokenError(Problem(str(file), what, "Check that its folder exists and may be written to.")) from error
