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


def test_judging(tmp_path: Path) -> None:
    wanted = small("the ferry stops").statements[0].id
    with onrecord.open_record(tmp_path / "news.db") as record:
        record.add([small("the ferry stops"), full()])
        other = full().statements[0].id
        made = record.judge(wanted, "accept", author="Ann", note="heard", act="deny", speaker="Bo Rill", to=None)
        assert (made[0].field, made[0].value, made[0].note) == ("act", "deny", "heard")
        assert record.judge(wanted, "same", other=other, link="speaker", author="Ann")
        assert [(hit.speaker, hit.verdict) for hit in record.search("ferry", act="deny")] == [("Bo Rill", "accept")]
        with pytest.raises(ValueError, match="must be one of assert"):
            record.judge(wanted, author="Ann", act="sing")
        assert record.withdraw(author="Ann").withdraws == record.judgements()[-2][0].id
        assert [stands for _, stands in record.judgements(wanted)] == [True] * 4 + [False] * 2
        record.export_judgements(tmp_path / "judged.jsonl")
    with onrecord.open_record(tmp_path / "other.db") as record:
        record.add(small("the ferry stops"))
        assert [record.import_judgements(tmp_path / "judged.jsonl") for _ in range(2)] == [6, 0]
        assert record.speaker("rill").statements == 1  # type: ignore[union-attr]
        assert record.sources("post").total.named == 1
        assert [one.statements for one in record.articles("bridge", outlet="post", since="2031", limit=1)] == [1]
        record.judge(wanted, "reject", author="Bea")
        assert (record.speakers(), record.search(), next(record.readings()).statements) == ([], [], ())


def test_statements_as_columns_of_any_data_frame(tmp_path: Path) -> None:
    import pandas
    import polars
    import pyarrow

    with onrecord.open_record(tmp_path / "news.db") as record:
        record.add([small("the ferry stops"), full()])
        record.judge(full().statements[1].id, author="Ann", act="deny")
        columns, empty = record.columns(), record.columns("nowhere")
    assert columns["act"] == ["assert", "assert", "deny"]
    assert columns["corrected"] == [None, None, "act"]
    for made in (pandas.DataFrame(columns).to_dict("list"), polars.DataFrame(columns).to_dict(as_series=False)):
        assert made["content"] == columns["content"]
    streamed = pyarrow.RecordBatchReader.from_stream(columns).read_all()
    assert streamed.to_pydict() == columns
    nothing = pyarrow.RecordBatchReader.from_stream(empty).read_all()
    assert (nothing.schema, nothing.num_rows) == (streamed.schema, 0)
    assert list(empty) == list(columns)


@pytest.mark.parametrize("form", ["csv", "jsonl", "annotations", "schema-org", "followthemoney", "parquet"])
def test_statements_are_exported_as_they_were_corrected(tmp_path: Path, form: str) -> None:
    import pyarrow.parquet

    out = tmp_path / "out"
    with onrecord.open_record(tmp_path / "news.db") as record:
        record.add([small("the ferry stops"), full()])
        record.judge(full().statements[1].id, author="Ann", content="the bridge")
        record.judge(full().statements[0].id, "reject", author="Ann")
        record.export(out, form)
        written = str(pyarrow.parquet.read_table(out).to_pylist()) if form == "parquet" else out.read_text(encoding="utf-8")
        assert "the ferry stops" in written
        record.export(out, form, speaker="corran", since="2031", act="promise")
    written = str(pyarrow.parquet.read_table(out).to_pylist()) if form == "parquet" else out.read_text(encoding="utf-8")
    assert "the bridge" in written
    if form in ("csv", "parquet"):  # which hold no text of the article beside the statements
        assert "will [again] open" not in written
        assert "the ferry stops" not in written


def test_another_format_is_refused(tmp_path: Path) -> None:
    with onrecord.open_record(tmp_path / "news.db") as record, pytest.raises(ValueError, match="no format of lines"):
        record.export(tmp_path / "out", "odt")
    assert not (tmp_path / "out").exists()


def test_a_record_is_written_for_brat_and_read_back(tmp_path: Path) -> None:
    from onrecord.exports.brat import read_brat

    folder = tmp_path / "brat"
    with onrecord.open_record(tmp_path / "news.db") as record:
        record.add([small("the ferry stops"), full()])
        record.judge(full().statements[1].id, author="Ann", content="the bridge")
        record.export(folder, "brat")
        record.export(folder, "brat")
        for one in record.readings():
            text = (folder / f"{one.article.id}.txt").read_text(encoding="utf-8")
            marked = read_brat(text, (folder / f"{one.article.id}.ann").read_text(encoding="utf-8"))
            assert [said.content for said in marked] == [said.attribution.content for said in one.statements]
        record.judge(full().statements[0].id, "reject", author="Ann")
        with pytest.raises(FileExistsError, match="is there already and differs"):
            record.export(folder, "brat")


def test_who_is_linked_is_one_entity(tmp_path: Path) -> None:
    import json

    out = tmp_path / "entities.jsonl"
    with onrecord.open_record(tmp_path / "news.db") as record:
        record.add([small("the ferry stops"), small("the bridge opens", title="Bridge opens")])
        record.link()
        record.export(out, "followthemoney")
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    [person] = {one["id"] for one in found if one["schema"] == "Person"}
    assert [one["properties"]["entity"] for one in found if one["schema"] == "Documentation"] == [[person], [person]]


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
