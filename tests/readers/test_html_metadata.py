"""What a page says of itself."""

import pytest
from lxml import html

from onrecord.readers.html_bylines import names
from onrecord.readers.html_dates import page_time
from onrecord.readers.html_metadata import Metadata, metadata


def about(head: str, body: str = "<p>x</p>", lang: str = "") -> Metadata:
    return metadata(html.document_fromstring(f"<html {lang}><head>{head}</head><body>{body}</body></html>"), "page")


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-11-06", "2024-11-06"),
        ("2024-11-06T10:00:00Z", "2024-11-06T10:00:00+00:00"),
        ("2024-11-06T10:00:00.250-05:00", "2024-11-06T10:00:00-05:00"),
        ("2024-11-06T10:00", "2024-11-06T10:00:00"),
        ("Wed, 06 Nov 2024 10:00:00 GMT", "2024-11-06T10:00:00+00:00"),
        ("Nov 6, 2024 10:21 AM EST", "2024-11-06T10:21:00-05:00"),
        ("6 November 2024", "2024-11-06"),
        ("1699264800", "2023-11-06T10:00:00+00:00"),
        ("13/04/2024", "2024-04-13"),
        ("03/04/2024", None),
        ("November 2024", None),
        ("Tuesday", None),
        ("10:30", None),
        ("2024-02-30", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("2024-11-06 " * 30, None),
    ],
)
def test_times(written: str, moment: str | None) -> None:
    assert page_time(written) == moment


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("By Jane Doe and John Roe, Political Editor", ("Jane Doe", "John Roe")),
        ("JANE DOE", ("JANE DOE",)),
        ("Ludwig van der Beet in Brackley", ("Ludwig van der Beet",)),
        ("Mary O’Neil-Smith | Anne-Marie D'Arcy", ("Mary O’Neil-Smith", "Anne-Marie D'Arcy")),
        ("https://ledger.example/people/jane", ()),
        ("Staff", ()),
        ("Ledger Staff Writer", ()),
        ("Associated Press", ()),
        ("admin", ()),
        ("jane@ledger.example", ()),
        ("The Brackley Ledger", ()),
        ("Brackley Ledger", ()),
        ("Photographs can be seen below", ()),
    ],
)
def test_bylines(written: str, found: tuple[str, ...]) -> None:
    assert names([written], "Brackley Ledger") == found


def test_linked_data_comes_first_and_graphs_and_lists_are_opened() -> None:
    head = """<script type="application/ld+json">[{"@type": "BreadcrumbList"}, {"@graph": [{"@type": "NewsArticle",
      "headline": "Clerk says no", "author": "Rhea Lund", "publisher": {"name": "The Ledger"},
      "datePublished": "2024-05-01T08:00:00+02:00",
      "mainEntityOfPage": {"@id": "https://ledger.example/no"}}]}]</script>
      <meta property="og:title" content="Another title"><meta property="article:published_time" content="2024-05-02">"""
    found = about(head, lang='lang="en_US"')
    assert (found.title, found.byline, found.outlet) == ("Clerk says no", ("Rhea Lund",), "The Ledger")
    assert (found.published, found.url, found.language) == ("2024-05-01T08:00:00+02:00", "https://ledger.example/no", "en-US")


def test_meta_tags_where_there_is_no_linked_data() -> None:
    head = """<script type="application/ld+json">{"broken</script><title>Clerk says no | The Ledger</title>
      <meta property="og:site_name" content="The Ledger"><meta name="author" content="Rhea Lund">
      <meta property="article:modified_time" content="2024-05-02T08:00:00Z"><link rel="canonical" href="/relative">"""
    found = about(head, '<time datetime="2024-05-01">1 May</time>')
    assert (found.title, found.outlet, found.byline) == ("Clerk says no", "The Ledger", ("Rhea Lund",))
    assert (found.published, found.modified, found.url) == ("2024-05-01", "2024-05-02T08:00:00+00:00", None)


def test_an_impossible_date_is_refused_and_told_of() -> None:
    found = about('<meta property="article:published_time" content="2024-13-45">')
    assert found.published is None
    assert "2024-13-45" in found.problems[0].what


def test_several_times_on_a_page_are_nobodys() -> None:
    assert about("", '<time datetime="2024-05-01"></time><time datetime="2024-05-03"></time>').published is None


@pytest.mark.parametrize(
    "data", ["null", "3", '{"@type": 3}', '{"@type":"NewsArticle","author":[[]],"publisher":[],"headline":{}}', "[" * 9000]
)
def test_odd_linked_data_raises_nothing(data: str) -> None:
    assert about(f'<script type="application/ld+json">{data}</script>').title is None
