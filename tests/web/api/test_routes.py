import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.exports.record import reading_to_dict
from onrecord.exports.table import COLUMNS
from onrecord.store.connection import connect
from onrecord.web.tokens import Scope
from tests.store.made import full
from tests.web.api.conftest import HOSTILE, SHARED

V1 = "/api/v1"


def walked(client: TestClient, address: str, limit: int, **asked: str) -> list[Any]:
    """All items, page by page."""
    items: list[Any] = []
    cursor = None
    while True:
        answer = client.get(V1 + address, params={**asked, "limit": str(limit)} | ({"cursor": cursor} if cursor else {}))
        assert answer.status_code == 200, answer.text
        assert len(answer.json()["items"]) <= limit
        items += answer.json()["items"]
        cursor = answer.json()["next"]
        if cursor is None:
            return items


def test_an_article_is_the_json_of_the_record(client: TestClient) -> None:
    wanted = full()
    assert client.get(f"{V1}/articles/{wanted.article.id}").json() == reading_to_dict(wanted)


@pytest.mark.parametrize("address", ["/search", "/statements", "/articles", "/speakers", "/sources", "/problems"])
@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_pages_hold_each_item_once_in_the_order_of_one_page(client: TestClient, address: str, limit: int) -> None:
    assert walked(client, address, limit) == client.get(V1 + address, params={"limit": 100}).json()["items"]


def test_pages_by_relevance_hold_each_hit_once(client: TestClient) -> None:
    asked = {"q": "bridge OR item", "sort": "relevance"}
    found = [hit["id"] for hit in walked(client, "/search", 2, **asked)]
    assert len(found) == len(set(found)) == client.get(f"{V1}/search/counts", params={"q": asked["q"]}).json()["total"]


def test_the_newest_come_first_and_the_undated_last(client: TestClient) -> None:
    days = [hit["published"] for hit in walked(client, "/search", 3)]
    dated = [day for day in days if day]
    assert days == [*sorted(dated, key=lambda day: day[:10], reverse=True), None]


def test_filters_narrow_the_search(client: TestClient) -> None:
    (hit,) = client.get(f"{V1}/search", params={"act": "deny"}).json()["items"]
    assert hit["content"] == "no bridge was promised"
    assert client.get(f"{V1}/search", params={"speaker": "hale", "since": "2031-02-07"}).json()["items"] == []


def test_articles_are_narrowed_by_words_of_titles_outlets_and_days(client: TestClient) -> None:
    def titles(**asked: str) -> list[str]:
        return [one["title"] for one in walked(client, "/articles", 2, **asked)]

    assert titles(q="item", since="2031-03-06") == ["Item 7", "Item 6"]
    assert titles(outlet="port") == ["Bridge news"]
    assert titles(until="2031-02-05", q="bridge news") == ["Bridge news"]
    assert titles()[-1] == "Undated"
    told = client.get(f"{V1}/articles", params={"since": "2031-13"})
    assert (told.status_code, told.json()["detail"][:20]) == (422, "“2031-13” is no day:")


def test_the_statements_of_an_article_are_searched(client: TestClient) -> None:
    wanted = full().article.id
    assert {hit["article"] for hit in walked(client, "/search", 1, article=wanted)} == {wanted}
    assert client.get(f"{V1}/search/counts", params={"article": wanted}).json()["total"] == 2


def test_a_statement_comes_with_its_speaker_and_article(client: TestClient, statement: str) -> None:
    told = client.get(f"{V1}/statements/{statement}").json()
    assert told["statement"]["id"] == statement
    assert told["speaker"]["name"] == "Ida Corran"
    assert told["article"]["title"] == "Bridge news"


def test_a_name_tells_what_was_said_under_it(client: TestClient) -> None:
    told = client.get(f"{V1}/speakers/Ida Corran").json()
    assert sum(one["statements"] for one in told["acts"]) == sum(one["statements"] for one in told["bearers"])
    assert {"value": "deny", "statements": 1} in told["acts"]


