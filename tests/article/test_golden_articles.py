"""Whole articles of our own invention, and what must be read in them: the `.json` beside each `.txt`."""

import json
from pathlib import Path

import pytest

from onrecord.article import build_article
from onrecord.options import Options
from onrecord.readers import documents_of_file
from onrecord.schema import Document

FOLDER = Path(__file__).parents[1] / "fixtures" / "articles"
CASES = sorted(path for path in FOLDER.glob("*.txt") if path.with_suffix(".json").exists())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_parts_and_facts(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    [document] = documents_of_file(path, Options())
    assert isinstance(document, Document)
    article = build_article(document)
    found = [(part.role.value, article.text[part.start : part.end]) for part in article.parts]
    assert [role for role, _ in found] == [role for role, _, _ in expected["parts"]]
    for (_, text), (_, begins, ends) in zip(found, expected["parts"], strict=True):
        assert text.startswith(begins)
        assert text.endswith(ends or begins.split()[-1])
    assert article.title == expected["title"]
    assert article.published == expected["published"]
    assert article.modified == expected.get("modified")
    assert article.dateline == expected.get("dateline")
    assert list(article.byline) == expected.get("byline", [])
    assert article.language == "en"
    assert article.problems == ()


def test_there_are_cases() -> None:
    assert len(CASES) >= 6
