"""A record as a program uses it."""

import json
from pathlib import Path

import pytest

import onrecord
from onrecord.schema import Problem
from onrecord.store.errors import RecordError
from onrecord.store.speakers import Spoken
from tests.store.made import full, reread, small

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_readings_are_added_once(tmp_path: Path) -> None:
    problem = Problem("a.txt", "This is no text.", "Look at it.")
    with onrecord.open_record(tmp_path / "news.db") as record:
        added = record.add([full(), problem, small("one"), full(), reread(full(), "predict")])
        assert (added.new, added.same, added.reread, added.problems) == (2, 1, 1, (problem,))
        assert record.add(small("one")).same == 1
    with onrecord.open_record(str(tmp_path / "news.db")) as record:
        assert list(record.readings()) == [reread(full(), "predict"), small("one")]


def test_searching(tmp_path: Path) -> None:
    with onrecord.open_record(tmp_path / "news.db") as record:
        record.add([small("the ferry stops"), small("no ferry stops", act="deny"), full()])
        assert [hit.act for hit in record.search("ferry", act="deny", sort="relevance", limit=3)] == ["deny"]
        assert record.counts("ferry").total == 2
        with pytest.raises(ValueError, match="is no day"):
            record.search(since="May")
        with pytest.raises(ValueError, match="weight"):
            record.search(sort="weight")


def test_speakers_and_statements(tmp_path: Path) -> None:
    with onrecord.open_record(tmp_path / "news.db") as record:
        record.add([small("one", published="2031-01-01"), full(), small("two", published="2031-03")])
        first, second = record.speakers()
        assert first == Spoken("Ida Corran", "person", "named", 3, 3, "2031-01-01", "2031-03")
        assert (second.name, second.standing, second.statements) == ("two aides", "unnamed", 1)
        assert list(record.statements()) == [
            *small("one", published="2031-01-01").statements,
            *full().statements,
            *small("two", published="2031-03").statements,
        ]
        assert list(record.statements("open", act="promise")) == [full().statements[1]]
        (statement,) = record.statements("two", speaker="corran", since="2031-02-05")
        assert str(statement) == "Ida Corran | said | two"


def test_a_file_that_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        onrecord.open_record(tmp_path)


def test_the_examples_are_kept_and_found(tmp_path: Path) -> None:
    with onrecord.open_record(tmp_path / "news.db") as record:
        read = [one for one in onrecord.read_all(EXAMPLES) if isinstance(one, onrecord.Reading)]
        assert record.add(read).new == len(read) >= 5
        kept = [one.to_dict() for one in record.readings()]
        assert json.dumps(kept) == json.dumps([one.to_dict() for one in read])
        assert any("seven" in hit.content or "winters" in hit.content for hit in record.search("winters", speaker="Wren"))
        assert record.add(read).same == len(read)
