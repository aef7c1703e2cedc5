"""Addresses that are added again: what did not change is neither sent nor read."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.collecting.fetching import Fetcher, Limits
from onrecord.collecting.revisiting import Revisiting
from onrecord.store.connection import connect
from onrecord.store.sources import begin_source, end_source, write_problem
from onrecord.store.visits import Visit, last_visit, write_visit
from tests.collecting.pages import STORY, page
from tests.collecting.site import Answer, Site, dated, redirect, validated
from tests.collecting.test_keeping import count, onrecord
from tests.readers.test_feed import RSS
from tests.store.test_sources import BAD

MONDAY = "Mon, 03 Feb 2031 08:00:00 GMT"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path / "news.db")
    yield connection
    connection.close()


def revisiting(record: sqlite3.Connection, reader: str = "en 1", *, retry: bool = False) -> Revisiting:
    return Revisiting(Fetcher(Limits(allow_private=True, pause=0.0)), record, reader, retry=retry)


def read(record: sqlite3.Connection, url: str, reader: str = "en 1") -> int:
    """Notes the page that was visited last as read to its end."""
    [(found,)] = record.execute("SELECT content_hash FROM visits WHERE locator = ?", (url,))
    number, _ = begin_source(record, url, found, reader)
    end_source(record, number, found, reader)
    return number


@pytest.mark.parametrize("answer", [validated("<p>So he said.</p>", 'W/"1"'), dated("<p>So he said.</p>", MONDAY)])
def test_a_page_that_was_read_is_sent_only_if_it_changed(site: Site, record: sqlite3.Connection, answer: Answer) -> None:
    site.pages["/a"] = answer
    first = revisiting(record).get(site.at("/a"))
    assert (first.data, first.unchanged) == (b"<p>So he said.</p>", None)
    read(record, site.at("/a"))
    again = revisiting(record).get(site.at("/a"))
    assert (again.data, again.kind, again.unchanged) == (b"", "text/html", last(record, site.at("/a")))
    site.pages["/a"] = "<p>So she said.</p>"
    assert revisiting(record).get(site.at("/a")).data == b"<p>So she said.</p>"
    assert count_of(record, "visits") == 0, "there is nothing to ask with any more"


def last(record: sqlite3.Connection, url: str) -> str:
    visit = last_visit(record, url, "en 1", 1_000)
    assert visit
    return visit.content_hash


def count_of(record: sqlite3.Connection, table: str) -> int:
    return int(record.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def test_what_was_not_read_to_its_end_or_by_another_is_sent_whole(site: Site, record: sqlite3.Connection) -> None:
    site.pages["/a"] = validated("<p>So he said.</p>", '"1"')
    assert revisiting(record).get(site.at("/a")).data
    assert revisiting(record).get(site.at("/a")).data, "it was fetched, but not read"
    number = read(record, site.at("/a"))
    assert revisiting(record, "en 2").get(site.at("/a")).data
    write_problem(record, number, BAD)
    assert revisiting(record).get(site.at("/a")).unchanged
    assert revisiting(record, retry=True).get(site.at("/a")).data


def test_a_page_is_not_asked_for_with_what_another_said(site: Site, record: sqlite3.Connection) -> None:
    """Two pages may have the same ETag; where an address leads elsewhere now, what was told there does not count."""
    site.pages["/a"] = redirect("/b")
    site.pages["/b"] = validated("<p>So he said.</p>", '"1"')
    site.pages["/c"] = validated("<p>So she said.</p>", '"1"')
    revisiting(record).get(site.at("/a"))
    read(record, site.at("/a"))
    assert revisiting(record).get(site.at("/a")).unchanged
    site.pages["/a"] = redirect("/c")
    assert revisiting(record).get(site.at("/a")).data == b"<p>So she said.</p>"


def test_a_server_that_says_unchanged_of_what_was_never_sent_gives_no_page(site: Site, record: sqlite3.Connection) -> None:
    from onrecord.collecting.addresses import Refused

    site.pages["/a"] = lambda handler: handler.give(b"", status=304)
    with pytest.raises(Refused, match="answers 304"):
        revisiting(record).get(site.at("/a"))


def test_an_etag_that_cannot_be_sent_back_is_not_kept(site: Site, record: sqlite3.Connection) -> None:
    for etag in ('"' + "x" * 2_000 + '"', '"\u00e9"'):
        site.pages["/a"] = validated("<p>So he said.</p>", etag)
        assert revisiting(record).get(site.at("/a")).data
        assert count_of(record, "visits") == 0


def test_a_feed_that_did_not_change_is_known_and_its_pages_are_asked(
    site: Site, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A page may be altered in silence, while the feed that links to it stays."""
    kept = tmp_path / "news.db"
    site.pages["/feed"] = validated(RSS.replace("https://post.example", site.at("")), '"f"', "application/rss+xml")
    site.pages["/bridge"] = validated(page(STORY, outlet=""), '"b"')
    site.pages["/toll"] = validated(page([*STORY[::-1], "So said Ida Corran."]), '"t"')
    site.pages["/none"] = validated(page(["The pool will reopen, the mayor, Ida Corran, said."]), '"n"')
    add = ("add", site.at("/feed"), "--record", kept, "--allow-private", "--pause", "0", "--ignore-robots")
    assert onrecord(*add) == 0
    assert count(kept, "articles") == 3
    site.gave.clear()
    assert onrecord(*add) == 0
    assert site.gave == [("/feed", 304), ("/bridge", 304), ("/toll", 304), ("/none", 304)]
    assert capfd.readouterr().out.splitlines()[-1] == f"{kept}: 0 new articles, 3 inputs skipped, read before."
    assert count(kept, "problems") == 0
    site.pages["/toll"] = validated(page(["The toll will double, the mayor, Ida Corran, said."]), '"u"')
    site.gave.clear()
    assert onrecord(*add) == 0
    assert site.gave == [("/feed", 304), ("/bridge", 304), ("/toll", 200), ("/none", 304)]
    assert count(kept, "articles") == 4


def test_a_kept_feed_that_is_damaged_or_too_large_is_not_used(record: sqlite3.Connection) -> None:
    write_visit(record, "a", Visit("a", '"1"', None, "text/xml", "hash", b"<rss>" * 100))
    visit = last_visit(record, "a", "en 1", 500)
    assert visit is not None
    assert visit.body == b"<rss>" * 100
    assert last_visit(record, "a", "en 1", 499) is None
    record.execute("UPDATE visits SET body = x'00'")
    assert last_visit(record, "a", "en 1", 500) is None