def test_a_quotation_is_told_by_its_carriers_in_time(client: TestClient, statement: str) -> None:
    told = client.get(f"{V1}/quotations/{statement}").json()
    assert told["words"] == SHARED
    assert [(one["speaker"], one["published"]) for one in told["carriers"]] == [
        ("Ida Corran", "2031-02-04"),
        ("Tom Hale", "2031-02-06"),
    ]


def test_quotations_that_were_linked_are_carriers_whatever_their_words(client: TestClient, path: Path, statement: str) -> None:
    connection = connect(path)
    connection.execute(
        "INSERT INTO links (statement, kind, other, score, because) SELECT one.statement, 'same_as', two.statement, 1, '[]' "
        "FROM statements AS one, statements AS two WHERE one.content LIKE 'item 1 %' AND two.id = ?",
        (statement,),
    )
    connection.close()
    assert "item 1 is on the list" in [one["content"] for one in client.get(f"{V1}/quotations/{statement}").json()["carriers"]]


def test_quotations_are_listed_by_their_earliest_carriers_newest_first(client: TestClient, path: Path, statement: str) -> None:
    assert client.get(f"{V1}/quotations").json() == {"items": [], "next": None}
    connection = connect(path)
    rows = connection.execute("SELECT statement FROM statements WHERE content LIKE 'item %' ORDER BY day").fetchall()
    later, earlier = [number for (number,) in rows[1:]], [number for (number,) in rows[:-1]]
    for one, other in list(zip(later, earlier, strict=True))[::2]:  # the second repeats the first, the fourth the third
        connection.execute(
            "INSERT INTO links (statement, kind, other, score, because) VALUES (?, 'same_as', ?, 1, '[]')", (one, other)
        )
    connection.close()
    listed = walked(client, "/quotations", 2)
    assert [one["first"]["content"] for one in listed] == [f"item {n} is on the list" for n in (5, 3, 1)]
    assert all(one["carriers"] == 2 for one in listed)


def test_linked_people_are_one_speaker(client: TestClient, path: Path) -> None:
    connection = connect(path)
    connection.execute("INSERT INTO people (person, id, name, kind) VALUES (1, 'p', 'Ida Corran-Hale', 'person')")
    connection.execute(
        "INSERT INTO speaker_links SELECT speaker, 1, 1, '[]' FROM speakers WHERE name IN ('Ida Corran', 'Tom Hale') "
        "AND standing = 'named'"
    )
    connection.close()
    names = [one["name"] for one in walked(client, "/speakers", 100)]
    assert "Ida Corran-Hale" in names
    assert "Tom Hale" not in names


@pytest.mark.parametrize("address", ["/search", "/statements"])
def test_a_table_holds_all_that_is_found_and_no_formula(client: TestClient, address: str) -> None:
    answer = client.get(V1 + address, params={"format": "csv", "limit": 1})
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == client.get(f"{V1}/search/counts").json()["total"]
    assert "'=cmd()" in {row["outlet"] for row in rows}


def test_accept_asks_for_a_form_too(client: TestClient) -> None:
    import pyarrow.parquet

    answer = client.get(f"{V1}/search", headers={"Accept": "text/html;q=0.5, application/vnd.apache.parquet, */*;q=0.1"})
    assert answer.headers["content-type"] == "application/vnd.apache.parquet"
    assert pyarrow.parquet.read_table(io.BytesIO(answer.content)).num_rows == 13
    assert client.get(f"{V1}/search", headers={"Accept": "text/csv;q=0"}).headers["content-type"] == "application/json"


