"""A real local Spark of two workers: the lake it makes, beside what the laptop reads."""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.lake.lake import Lake
from onrecord.schema import Reading
from onrecord.spark import read_into

TEXTS = {
    "ferry.txt": "Ferry is safe\n\n“The ferry is safe,” Mayor Ida Corran said on Tuesday.",
    "toll.txt": "Toll to double\n\nThe toll would double, two officials said.\n\nOdile Varga denied that.",
    "quay.txt": "Quay closed\n\nThe quay is closed, the harbour office said in a statement.",
    "rain.txt": "It rained all day in Port Ellet.",
    "empty.txt": " \n",
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def inputs(spark: Any, folder: Path) -> Any:
    return spark.read.format("binaryFile").load(str(folder))


def held(lake: Path) -> dict[str, Any]:
    """What is in a lake, article by article, but for where it was found."""
    with Lake(lake) as opened:
        return {one.article.id: (one.statements, one.speakers, one.model) for one in opened.readings()}


def on_the_laptop(folder: Path) -> dict[str, Any]:
    read = [one for one in onrecord.read_all(folder) if isinstance(one, Reading)]
    return {one.article.id: (one.statements, one.speakers, one.model) for one in read}


def rows(lake: Path) -> int:
    """How many rows of articles the files hold, read by anybody."""
    import pyarrow.parquet as pq

    return sum(pq.read_metadata(file).num_rows for file in lake.glob("articles/*/*.parquet"))


def test_the_same_as_on_the_laptop_and_once(spark: Any, news: Path, tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    done = read_into(spark, inputs(spark, news), lake)
    assert (done.inputs, done.articles) == (5, 4)
    assert done.statements >= 4
    assert held(lake) == on_the_laptop(news)
    wrong = spark.read.parquet(str(lake / "_problems")).collect()
    assert any(row["locator"].endswith("empty.txt") for row in wrong)
    assert all(row["what"] and row["advice"] for row in wrong)

    again = read_into(spark, inputs(spark, news), lake)
    assert (again.inputs, again.articles, again.problems) == (0, 0, 0)
    (news / "more.txt").write_text("The ferry sails again, Ida Corran said.")
    more = read_into(spark, inputs(spark, news), lake)
    assert (more.inputs, more.articles) == (1, 1)
    assert held(lake) == on_the_laptop(news)
    assert rows(lake) == 5


def test_a_worker_that_dies_loses_and_doubles_nothing(spark: Any, news: Path, tmp_path: Path) -> None:
    lake, died = tmp_path / "lake", tmp_path / "died"

    def die_once(batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            yield batch
            if not died.exists():
                died.touch()
                os._exit(9)

    dying = inputs(spark, news).select("path", "content").repartition(2).mapInArrow(die_once, "path string, content binary")
    done = read_into(spark, dying, lake)
    assert died.exists()
    assert done.articles == 4
    assert held(lake) == on_the_laptop(news)
    assert rows(lake) == 4


@pytest.mark.parametrize("note", ["none", "damaged"])
def test_a_job_without_its_note_is_run_again(spark: Any, news: Path, tmp_path: Path, note: str) -> None:
    lake = tmp_path / "lake"
    read_into(spark, inputs(spark, news), lake)
    if note == "none":
        shutil.rmtree(lake / "_inputs")
    else:
        (file,) = (lake / "_inputs").glob("*.parquet")
        file.write_bytes(file.read_bytes()[:-9])
    again = read_into(spark, inputs(spark, news), lake)
    assert (again.inputs, again.articles) == (5, 0)
    assert rows(lake) == 4
