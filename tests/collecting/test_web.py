"""Pages of a site: single ones, those of a feed, those of a sitemap."""

from collections.abc import Iterable
from pathlib import Path

from onrecord import route
from onrecord.collecting.fetching import Fetcher, Limits
from onrecord.collecting.inputs import Input
from onrecord.collecting.web import inputs_at_address, linked_by
from onrecord.options import Options
from onrecord.readers import documents_of_piece
from onrecord.schema import Document, Piece, Problem
from tests.collecting.pages import STORY, page
from tests.collecting.site import Site, typed
from tests.readers.test_feed import RSS

FETCHER = Fetcher(Limits(allow_private=True, pause=0.0))


def documents(inputs: Iterable[Input]) -> list[Document | Problem]:
    """What is in the pages."""
    pieces = [piece for given in inputs for piece in given.pieces(0) if isinstance(piece, Piece)]
    return [found for piece in pieces for found in documents_of_piece(piece, Options())]


def story(site: Site) -> None:
    site.pages["/bridge"] = page(STORY, outlet="")
    site.pages["/toll"] = page(STORY[::-1])


def test_a_page(site: Site) -> None:
    story(site)
    [document] = documents(inputs_at_address(site.at("/bridge"), FETCHER, Options()))
    assert isinstance(document, Document)
    assert (document.locator, document.url) == (site.at("/bridge"), site.at("/bridge"))


def test_the_pages_of_a_feed_and_what_it_says_of_them(site: Site) -> None:
    story(site)
    site.pages["/feed"] = typed(RSS.replace("https://post.example", site.at("")), "application/rss+xml")
    bridge, toll, none = documents(inputs_at_address(site.at("/feed"), FETCHER, Options()))
    assert isinstance(bridge, Document)
    assert isinstance(toll, Document)
    assert (bridge.url, bridge.outlet) == (site.at("/bridge"), "The Ellet Post & Herald")
    assert (bridge.published or "")[:10] == "2031-02-04"
    assert toll.outlet == "The Ellet Post"
    assert isinstance(none, Problem)
    assert none.where == site.at("/none")


def test_where_a_page_is_not_to_be_had_the_feed_itself_is_read(site: Site) -> None:
    site.pages["/feed"] = typed(RSS.replace("https://post.example", site.at("")), "application/rss+xml")
    problem, bridge, *_ = documents(inputs_at_address(site.at("/feed"), FETCHER, Options()))
    assert isinstance(problem, Problem)
    assert isinstance(bridge, Document)
    assert bridge.blocks[-1].text == "“Not before April,” she said."
    assert (bridge.url, bridge.title) == (site.at("/bridge"), "Bridge stays shut")


def test_a_feed_in_a_file_is_followed_where_that_is_asked_for(site: Site, tmp_path: Path) -> None:
    story(site)
    feed = tmp_path / "feed.rss"
    feed.write_text(RSS.replace("https://post.example", site.at("")), encoding="utf-8")
    pages = linked_by(feed, FETCHER, Options())
    assert pages is not None
    assert len([one for one in documents(pages) if isinstance(one, Document)]) == 2
    other = tmp_path / "a.txt"
    other.write_text("The mayor said so.", encoding="utf-8")
    assert linked_by(other, FETCHER, Options()) is None
    assert [piece.form for piece in route.pieces(feed, Options())] == ["file"]


def test_sitemaps_and_sitemaps_of_sitemaps(site: Site) -> None:
    story(site)
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
    news = "<n:news><n:publication><n:name>Vale Courier</n:name></n:publication></n:news>"
    site.pages["/pages.xml"] = typed(
        f"<urlset {space}><url><loc>{site.at('/bridge')}</loc>{news}</url><url><loc>{site.at('/toll')}</loc></url></urlset>",
        "text/xml",
    )
    inner = "".join(f"<sitemap><loc>{site.at(path)}</loc></sitemap>" for path in ("/pages.xml", "/round.xml"))
    site.pages["/round.xml"] = typed(f'<?xml version="1.0"?><sitemapindex {space}>{inner}</sitemapindex>', "text/xml")
    found = documents(inputs_at_address(site.at("/round.xml"), FETCHER, Options()))
    assert [one.url for one in found if isinstance(one, Document)][:2] == [site.at("/bridge"), site.at("/toll")]
    assert found[0].outlet == "Vale Courier"  # type: ignore[union-attr]
    assert site.asked.count("/round.xml") == 3


def test_a_hostile_sitemap_is_told(site: Site) -> None:
    bomb = '<!DOCTYPE u [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>'
    site.pages["/map.xml"] = typed(bomb, "text/xml")
    [problem] = documents(inputs_at_address(site.at("/map.xml"), FETCHER, Options()))
    assert isinstance(problem, Problem)
    assert "declares entities" in problem.what


def test_a_page_that_names_the_front_page_as_its_address_is_not_believed(site: Site) -> None:
    site.pages["/bridge"] = page(STORY).replace("<head>", f'<head><link rel="canonical" href="{site.at("/")}">')
    [document] = documents(inputs_at_address(site.at("/bridge"), FETCHER, Options()))
    assert isinstance(document, Document)
    assert document.url == site.at("/bridge")
