import sqlite3

import pytest

from onrecord.store.connection import connect
from onrecord.store.reading import readings
from onrecord.store.writing import Written, write
from quality.made import made
from quality.searching import ask_all
from tests.cli import stories
from tests.store.made import full

TEMPLATES = (stories.reading(), full())


def test_made_articles_hold_what_they_say_and_are_the_same_for_the_same_seed(record: sqlite3.Connection) -> None:
    first, again = list(made(TEMPLATES, 40)), list(made(TEMPLATES, 40))
    assert first == again
    assert list(made(TEMPLATES, 40, seed=2)) != first
    assert 40 <= sum(len(one.statements) for one in first) <= 43
    assert len({one.article.id for one in first}) == len(first)
    assert {write(record, one) for one in first} == {Written.NEW}  # the database refuses what is not verbatim
    assert [one.statements for one in readings(record)] == [one.statements for one in first]
    assert any("Odile Varga" not in one.article.text for one in first)


@pytest.fixture
def record() -> sqlite3.Connection:
    return connect(":memory:")


def test_every_query_is_asked(record: sqlite3.Connection, capsys: pytest.CaptureFixture[str]) -> None:
    for one in made(TEMPLATES, 20):
        write(record, one)
    ask_all(record, rounds=2)
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 16
    assert all(" ms  " in line for line in told[1:])