def test_a_json_feed_says_what_its_version_asks_for(client: TestClient) -> None:
    feed = client.get(f"{V1}/search", params={"format": "feed", "speaker": "Corran"}).json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].endswith("format=feed&speaker=Corran")
    assert feed["items"][0]["authors"] == [{"name": "Ida Corran"}]
    assert client.get(feed["items"][0]["url"]).headers["content-type"].startswith("text/html")
    assert feed["items"][0]["date_published"].startswith("2031-03-07")


def test_feed_readers_understand_the_atom_feed(client: TestClient) -> None:
    import feedparser

    read = feedparser.parse(client.get(f"{V1}/search", params={"format": "atom"}).content)
    assert not read.bozo
    assert read.entries[0].content[0].value == HOSTILE.replace("\x01", "\ufffd")
    assert len(read.entries) == 13
    assert client.get(read.entries[0].link).url.path.startswith("/articles/")


def test_what_is_sent_is_read_and_not_kept(client: TestClient) -> None:
    before = client.get(f"{V1}/articles").json()
    told = client.post(f"{V1}/read", json={"text": "Mayor Ida Corran said the bridge will open by May.", "outlet": "Post"}).json()
    assert not told["kept"]
    assert told["readings"][0]["article"]["outlet"] == "Post"
    assert told["readings"][0]["statements"][0]["content"][0]["text"].startswith("the bridge will open")
    assert client.get(f"{V1}/articles").json() == before


def test_a_page_that_is_sent_is_kept_if_asked(client: TestClient, bearer: Callable[[Scope], dict[str, str]]) -> None:
    page = (
        "<html><body><article><h1>Bridge</h1><p>"
        + "Mayor Ida Corran said the bridge will open by May. " * 5
        + "</p></article></body></html>"
    )
    sent = {"html": page, "url": "https://post.example/2", "keep": True}
    assert client.post(f"{V1}/read", json=sent).status_code == 401
    told = client.post(f"{V1}/read", json=sent, headers=bearer(Scope.WRITE)).json()
    assert told["kept"]
    assert client.get(f"{V1}/articles/{told['readings'][0]['article']['id']}").status_code == 200


def test_what_cannot_be_read_is_a_problem(client: TestClient) -> None:
    told = client.post(f"{V1}/read", json={"text": " "}).json()
    assert told["readings"] == []
    assert told["problems"][0]["advice"]


def test_a_judgement_is_made_in_the_tokens_name_and_taken_back(
    client: TestClient, statement: str, bearer: Callable[[Scope], dict[str, str]]
) -> None:
    headers = bearer(Scope.WRITE)
    made = client.post(f"{V1}/judgements", json={"statement": statement, "verdict": "reject"}, headers=headers)
    assert made.status_code == 201
    assert made.json()["author"] == "desk write"
    assert statement not in [hit["id"] for hit in client.get(f"{V1}/search", params={"limit": 100}).json()["items"]]
    assert client.delete(f"{V1}/judgements/{made.json()['id']}", headers=headers).status_code == 200
    assert statement in [hit["id"] for hit in client.get(f"{V1}/search", params={"limit": 100}).json()["items"]]
    log = client.get(f"{V1}/judgements", params={"statement": statement}).json()["items"]
    assert [(one["verdict"], one["stands"]) for one in log] == [("reject", False), ("withdrawn", False)]
    assert client.delete(f"{V1}/judgements/{made.json()['id']}", headers=headers).status_code == 404


def test_a_correction_is_shown(client: TestClient, statement: str, bearer: Callable[[Scope], dict[str, str]]) -> None:
    headers = bearer(Scope.WRITE)
    sent = {"statement": statement, "verdict": "correct", "field": "act", "value": "promise"}
    assert client.post(f"{V1}/judgements", json=sent, headers=headers).status_code == 201
    assert client.get(f"{V1}/statements/{statement}").json()["statement"]["act"] == "promise"
    nonsense = client.post(f"{V1}/judgements", json=sent | {"value": "sing"}, headers=headers)
    assert nonsense.status_code == 422
    assert "must be one of" in nonsense.json()["detail"]
