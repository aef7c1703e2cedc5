"""The stories are linked no worse than they were; what they have of denials stands in `docs/quality.md`."""

import json
from typing import Any

import pytest

from quality.linking import STORIES, Linked, b_cubed, deadlines, denials, pair_scores, people, quotations

DENIALS = {"ferry": 0.8, "bell": 0.8, "mast": 0.55, "meals": 0.5, "strait": 0.38, "taps": 0.68, "wards": 0.62}
"""The floor of each story, for F1."""


@pytest.fixture(scope="module", params=STORIES, ids=lambda folder: folder.name)
def story(request: pytest.FixtureRequest) -> tuple[Linked, dict[str, Any]]:
    return Linked(request.param), json.loads((request.param / "gold.json").read_text("utf-8"))


def test_people_of_the_story(story: tuple[Linked, dict[str, Any]]) -> None:
    assert people(story[0], story[1]["people"])[2] >= 0.9


def test_quotations_of_the_story(story: tuple[Linked, dict[str, Any]]) -> None:
    assert pair_scores(*quotations(story[0], story[1]["quotations"]))[2] >= 0.85


def test_denials_of_the_story(story: tuple[Linked, dict[str, Any]], request: pytest.FixtureRequest) -> None:
    floor = DENIALS[request.node.callspec.id]
    assert pair_scores(*denials(story[0], story[1]["denials"]))[2] >= floor


def test_deadlines_of_the_story(story: tuple[Linked, dict[str, Any]]) -> None:
    found = deadlines(story[0], story[1]["promises"])
    assert sum(wanted == day for _, wanted, day, _ in found) >= 0.9 * len(found)


def test_b_cubed_of_a_cluster_that_was_split() -> None:
    assert b_cubed([1, 1, 2], [1, 2, 3]) == pytest.approx((1.0, 2 / 3, 0.8))
