from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from fastapi.testclient import TestClient
from lxml import html

from onrecord.store.connection import connect
from onrecord.store.links import link_statements
from onrecord.web.asked import Asked
from tests.web.rooms import BODY, addresses, room, story


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return room(tmp_path)


def test_every_page_is_there_small_and_guarded(client: TestClient) -> None:
    for address in addresses(story()):
        page = client.get(address)
        assert page.status_code == 200, address
        assert len(page.content) < 150_000
        assert "script-src 'self'" in page.headers["content-security-policy"]
        assert "unsafe" not in page.headers["content-security-policy"]
        assert page.headers["x-content-type-options"] == "nosniff"


def test_a_search_shows_statements_in_context_with_facets_and_their_counts(client: TestClient) -> None:
    page = html.fromstring(client.get("/?q=safe").content)
    assert len(page.cssselect(".hit")) == 3
    assert page.cssselect(".hit mark")[0].text == "safe"
    acts = {link.cssselect("span")[0].text: link.cssselect("data")[0].text for link in page.cssselect(".facet a[href*='act=']")}
    assert acts == {"promises": "1", "says": "1", "denies": "1"}
    narrowed = html.fromstring(client.get("/?q=safe&act=deny").content)
    assert [hit.cssselect(".name")[0].text for hit in narrowed.cssselect(".hit")] == ["her deputy"]


@pytest.mark.parametrize(
    ("asked", "since", "until"),
    [
        ("month=2031-02", "2031-02", "2031-02"),
        ("month=2031-02&since=2031-01-05&until=2031", "2031-02", "2031-02"),
        ("month=2031-02&since=2031-02-03&until=2031-02-10", "2031-02-03", "2031-02-10"),
        ("since=2031", "2031", None),
        ("q=safe", None, None),
    ],
)
def test_a_month_and_a_span_of_days_both_narrow(asked: str, since: str | None, until: str | None) -> None:
    filters = Asked(**dict(parse_qsl(asked))).filters()  # type: ignore[arg-type]
    assert (filters.since, filters.until) == (since, until)


@pytest.mark.parametrize("address", ["/?page=9", "/?q=safe&page=9", "/speakers?page=9", "/denials?page=9"])
def test_a_page_behind_the_last_does_not_say_that_there_is_nothing(client: TestClient, address: str) -> None:
    page = client.get(address).text
    assert "There are no more." in page
    assert "empty" not in page
    assert "Nobody" not in page


