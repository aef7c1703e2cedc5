"""`onrecord read --to parquet`, and a lake wherever a record or a folder of articles can stand."""

import json
import os
import subprocess
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


def test_what_a_lake_cannot_do_names_the_command_that_makes_a_record_of_it(run: Run, lake: Path) -> None:
    refused = run("speaker", "Corran", "--record", lake)
    assert refused.status == 1
    assert f"onrecord add {lake} --record FILE" in refused.err


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


def test_the_zone_locale_and_settings_of_a_worker_change_nothing(bridge: Path, tmp_path: Path) -> None:
    """With the model: the very bytes of the lake. That no clock is read is shown in tests/test_imports.py."""
    paris = {"TZ": "Europe/Paris", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
    far = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    page = '<html lang="en"><head><meta property="article:published_time" content="{}"><title>Toll</title></head><body>{}</body>'
    said = "<p>The toll will double on Friday at 11 pm, Mayor Zoë Lécka said yesterday. “It is not too much,” she added.</p>"
    for number, moment in enumerate(("2031-02-28T23:30:00-11:00", "March 1, 2031 12:10 AM", "1930435200")):
        bridge.with_name(f"{number}.html").write_text(page.format(moment, said), encoding="utf-8")
    command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "read", "--to", "parquet"]
    lakes = []
    for name, settings in (("paris", paris), ("far", far)):
        given = [*command, name, bridge.name, *(f"{number}.html" for number in range(3))]
        subprocess.run(given, check=True, cwd=tmp_path, env=os.environ | settings, capture_output=True)
        files = sorted((tmp_path / name).rglob("*.parquet"))
        lakes.append({str(file.relative_to(tmp_path / name)): file.read_bytes() for file in files})
    assert len(lakes[0]) >= 4
    assert lakes[0] == lakes[1]
