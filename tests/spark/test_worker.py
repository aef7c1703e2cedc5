"""What a worker says is done: only what is written, whatever happens to the disk. Needs no Spark."""

import os
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed: workers are not tested (pip install 'onrecord[spark]')")

import pyarrow as pa

from onrecord.lake import parts, writing
from onrecord.lake.lake import Lake
from onrecord.options import Options
from onrecord.schema import Problem
from onrecord.spark.worker import reader
from onrecord.store.errors import RecordError, UnfitError
from tests import stages

TEXTS = ("The ferry is safe.", "The toll will double.", "The quay is closed.")


@pytest.fixture(autouse=True)
def _stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    stages.install(monkeypatch)


def read(lake: Path) -> list[dict[str, Any]]:
    """What a worker tells of the texts."""
    rows = [{"input": text[:8], "locator": f"{text[:8]}.txt", "content": text.encode()} for text in TEXTS]
    return [row for batch in reader(str(lake), 1, Options())([pa.RecordBatch.from_pylist(rows)]) for row in batch.to_pylist()]


@pytest.mark.parametrize("together", [2, 1000], ids=["while_reading", "in_the_end"])
def test_on_a_full_disk_nothing_is_said_to_be_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int) -> None:
    monkeypatch.setattr(writing, "TOGETHER", together)
    lake = tmp_path / "lake"
    parts.make(lake)

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(RecordError, match="No space left on device"):
            read(lake)
    assert len([row for row in read(lake) if not row["what"]]) == 3
    assert len(list(Lake(lake).readings())) == 3


def test_a_reading_that_cannot_be_kept_is_a_problem_and_the_rest_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(article: dict[str, Any], statements: list[dict[str, Any]]) -> None:
        if "toll" in article["text"]:
            raise UnfitError(Problem(article["locator"], "This cannot be kept.", "Report it."))

    monkeypatch.setattr(writing, "_check", check)
    told = read(tmp_path / "lake")
    assert [row["locator"] for row in told if row["what"] == "This cannot be kept."] == ["The toll.txt"]
    assert len(list(Lake(tmp_path / "lake").readings())) == 2
