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
    filled = {"document", "speakers", "model"}
    for stage in route.STAGES:
        assert set(stage.needs) <= filled, stage.name
        filled |= set(stage.fills)
    assert {"article", "statements", "problems"} <= filled


def test_a_document_becomes_statements_with_ids_and_nesting() -> None:
    reading = route.read_document(samples.document(), Options())
    expected = samples.reading()
    assert reading.statements == expected.statements
    assert reading.statements[1].within == reading.statements[0].id
    assert reading.model == samples.MODEL
    assert str(reading.statements[0]).startswith("Mayor Ida Corran | said | ")


def test_less_sure_statements_are_left_out_and_what_was_within_them_stands_alone() -> None:
    first, second = samples.attributions()
    known = samples.article()
    found = (
        replace(first, confidence=0.1),
        replace(first, confidence=0.2, within=0, content=first.cue),
        replace(second, within=1),
    )
    (kept,) = route._statements(known, found, Options(minimum_confidence=0.5))
    assert [one.attribution for one in kept] == [found[2]]
    assert kept[0].within is None
    (kept,) = route._statements(known, found, Options(minimum_confidence=0.15))
    assert kept[1].within == kept[0].id


def test_the_same_words_are_one_statement() -> None:
    first, _ = samples.attributions()
    (kept,) = route._statements(samples.article(), (first, first), Options())
    assert len(kept) == 1


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
