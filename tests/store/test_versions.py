"""Versions of a page."""

import sqlite3

import pytest

from onrecord.store.versions import page_of, versions
from onrecord.store.writing import was_read_by, write
from tests.collecting.pages import FERRY, STORY
from tests.store.made import article, reading


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example/a/b?id=3",
        "http://POST.example/a/b?id=3#top",
        "https://post.example:443/a/b?utm_source=x&id=3&fbclid=9",
    ],
)
def test_addresses_of_the_same_page(url: str) -> None:
    assert page_of(url) == "post.example/a/b?id=3"


def test_pages_are_told_apart_by_what_tells_them_apart() -> None:
    assert page_of("https://post.example/?p=1") != page_of("https://post.example/?p=2")
    assert page_of("https://post.example/#!/a") != page_of("https://post.example/#!/b")
    assert page_of(None) is None


def test_versions_stand_in_the_order_in_which_they_were_seen(record: sqlite3.Connection) -> None:
    url = "https://post.example/bridge"
    made = [reading(article([*STORY, word], url=url)) for word in ("one", "two", "three")]
    for one, seen in zip(made, ("2031-02-05T00:00:00Z", "2031-02-03T00:00:00Z", None), strict=True):
        write(record, one, seen=seen)
    write(record, reading(article([FERRY])))
    order = [made[2].article.id, made[1].article.id, made[0].article.id]
    assert [one.id for one in versions(record, url)] == order
    assert [one.id for one in versions(record, "http://post.example/bridge/")] == order
    for named in (made[1].article.id, made[1].article.id[7:15], "2"):
        assert [one.id for one in versions(record, named)] == order
    assert len(versions(record, "4")) == 1
    assert versions(record, "https://post.example/none") == []
    assert versions(record, "") == []


def test_what_read_an_article_is_kept(record: sqlite3.Connection) -> None:
    one = reading(article(STORY))
    write(record, one)
    assert not was_read_by(record, one.article.id, "en 1")
    write(record, one, reader="en 1", seen="2031-02-05T00:00:00Z")
    assert was_read_by(record, one.article.id, "en 1", soundly=True)
    before = list(record.iterdump())
    write(record, one, reader="en 1", seen="2031-02-06T00:00:00Z")
    assert list(record.iterdump()) == before
