"""Adding to a record: once, in whatever pieces."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli.adding import Adding
from onrecord.collecting import keeping
from onrecord.collecting.keeping import Keeper
from onrecord.store import writing
from onrecord.store.connection import connect
from onrecord.store.reading import readings
from tests import samples
from tests.cli.conftest import Run
from tests.store.made import dump

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles, a bad one among them, and a file of several."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(samples.TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("?", encoding="utf-8")
    (folder / "c.txt").write_text("One is here.\n---\n? bad\n---\nOdd.\n---\nTwo is here.", encoding="utf-8")
    (folder / "d.txt").write_text("Three is here.", encoding="utf-8")
    return folder


def test_articles_are_added_and_problems_kept(run: Run, folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "news.db"
    outcome = run("add", folder, "--record", record)
    assert outcome.status == 1
    assert outcome.out == f"{record}: 5 new articles.\n"
    assert outcome.err.count("This is no text. Look at it.") == 2
    first, *_ = readings(connect(record))
    assert [one.attribution.confidence for one in first.statements] == [0.93, 0.6]
    listed = run("problems", "--record", record)
    bad = [f"{folder}/b.txt: This is no text. Look at it.", f"{folder}/c.txt: This is no text. Look at it."]
    assert listed.out.splitlines() == [*bad, f"{folder}/c.txt: This is odd. Let it be."]
    assert len(run("problems", "--json", "--record", record).out.splitlines()) == 3


def test_the_record_is_named_onrecord_where_no_name_is_given(run: Run, bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bridge.parent)
    assert run("add", "bridge.txt").out == "onrecord.db: 1 new article.\n"
    assert run("problems").out == "No problems.\n"


def test_what_was_read_is_skipped(run: Run, folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "news.db"
    run("add", folder, "--record", record)
    before = dump(record)
    again = run("add", folder, "--record", record)
    assert (again.status, again.err) == (0, "")
    assert again.out == f"{record}: 0 new articles, 4 inputs skipped, read before.\n"
    assert dump(record) == before
    retried = run("add", "--retry", folder, "--record", record)
    assert retried.out == f"{record}: 0 new articles, 3 known before, 2 inputs skipped, read before.\n"
    assert retried.err.count("This is no text.") == 2


def test_a_mended_file_loses_its_problem(run: Run, folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "news.db"
    run("add", folder / "b.txt", "--record", record)
    (folder / "b.txt").write_text("Mended.")
    assert run("add", folder / "b.txt", "--record", record).status == 0
    assert run("problems", "--record", record).out == "No problems.\n"


def test_other_settings_read_anew(run: Run, bridge: Path, tmp_path: Path) -> None:
    record = tmp_path / "news.db"
    run("add", bridge, "--record", record)
    assert "1 read anew" in run("add", bridge, "--min-confidence", "0.7", "--record", record).out
    assert [len(reading.statements) for reading in readings(connect(record))] == [1]


def test_a_faulty_table_of_people_adds_nothing_and_a_good_one_is_used(run: Run, bridge: Path, tmp_path: Path) -> None:
    record, people = tmp_path / "news.db", tmp_path / "people.csv"
    people.write_text("name,gender\nIda Corran,q\n", encoding="utf-8")
    outcome = run("add", bridge, "--record", record, "--people", people)
    assert outcome.status == 2
    assert "people.csv, line 2, column gender: 'q' is none of m, f, x or nothing" in outcome.err
    assert list(readings(connect(record))) == []
    people.write_text("name,gender\nIda Corran,f\n", encoding="utf-8")
    assert "1 new article" in run("add", bridge, "--record", record, "--people", people).out


def test_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "in"
    path.write_text("One is here.")
    with path.open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert "1 new article" in run("add", "-", "--record", tmp_path / "news.db").out


def test_a_missing_file_is_a_problem_that_is_tried_again(run: Run, tmp_path: Path) -> None:
    record, path = tmp_path / "news.db", tmp_path / "late.txt"
    assert run("add", path, "--record", record).status == 1
    assert "There is no such file." in run("problems", "--record", record).out
    path.write_text("Here now.")
    assert run("add", path, "--record", record).status == 0
    assert run("problems", "--record", record).out == "No problems.\n"


@pytest.mark.parametrize("stop", range(1, 23))
def test_stopped_at_any_step_the_same_command_completes(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    whole, stopped = tmp_path / "whole.db", tmp_path / "stopped.db"
    run("add", folder, "--record", whole)
    left = iter(range(stop - 1, -1, -1))

    def stopping(step: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*arguments: Any) -> Any:
            if next(left) == 0:
                raise KeyboardInterrupt
            return step(*arguments)

        return stepped

    with monkeypatch.context() as patched:
        for name in ("begin_source", "end_source", "write_problem", "reach"):
            patched.setattr(keeping, name, stopping(getattr(keeping, name)))
        patched.setattr(writing, "_replace", stopping(writing._replace))
        outcome = run("add", folder, "--record", stopped)
    assert outcome.status == 130
    assert "Run the same command again to go on." in outcome.err
    assert dump(stopped) != dump(whole)
    run("add", folder, "--record", stopped)
    assert dump(stopped) == dump(whole)


def test_killed_and_run_again_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    """With the model, from end to end."""
    command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "add", str(EXAMPLES), "--record"]
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    subprocess.run([*command, str(whole)], check=True, capture_output=True)
    running = subprocess.Popen([*command, str(killed)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 30
    while time.monotonic() < until and running.poll() is None and not _articles(killed):
        time.sleep(0.005)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert _articles(killed)
    subprocess.run([*command, str(killed)], check=True, capture_output=True)
    assert dump(killed) == dump(whole)
    assert len(list(readings(connect(whole)))) == _articles(killed) >= 5


def _articles(record: Path) -> int:
    try:
        with sqlite3.connect(f"{record.as_uri()}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_what_is_no_record_is_told(run: Run, bridge: Path) -> None:
    outcome = run("add", bridge, "--record", bridge)
    assert outcome.status == 1
    assert outcome.err == f"Error: {bridge}: This file is no record. Name another file.\n"
    assert bridge.read_text(encoding="utf-8") == samples.TEXT


def test_a_full_disk_ends_the_run_and_harms_nothing(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "news.db"
    connect(record).close()
    take = Keeper._take

    def small_disk(keeper: Keeper, *arguments: Any) -> None:
        pages = keeper._connection.execute("PRAGMA page_count").fetchone()[0]
        keeper._connection.execute(f"PRAGMA max_page_count = {pages}")
        take(keeper, *arguments)

    long = folder / "long.txt"
    long.write_text("A long word. " * 4000)
    with monkeypatch.context() as patched:
        patched.setattr(Keeper, "_take", small_disk)
        outcome = run("add", long, folder, "--record", record)
    assert outcome.status == 1
    assert "The disk is full." in outcome.err
    run("add", long, folder, "--record", record)
    assert len(list(readings(connect(record)))) == 6


def test_time_left_follows_from_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    adding = Adding(False, 10_000)
    adding.passed(5000, skipped=True)
    assert adding.seconds_left() is None
    now[0] += 10
    adding.passed(1000, skipped=False)
    assert adding.seconds_left() == 40
    assert adding._line().endswith(" · skipped 1 · 40 s left")
    adding.passed(4000, skipped=False)
    assert adding.seconds_left() is None


def test_pages_added_by_the_fast_way_are_read_anew_by_the_accurate_one(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("resiliparse")
    page, record = Path(__file__).parents[1] / "fixtures/html/harbour.html", tmp_path / "news.db"
    assert "1 new article" in run("add", page, "--record", record, "--html", "fast").out
    assert "skipped, read before" in run("add", page, "--record", record, "--html", "fast").out
    assert "skipped" not in run("add", page, "--record", record).out
