"""Words take the place of others that are like them, and nothing else changes; skipped where torch is not installed."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install 'onrecord[training]'")

from onrecord.attribution.words import words  # noqa: E402
from training import reworded  # noqa: E402
from training.corpus import Example  # noqa: E402
from training.encoders import Pretrained, Shape  # noqa: E402

TEXT = "Ferries sailed; boats sailed, and the harbour closed."
VECTORS = {"sailed": (1.0, 0.1), "docked": (0.9, 0.2), "boats": (0.1, 1.0), "harbour": (0.0, 0.9), "closed": (-1.0, 0.0)}


@pytest.fixture
def pre(tmp_path: Path) -> Pretrained:
    """An encoder with five pieces."""
    file = tmp_path / "tokenizer.json"
    file.write_text(json.dumps({"model": {"vocab": {word: number for number, word in enumerate(VECTORS)}}}))
    shape = Shape(0, 2, 1, 2, 2, len(VECTORS), 2, 0.0)
    return Pretrained(shape, {"pieces.weight": torch.tensor(list(VECTORS.values()))}, [], 0, 0, 0, 0, file)


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reworded, "_FUNCTION", 0)


def test_alike_are_words_near_each_other_with_the_same_ending(pre: Pretrained) -> None:
    texts = ["sailed docked boats harbour closed"] * 4
    found = reworded.alike(pre, texts)
    assert found == {"sailed": ("docked",), "docked": ("sailed",)}, "boats and harbour are near, but end otherwise"


def test_rare_words_stay(pre: Pretrained) -> None:
    assert reworded.alike(pre, ["sailed docked boats harbour"] * 3) == {}


def test_without_a_tokenizer_file_nobody_can_say(pre: Pretrained) -> None:
    with pytest.raises(ValueError, match=r"tokenizer\.json"):
        reworded.alike(replace(pre, tokenizer=None), ["sailed"])


def test_only_those_words_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reworded, "_RATE", 1.0)
    sequence = words(TEXT, [(0, len(TEXT), True)])
    one = Example("harbour", sequence, [0] * len(sequence), [0] * len(sequence), [], [], [])
    other = reworded.reworded(one, {"sailed": ("docked",)}, random.Random(1))  # noqa: S311
    changed = {(a.text, b.text) for a, b in zip(one.words, other.words, strict=True) if a != b}
    assert changed == {("sailed", "docked")}
    assert replace(other, words=one.words) == one
