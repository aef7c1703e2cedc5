"""Small records whose figures can be counted by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.evaluation import Ratio, agreement, evaluate

TEXT = "Quay reopens.\n\nIda Corran said the quay was safe. “We checked it twice,” she added. Rain is expected, it is said."
Marks = dict[str, list[list[int]]]


def _place(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def _marks(source: str, cue: str, *content: str) -> Marks:
    return {"source": [_place(source)] if source else [], "cue": [_place(cue)], "content": [_place(piece) for piece in content]}


GOLD = [
    _marks("Ida Corran", "said", "the quay was safe"),
    _marks("she", "added", "“We checked it twice,”"),
    _marks("", "it is said", "Rain is expected"),
]


def _statement(marks: Marks, **facts: Any) -> dict[str, Any]:
    return {role: [{"origin": [place]} for place in places] for role, places in marks.items()} | facts


def _written(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return _written(tmp_path / "gold.jsonl", {"doc": "quay", "text": TEXT, "annotators": {"one": GOLD}})


def _record(tmp_path: Path, *statements: dict[str, Any], **fields: Any) -> Path:
    return _written(tmp_path / "record.jsonl", {"doc": "quay", "statements": statements, **fields})


def test_a_perfect_record_scores_everything(gold: Path, tmp_path: Path) -> None:
    scores = evaluate(gold, _record(tmp_path, *(_statement(marks, confidence=1.0) for marks in GOLD)))
    assert {name: ratio.f1 for name, ratio in scores.measures.items()} == dict.fromkeys(scores.measures, 1.0)
    assert scores.shares == {"direct recall": 1.0, "calibration error": 0.0, "calibration error of all": 0.0}


def test_each_error_is_counted_where_it_belongs(gold: Path, tmp_path: Path) -> None:
    longer = _statement(_marks("Ida Corran", "said", "said the quay was safe"), confidence=0.95)
    wrong_source = _statement(_marks("Quay", "added", "“We checked it twice,”"), confidence=0.95)
    invented = _statement(_marks("", "reopens", "Quay reopens"), confidence=0.95)
    scores = evaluate(gold, _record(tmp_path, longer, wrong_source, invented))
    assert scores.measures["content"] == Ratio(2, 3, 3)
    assert scores.measures["attribution"] == Ratio(1, 3, 3)
    assert scores.measures["strict"] == Ratio(0, 3, 3)
    assert scores.measures["content exact"] == Ratio(1, 3, 3)
    assert scores.measures["source exact"] == Ratio(1, 2, 2)
    assert scores.shares["direct recall"] == 0
    assert scores.shares["calibration error"] == pytest.approx(0.45)
    assert scores.shares["calibration error of all"] == pytest.approx(0.95 - 1 / 3)


def test_an_article_without_prediction_counts_as_missed(gold: Path, tmp_path: Path) -> None:
    scores = evaluate(gold, _written(tmp_path / "record.jsonl", {"article": {"locator": "news/other.txt"}, "statements": []}))
    assert scores.missing == 1
    assert scores.measures["attribution"] == Ratio(0, 3, 0)
    assert "1 of them not in the record" in scores.table()


def test_an_article_is_known_by_its_file_name_too(gold: Path, tmp_path: Path) -> None:
    record = _record(tmp_path, _statement(GOLD[0]), doc=None, article={"locator": "news/quay.txt"})
    assert evaluate(gold, record).measures["strict"] == Ratio(1, 3, 1)


def test_speakers_acts_and_denials(gold: Path, tmp_path: Path) -> None:
    known = {"standing": "named", "kind": "person", "act": "assert"}
    unnamed = {"standing": "none", "kind": "none", "act": "predict"}
    facts: list[dict[str, Any]] = [
        known | {"id": 1, "speaker": "Ida Corran"},
        known | {"id": 2, "speaker": "Ida Corran", "act": "deny", "denies": [1]},
        unnamed | {"id": 3, "speaker": None},
    ]
    attributions = [marks | fact for marks, fact in zip(GOLD, facts, strict=True)]
    speakers = _written(tmp_path / "speakers.jsonl", {"doc": "quay", "attributions": attributions})
    record = _record(
        tmp_path,
        _statement(GOLD[0], id="a", speaker="s1", act="assert"),
        _statement(GOLD[1], id="b", speaker="s2", act="deny", denies=["a"]),
        _statement(GOLD[2], id="c", speaker=None, act="assert"),
        speakers=[
            {"id": "s1", "name": "Mayor Ida B. Corran", "kind": "person", "standing": "named"},
            {"id": "s2", "name": "Corran", "kind": "person", "standing": "named"},
        ],
    )
    scores = evaluate(gold, record, speakers)
    assert scores.measures["statement"] == Ratio(1, 3, 3), "“Mayor” is no name, and a surname alone is not the full name"
    assert scores.measures["denial links"] == Ratio(1, 1, 1)
    assert scores.shares["named person"] == 0
    assert scores.shares["standing"] == 1
    assert scores.shares["act"] == pytest.approx(2 / 3)
    assert scores.kinds == {"named person": (0, 2), "none": (1, 1)}


def test_people_who_mark_the_same_agree(tmp_path: Path) -> None:
    annotators = {"one": GOLD, "two": GOLD[:2]}
    path = _written(tmp_path / "gold.jsonl", {"doc": "quay", "text": TEXT, "annotators": annotators})
    scores = agreement([path])
    assert scores.articles == 2, "each is measured against the other"
    assert scores.measures["attribution"] == Ratio(4, 5, 5)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 1: this is no JSON"),
        ("[]", "no JSON object"),
        ('{"statements": []}', "neither doc nor article.locator"),
        ('{"doc": "quay", "statements": [{"content": 3}]}', "no article as `onrecord read --json`"),
    ],
)
def test_a_broken_record_says_where(gold: Path, tmp_path: Path, line: str, told: str) -> None:
    record = tmp_path / "record.jsonl"
    record.write_text(line)
    with pytest.raises(ValueError, match=told):
        evaluate(gold, record)


def test_a_gold_file_without_texts_says_so(tmp_path: Path) -> None:
    path = _written(tmp_path / "gold.jsonl", {"doc": "quay", "annotators": {}})
    with pytest.raises(ValueError, match="the field “text” is missing"):
        evaluate(path, _record(tmp_path))
