from pathlib import Path

from onrecord.store.connection import connect
from onrecord.store.writing import write
from onrecord.web.remembering import Remembering
from tests.web.rooms import record, room, story


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


def test_counts_follow_the_record(tmp_path: Path) -> None:
    client = room(tmp_path)
    assert "3 statements" in client.get("/").text
    writer = connect(tmp_path / "news.db")
    write(writer, story("Bridge opens"))
    assert "6 statements" in client.get("/").text
    writer.close()
