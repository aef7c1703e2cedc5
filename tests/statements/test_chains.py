"""Chains of sources: order, words, and none where the saying is first-hand."""

import pytest

from onrecord.statements.chains import chain_of
from tests.statements.statement_builders import article, attribution, cases

CASES = cases("chains")
FLOOR = 0.85


def read(case: dict) -> list[str]:  # type: ignore[type-arg]
    built = article(case["text"])
    return [built.words(s) for s in chain_of(built, attribution(case["text"], case["source"], case["cue"], case["content"]))]


def test_enough_chains_are_read_in_order() -> None:
    wrong = [(case["text"], read(case), case["chain"]) for case in CASES if read(case) != case["chain"]]
    assert len(CASES) >= 30
    assert len(wrong) <= (1 - FLOOR) * len(CASES), wrong


@pytest.mark.parametrize("case", CASES[-2:], ids=lambda case: case["text"][:40])
def test_who_is_quoted_is_the_last_link(case: dict) -> None:  # type: ignore[type-arg]
    assert read(case) == case["chain"]


@pytest.mark.parametrize("case", [case for case in CASES if not case["chain"]], ids=lambda case: case["text"][:40])
def test_first_hand_has_no_chain(case: dict) -> None:  # type: ignore[type-arg]
    assert read(case) == []
