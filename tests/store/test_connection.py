import sqlite3
from pathlib import Path

import pytest

from onrecord.store.connection import connect, told, transaction
from onrecord.store.errors import RecordError
from onrecord.store.migrations import migrations


def test_a_record_is_made_where_there_is_none(tmp_path: Path) -> None:
    connection = connect(tmp_path / "news.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM articles").fetchone() == (0,)
    assert connect(tmp_path / "news.db").execute("SELECT number FROM migrations").fetchall() == [
        (one.number,) for one in migrations()
    ]


def refusal(path: Path, **how: bool) -> str:
    with pytest.raises(RecordError) as refused:
        connect(path, **how)
    assert refused.value.problem.advice
    return refused.value.problem.what


def test_none_is_made_where_one_is_to_be_read(tmp_path: Path) -> None:
    assert refusal(tmp_path / "news.db", create=False) == "There is no such record."
    assert not list(tmp_path.iterdir())


def test_what_is_no_record_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as made:
        made.execute("CREATE TABLE bookmarks (url TEXT)")
    made.close()
    before = other.read_bytes()
    assert refusal(other) == "This SQLite file is no record of onrecord."
    assert other.read_bytes() == before
    text = tmp_path / "text.db"
    text.write_text("The mayor said no. " * 100)
    assert refusal(text) == "This file is no record."
    assert refusal(tmp_path) == "This is a folder, not a record."
    assert refusal(tmp_path / "missing" / "news.db") == "This record cannot be opened for writing."


def test_a_record_of_a_newer_schema_is_refused(tmp_path: Path) -> None:
    connection = connect(tmp_path / "news.db")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    assert "schema 999" in refusal(tmp_path / "news.db")


def read_all(path: Path) -> None:
    connection = connect(path)
    with told(path):
        connection.execute("SELECT * FROM articles, parts, speakers").fetchall()


def test_a_damaged_record_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    connect(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * 4096 * 3 + whole[4096 * 4 :])
    with pytest.raises(RecordError) as refused:
        read_all(path)
    assert refused.value.problem.what == "This record is damaged."


def interrupted(record: sqlite3.Connection) -> None:
    with transaction(record):
        record.execute("INSERT INTO sources (locator) VALUES ('a.txt')")
        raise KeyboardInterrupt


def test_a_transaction_is_all_or_nothing(record: sqlite3.Connection) -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupted(record)
    assert record.execute("SELECT count(*) FROM sources").fetchone() == (0,)
    with transaction(record):
        record.execute("INSERT INTO sources (locator) VALUES ('a.txt')")
    assert record.execute("SELECT locator FROM sources").fetchall() == [("a.txt",)]
