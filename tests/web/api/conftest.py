import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.schema import Problem
from onrecord.store.connection import connect
from onrecord.store.sources import begin_source, end_source, write_problem
from onrecord.store.writing import write
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from onrecord.web.tokens import Scope, add_token, tokens_file
from tests.store.made import full, small

SHARED = "the bridge will open in spring before the rains come"
HOSTILE = "<script>alert(1)</script> “'\";-- \x01 ‮ ﬀ ​ & ]]> 🌉"
"""What an article may hold and nothing may obey."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of some articles, one of them hostile, with a source that could not be read."""
    return filled(tmp_path / "news.db")


def filled(file: Path) -> Path:
    """That record, in this file."""
    connection = connect(file)
    for reading in (
        full(),
        small(SHARED),
        small(
            "the bridge will open in spring before the rains come", name="Tom Hale", outlet="Port Times", published="2031-02-06"
        ),
        small("no bridge was promised", act="deny", published=None, title="Undated"),
        *(small(f"item {n} is on the list", published=f"2031-03-{n:02}", title=f"Item {n}") for n in range(1, 8)),
        small(HOSTILE, name="Eve Script", title=HOSTILE, outlet="=cmd()", published="2031-04-01"),
    ):
        write(connection, reading)
    source, _ = begin_source(connection, "news/broken.pdf")
    write_problem(connection, source, Problem("news/broken.pdf", "It holds no text.", "Recognise it first."))
    end_source(connection, source, "0" * 64, "en-1")
    connection.close()
    return file


@pytest.fixture
def settings(path: Path) -> Settings:
    return Settings(path)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """Someone on the same machine, without a token."""
    with TestClient(create_app(settings), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def stranger(settings: Settings) -> Iterator[TestClient]:
    """Someone elsewhere, where reading needs a token."""
    with TestClient(create_app(replace(settings, loopback=False)), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def bearer(path: Path) -> Callable[[Scope], dict[str, str]]:
    """The headers of one who holds a new token of a scope."""

    def made(scope: Scope) -> dict[str, str]:
        return {"Authorization": f"Bearer {add_token(tokens_file(path), f'desk {scope}', scope)}"}

    return made


@pytest.fixture
def statement(path: Path) -> str:
    """The id of a statement of the record."""
    connection = sqlite3.connect(path)
    (found,) = connection.execute("SELECT id FROM statements WHERE content LIKE 'the bridge will open%' ORDER BY day").fetchone()
    connection.close()
    return str(found)
