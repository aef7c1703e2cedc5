from pathlib import Path

from lxml import html

from tests.web.rooms import room


def test_a_denial_stands_beside_its_claim(tmp_path: Path) -> None:
    (sides,) = html.fromstring(room(tmp_path).get("/denials").content).cssselect(".sides")
    names = [name.text for name in sides.cssselect(".name")]
    assert names == ["Ida Corran", "her deputy"]


def test_promises_stand_by_what_has_become_of_them(tmp_path: Path) -> None:
    (board,) = html.fromstring(room(tmp_path).get("/promises").content).cssselect(".board")
    assert board.cssselect("h2 .state")[0].text == "Without a day"
    assert len(board.cssselect(".promise")) == 1
