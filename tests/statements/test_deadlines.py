"""Deadlines and conditions: a gold of invented contents, each published on Wednesday, 6 November 2024."""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.schema import Article, Attribution
from onrecord.statements.conditions import condition
from onrecord.statements.deadlines import announced_deadline, deadline
from tests.statements.marked import passage

GOLD: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "deadlines.json").read_text("utf-8"))
FLOOR = 0.85


def promised(content: str, published: str | None = "2024-11-06") -> tuple[Article, Attribution]:
    article, found = passage(f"{{1s|Holt}} {{1v|promised}} {{1c|{content}}}.", published)
    return article, found["1"]


def read(case: dict[str, Any]) -> tuple[list[str | None] | None, str | None]:
    article, attribution = promised(case["c"])
    found, given = deadline(article, attribution), condition(article, attribution)
    event = article.words(found.event) if found and found.event else None
    return (
        [found.kind, article.words(found.span), found.value, event] if found else None,
        article.words(given) if given else None,
    )


def test_gold_of_deadlines_and_conditions() -> None:
    assert sum("deadline" in case for case in GOLD) + sum("condition" in case for case in GOLD) >= 30
    wrong: dict[str, list[Any]] = {"deadline": [], "condition": []}
    for case in GOLD:
        for field, value in zip(("deadline", "condition"), read(case), strict=True):
            if value != case.get(field):
                wrong[field].append((case["c"], case.get(field), value))
    for field, misses in wrong.items():
        right = 1 - len(misses) / len(GOLD)
        print(f"{field}: {right:.1%} of {len(GOLD)} right", *misses, sep="\n  ")  # noqa: T201
        assert right >= FLOOR, misses


def test_without_a_day_of_publication_a_relative_deadline_has_no_value() -> None:
    found = deadline(*promised("to finish the tower by next month", published=None))
    assert found is not None
    assert found.kind == "by"
    assert found.value is None


def test_a_dated_deadline_needs_no_day_of_publication() -> None:
    found = deadline(*promised("to finish the tower by 3 May 2027", published=None))
    assert found is not None
    assert found.value == "2027-05-03"


def test_a_time_that_is_over_is_no_deadline() -> None:
    assert deadline(*promised("to pay for the flood in January 2019")) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [("in 24 hours", "PT24H"), ("in 30 minutes", "PT30M"), ("in two quarters", "P6M"), ("in three weeks", "P3W")],
)
def test_a_count_of_any_unit_is_a_length(words: str, value: str) -> None:
    found = deadline(*promised(f"to mend the road {words}"))
    assert found is not None
    assert (found.kind, found.value) == ("within", value)


def test_what_is_plainly_told_has_a_deadline_only_by_a_known_day_to_come() -> None:
    def told(content: str) -> str | None:
        found = announced_deadline(*promised(content))
        return found.value if found else None

    assert told("that the tower would be finished by May 3") == "2025-05-03"
    assert told("that the tower will be finished within two weeks") == "P2W"
    assert told("that the tower had been promised by May 3") is None
    assert told("that the tower would be finished in May") is None
    assert told("that they will see. The tower was due by May 3") is None
