"""A lake and a record of the same articles give the same: what is found, in which order, and what is told of it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("duckdb", reason="DuckDB is not installed: lakes are not tested (pip install 'onrecord[lake]')")

import onrecord
from onrecord.lake.lake import Lake
from onrecord.lake.search import _conditions
from onrecord.record import Record
from onrecord.schema import Reading
from onrecord.store.filters import Filters
from tests import samples
from tests.cli import stories
from tests.store.made import full, small
from tests.store.test_search import READINGS

ARTICLES: tuple[Reading, ...] = (
    *READINGS,
    full(),
    samples.reading(),
    stories.reading(),
    small("prices ROSE by 7% on the İzmir quay", outlet="ÉCLAIR du Port", published="2030-12-31T23:59:59Z", title="Ünder"),
    small("the naïve Kelvin kept a ſecret", name="Ana_María O'Neil", published="2031", title="Q&A"),
    small("nothing is known", published="sometime", title="Odd"),
    small("a ferry that nobody saw", published="../../etc", title="Hostile"),
)
QUERIES = (
    *(None, "", "  ", "ferry", "FERRY", '"morning ferry"', '"ferry morning"', "ferr*", "ferry NOT offer", "harbour OR april"),
    *("zoe lécka", "denial", "nowhere", "NEAR(ferry stop, 5)", "content : ferry", "^the", "offer) OR (april", "ferry's offer"),
    *('"', "AND", "ferry AND offer", "bridge 🌉", "naive", "secret", "izmir", "rose 7", "ana maria", "o'neil", "the OR a", "…"),
    *("{content title} : ferry", "- title : ferry", "ferry and offer", "7%", "will open by may"),
)
FILTERS: tuple[dict[str, Any], ...] = (
    *({}, {"speaker": "corran"}, {"speaker": "lecka"}, {"speaker": "MARÍA"}, {"speaker": "…"}, {"act": "deny"}),
    *({"since": "2031"}, {"since": "2031-03"}, {"until": "2031-02"}, {"until": "2031-02-04"}, {"since": "2031", "until": "2031"}),
    *(
        {"outlet": "POST"},
        {"outlet": "éclair"},
        {"outlet": "%"},
        {"standing": "unnamed"},
        {"form": "mixed"},
        {"judged": "unsure"},
        {"article": full().article.id},
        {"article": full().article.id[7:12]},
    ),
    {"speaker": "corran", "since": "2031-02-05", "outlet": "ellet"},
)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Record]]:
    folder = tmp_path_factory.mktemp("both")
    with onrecord.open_record(folder / "news.db") as record, Lake(folder / "lake") as lake:
        assert record.add(ARTICLES) == lake.add(ARTICLES)
        yield record, lake


@pytest.mark.parametrize("query", QUERIES)
def test_the_same_hits_in_the_same_order(both: tuple[Record, Record], query: str | None) -> None:
    record, lake = both
    for filters in FILTERS if query in (None, "ferry") else FILTERS[:5]:
        expected = record.search(query, limit=100, **filters)
        assert lake.search(query, limit=100, **filters) == expected, filters
        assert lake.search(query, limit=2, **filters) == lake.search(query, limit=100, **filters)[:2]
        assert lake.counts(query, **filters) == record.counts(query, **filters), filters


@given(
    st.one_of(st.text(max_size=12), st.text(alphabet='fer yofthca"()*^:+-{}\0,ANDORNOTEAR', max_size=30)),
    st.sampled_from(FILTERS),
)
@settings(max_examples=60)
def test_the_same_hits_whatever_is_asked(both: tuple[Record, Record], query: str, filters: dict[str, Any]) -> None:
    record, lake = both
    assert lake.search(query, **filters) == record.search(query, **filters)


@pytest.mark.parametrize("query", ["ferry", "april OR ferry", None])
def test_the_closest_first(both: tuple[Record, Record], query: str | None) -> None:
    record, lake = both
    expected = [hit.id for hit in record.search(query, sort="relevance", limit=100)]
    assert [hit.id for hit in lake.search(query, sort="relevance", limit=100)] == expected


def test_the_same_speakers_and_readings(both: tuple[Record, Record]) -> None:
    record, lake = both
    assert lake.speakers() == record.speakers()
    from_record = {reading.article.id: reading for reading in record.readings()}
    from_lake = {reading.article.id: reading for reading in lake.readings()}
    assert from_lake.keys() == from_record.keys()
    for key, reading in from_lake.items():
        assert reading.statements == from_record[key].statements
        assert (reading.speakers, reading.model, reading.problems) == (
            from_record[key].speakers,
            from_record[key].model,
            from_record[key].problems,
        )
        assert replace(reading.article, problems=()) == replace(from_record[key].article, problems=())


def test_the_same_statements_in_full(both: tuple[Record, Record]) -> None:
    record, lake = both
    for query in (None, "ferry"):
        found = {one.id: one for one in lake.statements(query, speaker="corran")}
        assert found == {one.id: one for one in record.statements(query, speaker="corran")}
        assert all(one.article is not None for one in found.values())


def test_every_letter_that_fts5_takes_for_a_plain_one_is_found() -> None:
    import duckdb

    from onrecord.lake.words import FOLDED

    letters = [chr(code) for code in range(0x80, 0x20000) if not 0xD800 <= code <= 0xDFFF]
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE words USING fts5(word, tokenize='unicode61 remove_diacritics 2')")
    index.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(words, 'instance')")
    index.executemany("INSERT INTO words (rowid, word) VALUES (?, ?)", ((ord(one), f"q{one}q") for one in letters))
    terms: dict[int, list[str]] = {}
    for term, letter in index.execute("SELECT term, doc FROM terms ORDER BY doc, offset"):
        terms.setdefault(letter, []).append(term)
    rows = duckdb.execute(f"SELECT {FOLDED.format('q')} FROM (SELECT unnest(?) AS q)", [[f"q{one}q" for one in letters]])  # noqa: S608
    for letter, (folded,) in zip(letters, rows.fetchall(), strict=True):
        term = terms[ord(letter)]
        assert len(term) != 1 or not term[0].isascii() or term[0] in folded, letter


def test_every_filter_of_a_record_is_one_of_a_lake() -> None:
    asked = {"act": "deny", "since": "2031", "until": "2031", "standing": "named", "form": "mixed", "judged": "accept"}
    for field in fields(Filters):
        held = list(_conditions(Filters(**{field.name: asked.get(field.name, "x")})))
        assert held or field.name == "speaker", f"{field.name} narrows nothing"


def test_an_empty_lake_is_an_empty_record(tmp_path: Path) -> None:
    with Lake(tmp_path / "lake") as lake:
        assert lake.add(()) == onrecord.open_record(tmp_path / "news.db").add(())
        assert [lake.search("ferry"), lake.search(), list(lake.readings()), lake.speakers()] == [[]] * 4
        assert lake.counts().total == 0
