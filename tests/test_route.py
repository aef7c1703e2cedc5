from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import route
from onrecord.folders import files
from onrecord.options import Options
from onrecord.schema import Document, Problem, Reading
from tests import samples, stages


@pytest.fixture(autouse=True)
def _stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    stages.install(monkeypatch)


def test_every_stage_needs_only_what_was_filled_before() -> None:
    filled = {"document"}
    for stage in route.STAGES:
        assert set(stage.needs) <= filled, stage.name
        filled |= set(stage.fills)
    assert {"article", "statements", "speakers", "model", "problems"} <= filled


def test_a_document_becomes_statements_with_ids_nesting_and_speakers() -> None:
    reading = route.read_document(samples.document(), Options())
    expected = samples.reading()
    assert [one.id for one in reading.statements] == [one.id for one in expected.statements]
    assert [one.attribution for one in reading.statements] == [one.attribution for one in expected.statements]
    assert reading.statements[1].within == reading.statements[0].id
    assert reading.model == samples.MODEL
    assert str(reading.statements[0]).startswith("Mayor Ida Corran | said | ")
    (speaker,) = reading.speakers
    assert (speaker.name, speaker.standing) == ("Ida Corran", "named")
    assert {one.speaker for one in reading.statements} == {speaker.id}


def test_every_statement_says_who_decided_on_its_speaker_and_act() -> None:
    reading = route.read_document(samples.document(), Options())
    assert reading.statements
    assert all({"speaker", "act"} <= {one.field for one in statement.because} for statement in reading.statements)


def test_less_sure_statements_are_left_out_and_so_are_those_who_said_nothing_else() -> None:
    reading = route.read_document(samples.document(), Options(minimum_confidence=0.9))
    assert [one.attribution for one in reading.statements] == [samples.attributions()[0]]
    assert route.read_document(samples.document(), Options(minimum_confidence=1.0)).speakers == ()


def test_a_table_of_people_that_cannot_be_used_is_a_problem_and_ends_nothing(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("name,shoes\nIda Corran,brown\n", encoding="utf-8")
    reading = route.read_document(samples.document(), Options(people=str(table)))
    assert len(reading.statements) == 2
    assert [problem.where for problem in reading.problems] == [str(table)]
    assert "line 1, column 2" in reading.problems[0].what


def test_in_another_language_no_statement_is_looked_for() -> None:
    reading = route.read_document(samples.document(language="fr"), Options())
    assert reading.statements == ()
    assert reading.model is None


def test_problems_of_reader_and_article_come_once() -> None:
    problem = Problem("here", "Odd.", "Look.")
    reading = route.read_document(replace(samples.document(), problems=(problem, problem)), Options())
    assert reading.problems == (problem,)


def test_a_document_that_fails_becomes_a_problem_and_the_rest_is_read() -> None:
    items: list[Document | Problem] = [samples.document("fault", "bad.txt"), Problem("x", "Odd.", "Look."), samples.document()]
    failed, passed, read = route.read_many(items, Options(), "here")
    assert isinstance(failed, Problem)
    assert failed.where == "bad.txt"
    assert "a fault of the tagger" in failed.what
    assert passed is items[1]
    assert isinstance(read, Reading)


def test_a_reader_that_fails_ends_its_input_with_a_problem() -> None:
    def broken() -> Iterator[Document | Problem]:
        yield samples.document()
        raise RuntimeError("a fault of the reader")

    read, failed = route.read_many(broken(), Options(), "here")
    assert isinstance(read, Reading)
    assert isinstance(failed, Problem)
    assert failed.where == "here"


def test_a_model_that_cannot_be_loaded_is_no_fault_of_the_documents() -> None:
    with pytest.raises(LookupError, match="no model"):
        list(route.read_many([samples.document()], Options(model="missing"), "here"))


def test_reading_many_is_a_stream() -> None:
    asked = []

    def documents() -> Iterator[Document | Problem]:
        for number in range(3):
            asked.append(number)
            yield samples.document()

    readings = route.read_many(documents(), Options(), "here")
    next(readings)
    assert asked == [0]


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/b/c.TXT", "c.jsonl", "a/.hidden.txt", ".git/x.txt", "picture.png", "a/b.pdf"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = [one.relative_to(tmp_path).as_posix() for one in files(tmp_path) if isinstance(one, Path)]
    assert found == ["a/b/c.TXT", "a/b.pdf", "a/z.html", "b.txt", "c.jsonl"]


def test_a_folder_without_anything_to_read_is_a_problem(tmp_path: Path) -> None:
    (problem,) = files(tmp_path)
    assert isinstance(problem, Problem)
    assert "no file to read" in problem.what


def test_a_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    assert list(files(tmp_path / "report")) == [tmp_path / "report"]
