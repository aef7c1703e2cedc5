"""Passages written without the rules in sight: chains in order, reasons for anonymity, times of saying, deadlines.

Each is published on Wednesday, 6 November 2024. The share that is read right is printed and has a floor.
"""

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.schema import Article, Attribution
from onrecord.statements.anonymity import reason_of
from onrecord.statements.chains import chain_of
from onrecord.statements.deadlines import deadline
from onrecord.statements.timing import sayings
from tests.statements.marked import passage
from tests.statements.statement_builders import cases

FLOOR = 0.85
Case = dict[str, Any]


def only(case: Case) -> tuple[Article, Attribution]:
    article, found = passage(case.get("text") or f"{{1s|Holt}} {{1v|promised}} {{1c|{case['c']}}}.")
    return article, found["1"]


def chains(case: Case) -> Any:
    article, attribution = only(case)
    return [article.words(span).removeprefix("The ").removeprefix("the ") for span in chain_of(article, attribution)]


def anonymity(case: Case) -> Any:
    article, attribution = only(case)
    found = reason_of(article, attribution)
    return article.words(found) if found else None


def said(case: Case) -> Any:
    article, found = passage(case["text"])
    values = sayings(article, list(found.values()), [None] * len(found))
    return {n: " ".join(filter(None, (v.value, v.mod))) if v else None for n, v in zip(found, values, strict=True)}


def deadlines(case: Case) -> Any:
    article, attribution = only(case)
    found = deadline(article, attribution)
    if found is None:
        return None
    return [found.kind, article.words(found.span), found.value, article.words(found.event) if found.event else None]


@pytest.mark.parametrize(("read", "field"), [(chains, "chain"), (anonymity, "reason"), (said, "said"), (deadlines, "deadline")])
def test_enough_passages_are_read_right(read: Callable[[Case], Any], field: str) -> None:
    gold = cases(f"fresh_{read.__name__}")
    wrong = [(case, got) for case in gold if (got := read(case)) != case[field]]
    right = 1 - len(wrong) / len(gold)
    print(f"{read.__name__}: {len(gold) - len(wrong)} of {len(gold)} right ({right:.1%})", *wrong, sep="\n  ")  # noqa: T201
    assert len(gold) >= 30
    assert right >= FLOOR, wrong