def test_a_table_that_cannot_hold_all_is_told_as_such(
    tmp_path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Save as" in client.get("/?act=deny").text
    monkeypatch.setattr("onrecord.web.facets.MOST", 1)
    (tmp_path / "other").mkdir()
    assert "Save up to 10,000 as" in room(tmp_path / "other").get("/?outlet=ellet").text


def test_counts_of_unnamed_sources_lead_to_the_statements(client: TestClient) -> None:
    page = html.fromstring(client.get("/sourcing?since=2000&until=2099").content)
    leading = {link.get("href"): link.text for link in page.cssselect("a[href*='standing=unnamed']")}
    assert leading
    for address, told in leading.items():
        found = html.fromstring(client.get(address).content)
        assert found.cssselect("h1.total")[0].text_content().split()[0] == told.split()[0]
    assert "0 statements" in client.get("/sourcing?until=1999").text
    assert client.get("/sourcing?since=May").status_code == 400


def test_the_text_of_an_article_is_shown_to_the_letter(client: TestClient) -> None:
    page = html.fromstring(client.get(addresses(story())[11]).content)
    (paragraph,) = page.cssselect(".row.body > p")
    for reference in paragraph.cssselect("a.ref"):
        reference.drop_tree()
    assert paragraph.text_content() == BODY


def test_split_and_nested_statements_are_marked_and_linked(client: TestClient) -> None:
    page = html.fromstring(client.get(addresses(story())[11]).content)
    said = {number: "".join(node.text for node in page.cssselect(f"[data-said~='{number}']")) for number in (1, 2, 3)}
    assert said == {1: "“It is safe,”“and it will open in May.”", 2: "Her deputy denied that it was safe", 3: "that it was safe"}
    links = [" ".join(link.text_content().split()) for link in page.cssselect(".note .link")]
    assert [link.split(" “")[0] for link in links] == ["denied in 3", "first said in 1", "denies 1"]


def test_links_lead_to_statements_of_other_articles(tmp_path: Path) -> None:
    told, other = story(), story("Bridge opens", outlet="The Firth Herald")
    client = room(tmp_path, told, other)
    writer = connect(tmp_path / "news.db")
    numbers = dict(writer.execute("SELECT id, statement FROM statements"))
    link_statements(
        writer, "denies", numbers[other.statements[2].id], numbers[told.statements[0].id], 0.8, [("shared words", "safe")]
    )
    writer.close()
    page = html.fromstring(client.get(f"/articles/{told.article.id}").content)
    (link,) = page.cssselect(f"#n1 a[href='/statements/{other.statements[2].id}']")
    assert link.text == "The Firth Herald: “that it was safe”"


def test_what_is_shown_is_exported(client: TestClient) -> None:
    table = client.get("/export.csv?act=deny")
    assert table.headers["content-disposition"] == 'attachment; filename="statements.csv"'
    assert len(table.text.splitlines()) == 2
    assert client.get("/export.jsonl?q=safe").text.count("\n") == 3


def test_a_statement_leads_to_its_place(client: TestClient) -> None:
    found = client.get(f"/statements/{story().statements[2].id}", follow_redirects=False)
    assert found.status_code == 303
    assert found.headers["location"] == f"/articles/{story().article.id}#n3"


@pytest.mark.parametrize(
    "address", ["/articles/none", "/statements/none", "/speakers/Nobody Known", "/nothing", "/articles/../../etc/passwd"]
)
def test_what_is_not_there_is_told_on_a_page(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert html.fromstring(page.content).cssselect("h1")[0].text.startswith(("There is no", "This record holds no"))


@pytest.mark.parametrize(
    "query",
    [
        "q=%22",
        "q=NEAR(",
        "q=a'%20OR%201=1--",
        "q=%00",
        "q=*",
        "speaker=%22)%20OR%20(",
        "outlet=%25_%5C",
        "month=x",
        "since=2031-99-99",
        "page=0",
        "page=x",
        "q=%ED%A0%80",
    ],
)
def test_no_query_ends_in_a_fault(client: TestClient, query: str) -> None:
    for address in ("/", "/export.csv", "/sourcing", "/speakers/Ida%20Corran", "/timelines/Ida"):
        assert client.get(f"{address}?{query}").status_code < 500


def test_a_proxy_may_mount_it_elsewhere(tmp_path: Path) -> None:
    page = html.fromstring(room(tmp_path, root_path="/news").get("/").content)
    assert {link.get("href")[:6] for link in page.cssselect("nav[aria-label='Rooms'] a")} == {"/news/"}


def test_a_reader_sees_no_half_of_what_is_written_meanwhile(tmp_path: Path, client: TestClient) -> None:
    writer = connect(tmp_path / "news.db")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM articles")
    assert client.get(addresses(story())[11]).status_code == 200
    writer.execute("ROLLBACK")
    writer.close()


def test_facets_of_a_part_are_told_as_such_and_all_that_is_found_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.web.facets.MOST", 1)
    monkeypatch.setattr("onrecord.web.pages.search.MOST", 1)
    client = room(tmp_path, story(), story("Bridge opens"))
    page = client.get("/?q=safe").text
    assert "6 statements" in page
    assert "Counted over 1 of the statements found." in page
    assert "1+ statement" in client.get("/?q=safe&outlet=ellet").text  # what carries them is looked up one by one: no more
    monkeypatch.setattr("onrecord.web.facets._MOST_FOUND", 3)
    assert "3+ statements" in client.get("/?q=safe+OR+may").text
