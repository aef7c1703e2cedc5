"""The stories of the examples and the one that is kept apart are linked no worse than they were."""

import json
from pathlib import Path
from typing import Any

import pytest

from quality.linking import FERRY, Linked, b_cubed, deadlines, denials, pair_scores, people, quotations

TAPS = Path(__file__).parents[2] / "quality" / "stories" / "taps"


@pytest.fixture(scope="module", params=[FERRY, TAPS], ids=lambda folder: folder.name)
def story(request: pytest.FixtureRequest) -> tuple[Linked, dict[str, Any]]:
    return Linked(request.param), json.loads((request.param / "gold.json").read_text("utf-8"))


def test_people_of_the_story(story: tuple[Linked, dict[str, Any]]) -> None:
    assert people(story[0], story[1]["people"])[2] >= 0.95


def test_quotations_of_the_story(story: tuple[Linked, dict[str, Any]]) -> None:
    assert pair_scores(*quotations(story[0], story[1]["quotations"]))[2] >= 0.9


def test_denials_of_the_story(story: tuple[Linked, dict[str, Any]]) -> None:
    assert pair_scores(*denials(story[0], story[1]["denials"]))[2] >= 0.7


def test_deadlines_of_the_story(story: tuple[Linked, dict[str, Any]]) -> None:
    found = deadlines(story[0], story[1]["promises"])
    assert sum(wanted == day for _, wanted, day, _ in found) >= 0.9 * len(found)


def test_b_cubed_of_a_cluster_that_was_split() -> None:
    assert b_cubed([1, 1, 2], [1, 2, 3]) == pytest.approx((1.0, 2 / 3, 0.8))
