"""The stories are linked no worse than they were; what they have of denials stands in `docs/quality.md`."""

import json
from typing import Any

import pytest

from quality.linking import STORIES, Linked, b_cubed, deadlines, denials, pair_scores, people, quotations

PEOPLE, QUOTATIONS, DENIALS, DEADLINES = "people", "quotations", "denials", "deadlines"
ASKED = {PEOPLE: 0.95, QUOTATIONS: 0.9, DENIALS: 0.7, DEADLINES: 0.9}
"""What is asked of every story, in F1, and of deadlines as a share."""
LESS: dict[tuple[str, str], float] = {
    ("ballots", PEOPLE): 0.91,
    ("club", PEOPLE): 0.89,
    ("engine", PEOPLE): 0.93,
    # who is quoted stands behind it without a verb
    ("ballots", QUOTATIONS): 0.66,
    ("engine", QUOTATIONS): 0.33,
    ("strait", QUOTATIONS): 0.84,
    ("wards", QUOTATIONS): 0.88,  # a headline that begins with it is not read by model 5
    ("ballots", DEADLINES): 0.4,
    ("club", DEADLINES): 0.5,
    ("engine", DEADLINES): 0.2,
    # told in other words than the claims, or of everything at once
    ("ballots", DENIALS): 0.32,
    ("club", DENIALS): 0.06,
    ("engine", DENIALS): 0.06,
    ("strait", DENIALS): 0.46,
    ("wards", DENIALS): 0.69,
}
"""Where a story does not reach it: what it does reach."""


@pytest.fixture(scope="module", params=STORIES, ids=lambda folder: folder.name)
def story(request: pytest.FixtureRequest) -> tuple[Linked, dict[str, Any]]:
    return Linked(request.param), json.loads((request.param / "gold.json").read_text("utf-8"))


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    """The story's."""
    return str(request.node.callspec.id)


def least(name: str, what: str) -> float:
    return LESS.get((name, what), ASKED[what])


def test_people_of_the_story(story: tuple[Linked, dict[str, Any]], name: str) -> None:
    assert people(story[0], story[1]["people"])[2] >= least(name, PEOPLE)


def test_quotations_of_the_story(story: tuple[Linked, dict[str, Any]], name: str) -> None:
    assert pair_scores(*quotations(story[0], story[1]["quotations"]))[2] >= least(name, QUOTATIONS)


def test_denials_of_the_story(story: tuple[Linked, dict[str, Any]], name: str) -> None:
    assert pair_scores(*denials(story[0], story[1]["denials"]))[2] >= least(name, DENIALS)


def test_deadlines_of_the_story(story: tuple[Linked, dict[str, Any]], name: str) -> None:
    found = deadlines(story[0], story[1]["promises"])
    assert sum(wanted == day for _, wanted, day, _ in found) >= least(name, DEADLINES) * len(found)


def test_b_cubed_of_a_cluster_that_was_split() -> None:
    assert b_cubed([1, 1, 2], [1, 2, 3]) == pytest.approx((1.0, 2 / 3, 0.8))
