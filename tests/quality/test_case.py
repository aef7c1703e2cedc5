"""The cases are sound data, and a case tells a right reading from a wrong one."""

from collections import Counter
from pathlib import Path

import pytest

from onrecord.schema import Attribution, Reading, Span, Statement
from quality.case import Case, load
from tests.samples import article

ROW = """
[[case]]
name = "one"
why = "for this test"
strength = "strong"
text = '''
The dam holds, said Ada Fenn.
“It leaks,” said Leo Trant.
'''
found = [{ source = "Ada Fenn", cue = "said", content = "The dam holds" }]
not_found = ["“It leaks,”"]
"""


def _loaded(folder: Path, toml: str = ROW) -> Case:
    (folder / "some.toml").write_text(toml, encoding="utf-8")
    (case,) = load(folder)
    return case


def _reading(case: Case, *statements: tuple[str, str, str]) -> Reading:
    """A reading of the case's text with statements of the given source, cue and content."""
    known = article(case.text)

    def spans(words: str) -> tuple[Span, ...]:
        start = case.text.find(words)
        return (Span(start, start + len(words)),) if words else ()

    said = [Attribution(spans(source), spans(cue), spans(content), "indirect", 0.9) for source, cue, content in statements]
    return Reading(known, tuple(Statement(str(n), one, article=known) for n, one in enumerate(said)))


def test_there_are_cases_and_each_has_a_name_of_its_own() -> None:
    cases = list(load())
    assert len(cases) >= 60
    assert [name for name, count in Counter(case.name for case in cases).items() if count > 1] == []


def test_a_right_reading_has_no_faults(tmp_path: Path) -> None:
    case = _loaded(tmp_path)
    assert case.faults(_reading(case, ("Ada Fenn", "said", "The dam holds"))) == []


@pytest.mark.parametrize(
    "statement",
    [
        ("Leo Trant", "said", "The dam holds"),
        ("", "said", "The dam holds"),
        ("Ada Fenn", "", "The dam holds"),
        ("Ada Fenn", "said", "The dam"),
    ],
)
def test_a_wrong_source_cue_or_content_is_a_fault(tmp_path: Path, statement: tuple[str, str, str]) -> None:
    case = _loaded(tmp_path)
    assert case.faults(_reading(case, statement)) == ["missing: Ada Fenn | said | The dam holds"]


def test_what_must_not_be_found_is_a_fault(tmp_path: Path) -> None:
    case = _loaded(tmp_path)
    faults = case.faults(_reading(case, ("Ada Fenn", "said", "The dam holds"), ("Leo Trant", "said", "“It leaks,”")))
    assert faults == ["not to be found: Leo Trant | said | “It leaks,”"]


def test_a_form_counts_where_the_case_names_one(tmp_path: Path) -> None:
    case = _loaded(tmp_path, ROW.replace('"The dam holds" }', '"The dam holds", form = "direct" }'))
    assert len(case.faults(_reading(case, ("Ada Fenn", "said", "The dam holds")))) == 1


def test_in_a_silent_case_any_statement_is_a_fault(tmp_path: Path) -> None:
    case = _loaded(tmp_path, ROW.split("found =")[0])
    assert case.silent
    assert case.faults(_reading(case)) == []
    assert len(case.faults(_reading(case, ("Ada Fenn", "said", "The dam holds")))) == 1


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('"strong"', '"fair"', "strength is strong or weak"),
        ("why =", "because =", "unknown because"),
        ('strength = "strong"\n', "", "lacks strength"),
        ('"The dam holds"', '"The dam broke"', "the text does not hold “The dam broke”"),
    ],
)
def test_a_case_that_is_not_sound_says_why(tmp_path: Path, was: str, becomes: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        _loaded(tmp_path, ROW.replace(was, becomes))
