import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.store.connection import connect
from onrecord.store.writing import write
from onrecord.web import remembering
from onrecord.web.app import create_app
from onrecord.web.remembering import Remembering
from onrecord.web.settings import Settings
from tests.web.rooms import record, room, story
from tests.web.served import wait_for


def test_it_is_made_once_until_the_record_changes(tmp_path: Path) -> None:
    path = record(tmp_path / "news.db", [story()])
    held, made = Remembering(path, most=1), []
    for _ in range(2):
        held.once("a", lambda: made.append(1))
    assert len(made) == 1
    held.once("b", lambda: None)
    held.once("a", lambda: made.append(1))
    assert len(made) == 2
    writer = connect(path)
    write(writer, story("Bridge opens"))
    held.once("a", lambda: made.append(1))
    writer.close()
    assert len(made) == 3


def test_what_took_long_is_shown_while_it_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "_SOON", 0.0)  # whatever is made took long
    path = record(tmp_path / "news.db", [story()])
    held, shown = Remembering(path), threading.Event()

    def first() -> str:
        return "first"

    def again() -> str:
        assert shown.wait(10)
        return "second"

    assert held.once("a", first, again) == "first"
    writer = connect(path)
    write(writer, story("Bridge opens"))
    monkeypatch.setattr(remembering, "_LATER", 1000.0)
    assert held.once("a", first, again) == "first"
    assert not held._held["a"].anew, "it was counted only just now"
    monkeypatch.setattr(remembering, "_LATER", -1.0)
    assert held.once("a", first, again) == "first"
    assert held._held["a"].anew
    shown.set()
    assert wait_for(lambda: held.once("a", first, again) == "second")
    writer.close()


def test_those_who_ask_at_once_wait_for_one_count(tmp_path: Path) -> None:
    held, made = Remembering(record(tmp_path / "news.db", [story()])), list[int]()

    def count() -> int:
        time.sleep(0.1)
        made.append(1)
        return len(made)

    with ThreadPoolExecutor(8) as many:
        assert set(many.map(lambda _: held.once("a", count), range(8))) == {1}


def test_what_every_reader_asks_for_is_counted_at_the_start(tmp_path: Path) -> None:
    app = create_app(Settings(record(tmp_path / "news.db", [story()]), counting=True))
    with TestClient(app):
        assert wait_for(lambda: len(app.state.remembering._held) == 3)


def test_counts_follow_the_record(tmp_path: Path) -> None:
    client = room(tmp_path)
    assert "3 statements" in client.get("/").text
    writer = connect(tmp_path / "news.db")
    write(writer, story("Bridge opens"))
    assert "6 statements" in client.get("/").text
    writer.close()
