"""The gate closes when it should. Whether the reading itself passes is asked by `python -m quality.gate`."""

import tomllib
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from onrecord.evaluation import Ratio, Scores
from quality.case import Case
from quality.gate import FLOORS, Outcome, report, under_the_floor_in_cases, under_the_floor_in_corpus

STRONG = Case("saying", "one", "for this test", True, "Nothing.", (), ())
WEAK = replace(STRONG, name="two", strong=False)
SCORES = Scores({"attribution": Ratio(70, 100, 100)}, {"direct recall": 0.9, "calibration error": 0.04}, {}, 84)


def test_a_strong_case_must_pass() -> None:
    assert under_the_floor_in_cases([Outcome(STRONG, [])], {"strong": 100}) == []
    told = "50.0 % of the strong cases pass; the floor is 100 %. These fail: “one”."
    assert under_the_floor_in_cases([Outcome(STRONG, ["missing"]), Outcome(STRONG, [])], {"strong": 100}) == [told]


def test_of_the_weak_cases_a_share_must_pass() -> None:
    outcomes = [Outcome(WEAK, []), Outcome(WEAK, []), Outcome(WEAK, ["missing"])]
    assert under_the_floor_in_cases(outcomes, {"weak": 66}) == []
    assert under_the_floor_in_cases(outcomes, {"weak": 67}) == [
        "66.7 % of the weak cases pass; the floor is 67 %. These fail: “two”."
    ]


@pytest.mark.parametrize(
    ("floors", "holds"),
    [
        ({"attribution": 70}, True),
        ({"attribution": 70.5}, False),
        ({"direct recall": 91}, False),
        ({"calibration error": 4.5}, True),
        ({"calibration error": 3.5}, False),
    ],
)
def test_no_figure_falls_under_its_floor(floors: dict[str, float], holds: bool) -> None:
    assert (under_the_floor_in_corpus(SCORES, floors) == []) is holds


def test_the_report_counts_by_file_and_tells_what_is_wrong() -> None:
    printed = report([Outcome(STRONG, ["missing: Fenn | said | The dam holds"]), Outcome(WEAK, [])])
    assert printed.splitlines()[1].split() == ["saying", "0", "of", "1", "1", "of", "1"]
    assert "    missing: Fenn | said | The dam holds" in printed
    assert "two" not in report([Outcome(WEAK, ["missing"])])
    assert "two" in report([Outcome(WEAK, ["missing"])], verbose=True)


def test_the_floors_name_figures_that_exist() -> None:
    floors = tomllib.loads(Path(FLOORS).read_text(encoding="utf-8"))
    shipped = {path.name for path in (resources.files("onrecord") / "models").iterdir() if path.is_dir()}
    assert set(floors) == shipped
    measures = {
        "content",
        "attribution",
        "strict",
        *(f"{r} {m}" for r in ("source", "cue", "content") for m in ("exact", "begin")),
    }
    for held in floors.values():
        assert set(held) == {"cases", "corpus"}
        assert set(held["corpus"]) <= measures | {"direct recall", "calibration error", "calibration error of all"}
        assert all(0 < floor <= 100 for table in held.values() for floor in table.values())
