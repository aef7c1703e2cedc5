"""Reasons for anonymity, in the article's words."""

from onrecord.statements.anonymity import hides, reason_of
from tests.statements.statement_builders import article, attribution, cases

CASES = cases("anonymity")
FLOOR = 0.85


def test_enough_reasons_are_found() -> None:
    wrong = []
    for case in CASES:
        built = article(case["text"])
        found = reason_of(built, attribution(case["text"], case["source"], case["cue"], case["content"]))
        words = built.words(found) if found else None
        if words != case["reason"]:
            wrong.append((case["text"], words, case["reason"]))
    assert len(CASES) >= 30
    assert len(wrong) <= (1 - FLOOR) * len(CASES), wrong


def test_a_withheld_name_is_seen_without_a_reason() -> None:
    text = "An aide, who spoke on condition of anonymity, said the budget was fiction."
    built = article(text)
    found = hides(built, attribution(text, "An aide", "said", "the budget was fiction"))
    assert found is not None
    assert built.words(found) == "on condition of anonymity"


def test_what_is_said_of_others_is_no_reason() -> None:
    text = "Tova Lind said the guard was not authorised to speak."
    built = article(text)
    assert reason_of(built, attribution(text, "Tova Lind", "said", "the guard was not authorised to speak")) is None
