import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from quality import spark as measuring

TEXTS = ["“We are open,” said Ada Fenn.", "The toll would double, two officials said.", "It rained all day in Port Ellet."]


def test_both_read_all_articles_in_turn(spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "WARMING", 1)
    found = measuring.measure(spark, TEXTS, workers=2, rounds=1)
    assert {name: len(rates) for name, rates in found.items()} == {"processes": 1, "Spark": 1}
    assert all(rate > 0 for rates in found.values() for rate in rates)


def test_without_java_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"text": TEXTS[0]}))
    monkeypatch.setattr(sys, "argv", ["spark", str(articles)])
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert measuring.main() == 1
    assert "Java" in capsys.readouterr().err
