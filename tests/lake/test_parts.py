"""What can happen to the files of a lake: written half, damaged, of another version, written twice."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

pytest.importorskip("duckdb", reason="DuckDB is not installed: lakes are not tested (pip install 'onrecord[lake]')")

import pyarrow.parquet as pq

import onrecord
from onrecord.lake import MARK, writing
from onrecord.lake.lake import Lake
from onrecord.lake.nouns import from_row, to_row
from onrecord.lake.parts import part_at
from onrecord.lake.reading import told_readings
from onrecord.lake.tables import KEY, month, schema
from onrecord.lake.writing import LakeWriter
from onrecord.schema import Problem, Reading
from onrecord.store.errors import RecordError
from onrecord.store.writing import Written
from tests.exports.hostile import readings
from tests.store.made import full, reread, small

FERRY, TOLL = small("the ferry stops", published="2031-02-04"), small("the toll doubles", published="2031-03-05")


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    path = tmp_path / "lake"
    assert Lake(path).add([FERRY, TOLL]).new == 2
    return path


def file_of(lake: Path, table: str, when: str) -> Path:
    (file,) = lake.glob(f"{table}/month={when}/*.parquet")
    return file


def contents(lake: Path) -> list[str | None]:
    return [hit.content for hit in Lake(lake).search()]


def test_a_month_has_its_folder(lake: Path) -> None:
    assert {file.parent.name for file in lake.glob("articles/*/*.parquet")} == {"month=2031-02", "month=2031-03"}
    days = {None: "unknown", "2031": "unknown", "2031-02-04T08:00": "2031-02", "2031-2-4": "unknown", "../../../etc": "unknown"}
    for day, folder in days.items():
        assert month(replace(FERRY.article, published=day)) == folder


def test_the_same_twice_writes_nothing(lake: Path) -> None:
    before = sorted(lake.rglob("*"))
    added = Lake(lake).add([FERRY, TOLL, FERRY])
    assert (added.new, added.same) == (0, 3)
    assert sorted(lake.rglob("*")) == before


def test_another_reading_takes_the_place_of_the_one_before(lake: Path) -> None:
    assert Lake(lake).add(reread(FERRY, "deny")).reread == 1
    opened = onrecord.open_record(lake)
    assert isinstance(opened, Lake)
    assert [(hit.content, hit.act) for hit in opened.search()] == [("the toll doubles", "assert"), ("the ferry stops", "deny")]
    assert [one.act for one in opened.statements("ferry")] == ["deny"]
    assert len(list(opened.readings())) == 2


def test_two_readings_of_one_article_at_once_are_one(tmp_path: Path) -> None:
    writer = LakeWriter(tmp_path / "lake")
    assert [writer.write(one) for one in (FERRY, reread(FERRY, "deny"))] == [Written.NEW, Written.REREAD]
    writer.close()
    assert [hit.act for hit in Lake(tmp_path / "lake").search()] == ["deny"]


def test_parts_are_written_as_articles_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "TOGETHER", 2)
    many = [small(f"claim {number}", title=f"Title {number}") for number in range(5)]
    Lake(tmp_path / "lake").add(many)
    assert len(list((tmp_path / "lake").glob("articles/*/*.parquet"))) == 3
    assert sorted(str(one) for one in contents(tmp_path / "lake")) == [f"claim {number}" for number in range(5)]


def test_all_months_are_written_where_much_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "WAITING", 10)
    writer = LakeWriter(tmp_path / "lake")
    writer.write(FERRY)
    assert contents(tmp_path / "lake") == ["the ferry stops"]


@pytest.mark.parametrize("table", ["articles", "statements"])
@pytest.mark.parametrize("left", [0, 3, 1000])
def test_a_file_that_is_cut_off_is_told_and_passed_over(lake: Path, table: str, left: int) -> None:
    file = file_of(lake, table, "2031-02")
    file.write_bytes(file.read_bytes()[:left])
    opened = Lake(lake)
    assert contents(lake) == ["the toll doubles"]
    assert [(one.where, "cut off or damaged" in one.what) for one in opened.problems] == [(str(file), True)]


def test_a_missing_half_is_told(lake: Path) -> None:
    file_of(lake, "statements", "2031-02").unlink()
    assert contents(lake) == ["the toll doubles"]
    assert "missing" in Lake(lake).problems[0].what


def test_what_was_written_first_alone_is_not_seen_and_written_again(lake: Path) -> None:
    """As after a kill between the two files of a part."""
    file_of(lake, "articles", "2031-02").unlink()
    assert contents(lake) == ["the toll doubles"]
    assert Lake(lake).problems == ()
    assert Lake(lake).add([FERRY, TOLL]).new == 1
    assert sorted(str(one) for one in contents(lake)) == ["the ferry stops", "the toll doubles"]


@pytest.mark.parametrize("step", ["mkdir", "replace"])
def test_a_full_disk_leaves_no_half_of_a_file(lake: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(*arguments: Any, **options: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, step, fail)
        with pytest.raises(RecordError, match=r"No space left on device\. Make room"):
            Lake(lake).add(small("the quay is closed"))
    assert len(list(lake.rglob("*.parquet"))) == 4
    assert not list(lake.rglob("*.tmp"))
    assert Lake(lake).add(small("the quay is closed")).new == 1


def test_what_a_killed_run_left_unfinished_is_passed_over(lake: Path, tmp_path: Path) -> None:
    file = file_of(lake, "articles", "2031-02")
    file.with_name(f".{file.name}.7.tmp").write_bytes(file.read_bytes()[:100])
    assert (len(contents(lake)), Lake(lake).problems) == (2, ())
    (tmp_path / "begun").mkdir()
    (tmp_path / "begun" / f".{MARK}.7.tmp").touch()
    assert Lake(tmp_path / "begun").add(FERRY).new == 1


@pytest.mark.parametrize(
    ("version", "what", "advice"),
    [
        (b"2", "This file is of version 2 of the lake, and this onrecord knows 1.", "Update onrecord."),
        (b"0", "This file is of version 0 of the lake, and this onrecord knows 1.", "Read its articles again, into a new lake."),
        (None, "This file was not written by onrecord.", "Take it out of the lake."),
    ],
)
def test_rows_of_another_version_are_told_and_passed_over(lake: Path, version: bytes | None, what: str, advice: str) -> None:
    file = file_of(lake, "articles", "2031-02")
    table = pq.read_table(file, partitioning=None)
    pq.write_table(table.replace_schema_metadata({KEY: version} if version else None), file)
    assert contents(lake) == ["the toll doubles"]
    assert Lake(lake).problems == (Problem(str(file), what, advice),)


@pytest.mark.parametrize(
    ("mark", "told"),
    [('{"version": "2"}', "is of version 2 .* Update onrecord"), ("", "cut off"), ("[]", "cut off"), ('{"onrecord"', "cut off")],
)
def test_nothing_is_added_to_a_lake_of_another_version(lake: Path, mark: str, told: str) -> None:
    (lake / MARK).write_text(mark)
    with pytest.raises(RecordError, match=told):
        Lake(lake).add(small("the quay is closed"))
    assert len(contents(lake)) == 2


def test_a_damaged_page_is_a_problem_and_no_traceback(lake: Path) -> None:
    file = file_of(lake, "articles", "2031-02")
    content = bytearray(file.read_bytes())
    content[4:2000] = b"\xff" * 1996
    file.write_bytes(content)
    part = part_at(file)
    assert part is not None
    assert [type(one) for one in told_readings(part)] == [Problem]
    with pytest.raises(RecordError, match="cannot be used"):
        Lake(lake).search()


def test_what_is_no_lake_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for path, told in ((tmp_path, "holds something else"), (tmp_path / "notes.txt", "is a file")):
        with pytest.raises(RecordError, match=told):
            Lake(path).add(FERRY)


def test_what_a_lake_has_no_place_for_is_told(lake: Path) -> None:
    with pytest.raises(RecordError, match="onrecord add LAKE"):
        _ = Lake(lake)._connection


def test_words_that_are_none_are_refused_alone(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be kept"):
        Lake(tmp_path / "lake").add(small("a lone \ud800 surrogate"))
    odd = replace(FERRY, article=replace(FERRY.article, locator="caf\udce9.txt"))
    assert Lake(tmp_path / "lake").add(odd).new == 1


def test_the_schema_is_that_of_version_1() -> None:
    """Other columns are another version: raise it, and say what becomes of lakes that there are."""
    told = {table: [f"{field.name}: {field.type}" for field in schema(table)] for table in ("articles", "statements")}
    kept = Path(__file__).with_name("schema_1.json")
    assert told == json.loads(kept.read_text(encoding="utf-8"))


@given(readings())
def test_nouns_become_rows_and_nouns_again(reading: Reading) -> None:
    whole = replace(reading, statements=tuple(replace(one, article=None) for one in reading.statements))
    assert from_row(Reading, to_row(whole)) == whole


def test_every_field_comes_back(tmp_path: Path) -> None:
    Lake(tmp_path / "lake").add(full())
    (back,) = Lake(tmp_path / "lake").readings()
    assert back == full()
