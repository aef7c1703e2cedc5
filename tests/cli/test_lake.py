"""`onrecord read --to parquet`, and a lake wherever a record or a folder of articles can stand."""

import json
import sys
from pathlib import Path

import pytest

from onrecord.lake.tables import schema
from tests.cli.conftest import Run

pytest.importorskip("duckdb", reason="DuckDB is not installed: lakes are not tested (pip install 'onrecord[lake]')")


@pytest.fixture
def lake(run: Run, bridge: Path, tmp_path: Path) -> Path:
    path = tmp_path / "lake"
    assert run("read", "--to", "parquet", path, bridge).out == f"{path}: 1 new article.\n"
    return path


def test_a_second_run_adds_nothing(run: Run, bridge: Path, lake: Path) -> None:
    assert run("read", "--to", "parquet", lake, bridge).out == f"{lake}: 0 new articles, 1 known before.\n"


def test_a_lake_is_searched_as_a_record_is(run: Run, bridge: Path, lake: Path, tmp_path: Path) -> None:
    record = tmp_path / "news.db"
    run("add", bridge, "--record", record)
    for asked in (["bridge"], ["gamble", "--json"], ["--form", "direct", "--csv"], ["--counts"], ["--speaker", "corran"]):
        assert run("search", *asked, "--record", lake).out == run("search", *asked, "--record", record).out != ""


def test_a_lake_is_added_to_a_record_once(run: Run, lake: Path, tmp_path: Path) -> None:
    record = tmp_path / "news.db"
    assert run("add", lake, "--record", record).out == f"{record}: 1 new article.\n"
    assert run("add", lake, "--record", record).out.startswith(f"{record}: 0 new articles, ")
    assert "No problems" not in run("search", "bridge", "--record", record).out


def test_a_lake_is_read_without_being_read_anew(run: Run, bridge: Path, lake: Path) -> None:
    assert json.loads(run("read", "--json", lake).out) == json.loads(run("read", "--json", bridge).out)


def test_damaged_files_are_told(run: Run, bridge: Path, lake: Path, tmp_path: Path) -> None:
    (file,) = lake.glob("articles/*/*.parquet")
    file.write_bytes(b"PAR1")
    found = run("search", "bridge", "--record", lake)
    assert (found.status, found.out) == (0, "No statements found.\n")
    assert f"onrecord: {file}: This file of the lake is cut off or damaged." in found.err
    added = run("add", lake, "--record", tmp_path / "news.db")
    assert added.status == 1
    assert "cut off or damaged" in added.err
    assert run("read", "--to", "parquet", lake, bridge).out == f"{lake}: 1 new article.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["--to", "csv", "x"], "csv"), (["--json", "--to", "parquet", "x"], "Choose one of --json and --to.")],
)
def test_wrong_usage(run: Run, bridge: Path, arguments: list[str], told: str) -> None:
    outcome = run("read", *arguments, bridge)
    assert outcome.status == 2
    assert told in outcome.err


def test_a_folder_of_other_things_is_left_alone(run: Run, bridge: Path) -> None:
    outcome = run("read", "--to", "parquet", bridge.parent, bridge)
    assert outcome.status == 1
    assert "holds something else than a lake" in outcome.err


def test_without_pyarrow_it_is_told_and_nothing_is_made(
    run: Run, bridge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema.cache_clear()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    outcome = run("read", "--to", "parquet", tmp_path / "lake", bridge)
    assert outcome.status == 1
    assert "pip install 'onrecord[lake]'" in outcome.err
    assert not (tmp_path / "lake").exists()
