"""The page of articles."""

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from onrecord.schema import Problem
from tests.store.made import small
from tests.web.rooms import room, story


def shown(client: TestClient, address: str) -> list[str]:
    """The titles on a page."""
    return [link.text for link in html.fromstring(client.get(address).content).cssselect("tbody th > a")]


def test_articles_stand_newest_first_and_lead_to_their_pages(tmp_path: Path) -> None:
    told = replace(story(), problems=(Problem("a", "No date.", "Say when."),))
    versions = [story(f"Bridge opens {n}", url="https://firth.example/a") for n in "12"]
    client = room(tmp_path, told, *versions, small("<b>", title="<i>Later", published="2031-03-01", outlet="A & B"))
    page = html.fromstring(client.get("/articles").content)
    rows = [[part.text for part in row.cssselect("a, time, span, td")] for row in page.cssselect("tbody tr")]
    assert rows == [
        ["<i>Later", "A & B", "1 March 2031", "1", "0"],
        ["Bridge stays shut", "The Ellet Post", "4 February 2031", "1 problem", "3", "1"],
        ["Bridge opens 1", "The Ellet Post", "4 February 2031", "2 versions", "3", "1"],
        ["Bridge opens 2", "The Ellet Post", "4 February 2031", "2 versions", "3", "1"],
    ]
    assert page.cssselect("nav a[aria-current]")[0].text == "Articles"
    assert client.get(page.cssselect("tbody th > a")[0].get("href")).status_code == 200
    assert shown(client, page.cssselect("tbody .where a")[0].get("href")) == ["<i>Later"]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [("q=BRIDGE", 1), ("outlet=ellet", 2), ("month=2031-02", 1), ("q=later&month=2031-02", 0), ("q=%22", 0), ("outlet=%25", 0)],
)
def test_words_outlets_and_months_narrow(tmp_path: Path, asked: str, titles: int) -> None:
    client = room(tmp_path, story(), small("one", title="Later", published="2031-03-01"))
    assert len(shown(client, f"/articles?{asked}")) == titles
    assert titles or "No article on record is all of that." in client.get(f"/articles?{asked}").text


@pytest.mark.parametrize(
    ("asked", "status"), [("month=May", 400), ("at=x", 422), ("at=-1", 422), ("at=99999999999999999999", 422)]
)
def test_what_is_no_month_or_place_is_told(tmp_path: Path, asked: str, status: int) -> None:
    assert room(tmp_path).get(f"/articles?{asked}").status_code == status


def test_pages_lead_there_and_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.pages.articles._LISTED", 2)
    client = room(tmp_path, *(small(f"item {n}", title=f"Item {n}", published=f"2031-03-{n:02}") for n in range(1, 6)))
    walked, way = [], "/articles?outlet=post"
    for turn in ("next", "next", "prev", "prev", ""):
        walked.append(shown(client, way))
        link = html.fromstring(client.get(way).content).cssselect(f".pages a[rel='{turn}']")
        way = link[0].get("href") if turn else way
    assert walked == [["Item 5", "Item 4"], ["Item 3", "Item 2"], ["Item 1"], ["Item 3", "Item 2"], ["Item 5", "Item 4"]]
    assert not html.fromstring(client.get(way).content).cssselect(".pages a[rel='prev']")
    assert "There are no more." in client.get("/articles?at=1").text
