"""Invented sentences, and what a careful reader takes from them.

Words are compared and not the signs around them: where a content begins and ends among marks is tested with the edges.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from onrecord.attribution.tagger import Tagger
from onrecord.schema import Attribution, Role
from tests.attribution.made import Paragraph, article, pieces

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "sentences.json").read_text(encoding="utf8"))


def words(piece: str) -> str:
    return " ".join(re.findall(r"\w+", piece)) or piece


def told(text: str, one: Attribution) -> dict[str, list[str]]:
    roles = {"source": one.source, "cue": one.cue, "content": one.content}
    return {role: [words(piece) for piece in pieces(text, spans)] for role, spans in roles.items()}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_read(tagger: Tagger, case: dict[str, Any]) -> None:
    headline: list[Paragraph] = [(case["headline"], Role.HEADLINE)] if "headline" in case else []
    made = article(*headline, *case["text"])
    found = tagger.read(made)
    expected = [
        {role: [words(piece) for piece in one[role]] for role in ("source", "cue", "content")} for one in case["expected"]
    ]
    assert [told(made.text, one) for one in found] == expected
    forms = [(one.form, wanted["form"] or one.form) for one, wanted in zip(found, case["expected"], strict=True)]
    assert all(form == wanted for form, wanted in forms)
