"""Feeds: what each entry says, and what a hostile one does not get."""

import json

import pytest

from onrecord.options import Options
from onrecord.readers import documents
from onrecord.schema import Document, Problem
from tests.readers.archives import PARAGRAPH

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Ellet Post &amp; Herald</title>
<item><title>Bridge stays shut</title><link>https://post.example/bridge</link><dc:creator>Ann Oake</dc:creator>
<pubDate>Mon, 03 Feb 2031 10:00:00 +0100</pubDate><description>A teaser</description>
<content:encoded><![CDATA[<p>{PARAGRAPH * 6}</p><p>“Not before April,” she said.</p>]]></content:encoded></item>
<item><title>Toll</title><link>https://post.example/toll</link><description>{PARAGRAPH}</description></item>
<item><title>Nothing more</title><link>https://post.example/none</link></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0"?>
<!-- made by hand -->
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Ellet Post</title><entry><title>Bridge</title>
<link href="https://post.example/bridge"/><published>2031-02-02T10:00:00Z</published><updated>2031-02-03T10:00:00Z</updated>
<author><name>Bo Rill</name></author><content type="html">&lt;p&gt;{PARAGRAPH * 6}&lt;/p&gt;</content></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Ellet Post",
        "items": [
            {
                "id": "1",
                "url": "https://post.example/bridge",
                "title": "Bridge",
                "content_text": PARAGRAPH * 6,
                "date_published": "2031-02-02T10:00:00Z",
                "authors": [{"name": "Bo Rill"}],
            },
            {"id": 2},
            3,
        ],
    },
    indent=1,
)


def read(feed: str) -> list[Document | Problem]:
    return list(documents(feed.encode(), "feed", Options()))


def test_rss() -> None:
    bridge, toll, nothing = read(RSS)
    assert isinstance(bridge, Document)
    assert (bridge.locator, bridge.format, bridge.url) == ("feed:1", "feed", "https://post.example/bridge")
    assert (bridge.title, bridge.outlet, bridge.byline) == ("Bridge stays shut", "The Ellet Post & Herald", ("Ann Oake",))
    assert (bridge.published, bridge.problems) == ("2031-02-03T10:00:00+01:00", ())
    assert [block.text for block in bridge.blocks][::2] == ["Bridge stays shut", "“Not before April,” she said."]
    assert isinstance(toll, Document)
    assert "teaser" in toll.problems[0].what
    assert isinstance(nothing, Problem)
    assert nothing.what == "This entry carries no text: Nothing more."


@pytest.mark.parametrize("feed", [ATOM, JSON], ids=["atom", "json"])
def test_atom_and_json(feed: str) -> None:
    bridge, *others = read(feed)
    assert isinstance(bridge, Document)
    assert (bridge.url, bridge.title, bridge.outlet) == ("https://post.example/bridge", "Bridge", "The Ellet Post")
    assert (bridge.published, bridge.byline) == ("2031-02-02T10:00:00Z", ("Bo Rill",))
    assert bridge.blocks[-1].text == PARAGRAPH.strip() + f" {PARAGRAPH.strip()}" * 5
    assert all(isinstance(other, Problem) for other in others)


def test_a_billion_laughs_are_not_laughed() -> None:
    entities = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
    [problem] = read(
        f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss version="2.0"><channel><title>&l10;</title></channel></rss>'
    )
    assert isinstance(problem, Problem)
    assert problem.what == "This feed declares entities, which no feed needs and which can grow without end."


def test_an_entity_opens_no_file() -> None:
    [problem] = read('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0">&x;</rss>')
    assert isinstance(problem, Problem)


@pytest.mark.parametrize("feed", ['<rss version="2.0"><channel>', '{"version": "https://jsonfeed.org/version/1", "items": 3}'])
def test_what_is_no_whole_feed_is_told(feed: str) -> None:
    [problem] = read(feed)
    assert isinstance(problem, Problem)
    assert "cannot be read" in problem.what


def test_a_sitemap_holds_no_articles() -> None:
    [problem] = read('<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url/></urlset>')
    assert isinstance(problem, Problem)
    assert "sitemap" in problem.what
