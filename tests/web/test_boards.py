from pathlib import Path

from lxml import html

from onrecord.store.connection import connect
from onrecord.store.judgements.log import Decision, judge_all
from tests.web.rooms import room, story


def test_a_denial_stands_beside_its_claim(tmp_path: Path) -> None:
    (sides,) = html.fromstring(room(tmp_path).get("/denials").content).cssselect(".sides")
    names = [name.text for name in sides.cssselect(".name")]
    assert names == ["Ida Corran", "her deputy"]


def test_a_denial_stands_once_beside_all_that_it_denies(tmp_path: Path) -> None:
    client = room(tmp_path)
    _, second, denial = (one.id for one in story().statements)
    writer = connect(tmp_path / "news.db")
    judge_all(writer, denial, [Decision("accept", second, "denies")], "Ana")
    writer.close()
    (sides,) = html.fromstring(client.get("/denials").content).cssselect(".sides")
    assert [name.text for name in sides.cssselect(".name")] == ["Ida Corran", "Ida Corran", "her deputy"]


def test_a_denial_that_a_person_parted_from_its_claim_stands_alone(tmp_path: Path) -> None:
    client = room(tmp_path)
    claim, _, denial = (one.id for one in story().statements)
    writer = connect(tmp_path / "news.db")
    judge_all(writer, denial, [Decision("reject", claim, "denies")], "Ana")
    board = html.fromstring(client.get("/denials").content)
    assert not board.cssselect(".sides")
    assert [name.text for name in board.cssselect(".hits .name")] == ["her deputy"]
    assert not html.fromstring(client.get("/").content).cssselect(".denied")
    judge_all(writer, denial, [Decision("accept", claim, "denies")], "Ana")
    assert len(html.fromstring(client.get("/").content).cssselect(".denied")) == 1
    judge_all(writer, denial, [Decision("reject")], "Ana")
    assert not html.fromstring(client.get("/").content).cssselect(".denied")
    writer.close()


def test_what_a_person_rejected_is_on_no_speakers_page(tmp_path: Path) -> None:
    client = room(tmp_path)
    assert "Without a day" in client.get("/speakers/Ida%20Corran").text
    assert sum(row["statements"] for row in client.get("/timelines/Ida%20Corran").json()) == 2
    writer = connect(tmp_path / "news.db")
    judge_all(writer, story().statements[0].id, [Decision("reject")], "Ana")
    writer.close()
    assert "Without a day" not in client.get("/speakers/Ida%20Corran").text
    assert sum(row["statements"] for row in client.get("/timelines/Ida%20Corran").json()) == 1


def test_promises_stand_by_what_has_become_of_them(tmp_path: Path) -> None:
    (board,) = html.fromstring(room(tmp_path).get("/promises").content).cssselect(".board")
    assert board.cssselect("h2 .state")[0].text == "Without a day"
    assert len(board.cssselect(".promise")) == 1
