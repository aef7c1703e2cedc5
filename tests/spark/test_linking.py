"""A lake linked on a cluster, beside the same lake linked on the laptop: row by row."""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="duckdb is not installed: linking a lake is not tested (pip install 'onrecord[lake]')")

import onrecord
from onrecord.lake.lake import Lake
from onrecord.lake.parts import parts
from onrecord.linking import link as laptop
from onrecord.linking.table import people_table
from onrecord.schema import Reading
from onrecord.spark import link, linking, people
from onrecord.spark.articles import articles
from onrecord.store.connection import connect
from onrecord.store.errors import RecordError
from onrecord.store.writing import write
from quality.made import made
from tests.spark.one_list import Context

EXAMPLES = Path(__file__).parents[2] / "examples"
WANTED = {
    "people": "SELECT id, name, kind, wikidata, first, last FROM people",
    "speaker_links": "SELECT articles.id, speakers.id, people.id, speaker_links.score, speaker_links.because FROM speaker_links "
    "JOIN speakers USING (speaker) JOIN articles USING (article) JOIN people ON people.person = speaker_links.person",
    "links": "SELECT one.id, links.kind, other.id, score, links.because FROM links JOIN statements AS one USING (statement) "
    "JOIN statements AS other ON other.statement = links.other WHERE links.kind = 'same_as'",
}

Rows = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def examples() -> list[Reading]:
    return [one for one in onrecord.read_all(EXAMPLES) if isinstance(one, Reading)]


def kept(folder: Path, readings: list[Reading]) -> Path:
    with Lake(folder) as lake:
        lake.add(readings)
    return folder


def on_the_laptop(lake: Path) -> Rows:
    connection = connect(":memory:")
    with Lake(lake) as opened:
        for one in opened.readings():
            write(connection, one)
    laptop.link(connection, people_table(None))
    found = {name: connection.execute(sql).fetchall() for name, sql in WANTED.items()}
    because = {name: [(*row[:-1], tuple(map(tuple, json.loads(row[-1])))) for row in found[name]] for name in list(found)[1:]}
    return {name: sorted(rows) for name, rows in {**found, **because}.items()}


def in_order(found: Mapping[str, list[Any]]) -> Rows:
    plain = {name: [tuple(row) for row in rows] for name, rows in found.items()}
    because = {name: [(*row[:-1], tuple(map(tuple, row[-1]))) for row in plain[name]] for name in list(plain)[1:]}
    return {name: sorted(rows, key=lambda row: row[:3]) for name, rows in {**plain, **because}.items()}


def test_the_links_of_a_laptop(spark: Any, examples: list[Reading], tmp_path: Path) -> None:
    lake = kept(tmp_path / "lake", examples)
    wanted = on_the_laptop(lake)
    done = link(spark, lake)
    found = {name: spark.read.parquet(str(lake / "linked" / name)).collect() for name in linking.TABLES}
    assert in_order(found) == wanted
    assert (done.people, done.speakers, done.same) == tuple(len(rows) for rows in wanted.values())
    assert done.same > 10
    with Lake(lake) as opened:
        assert not opened.problems
        assert len(list(opened.readings())) == len(examples)


@pytest.mark.parametrize("together", [3, 200])
def test_whatever_is_linked_together(
    examples: list[Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    """Readings of made articles beside the examples; some without a day, and one read anew. No Java is needed."""
    for module in (laptop, linking, people):
        monkeypatch.setattr(module, "TOGETHER", together)
    others = [
        replace(one, article=replace(one.article, published=None)) if place % 7 == 0 else one
        for place, one in enumerate(made(examples, 900))
    ]
    lake = kept(tmp_path / "lake", [*examples, *others])
    anew = replace(others[1], statements=others[1].statements[:1])
    kept(lake, [anew])
    with ExitStack() as stack:
        found = linking.rows(Context().parallelize(enumerate(parts(lake)[0])), people_table(None), stack)  # type: ignore[arg-type]
        wanted = on_the_laptop(lake)
        assert in_order({name: rows.collect() for name, rows in found.items()}) == wanted
        assert all(wanted.values())


def test_what_is_no_lake_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="This is no lake"):
        link(None, tmp_path)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_a_damaged_file_is_named(examples: list[Reading], tmp_path: Path) -> None:
    part = parts(kept(tmp_path / "lake", examples[:1]))[0][0]
    file = part.file("statements")
    whole = file.read_bytes()
    file.write_bytes(whole[:4] + b"damaged" * 40 + whole[284:])
    with pytest.raises(RecordError, match=r"statements.*cannot be read to its end"):
        list(articles(0, part, None))


def test_blocks_that_a_person_of_the_table_joins() -> None:
    joined = people.together([("person a", "Q1"), ("person b", "Q1"), ("person c", "Q2"), ("person b", "Q3"), ("person d", "Q3")])
    assert len({joined[f"person {name}"] for name in "abd"}) == 1
    assert joined["person c"] != joined["person a"]
