import json
import sys
from pathlib import Path

import pytest

from quality import speed


def test_texts_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"text": "One."}) + "\n\n" + json.dumps({"text": "Two."}) + "\n")
    assert speed.texts(path) == ["One.", "Two."]


def test_without_the_corpus_the_examples_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_SHARED", str(tmp_path))
    assert len(speed.texts(None)) >= 3


@pytest.fixture
def one_article(tmp_path: Path) -> Path:
    """A file of one article."""
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"text": "“We are open,” said Ada Fenn."}))
    return path


def test_without_textacy_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], one_article: Path
) -> None:
    monkeypatch.setattr(sys, "argv", ["speed", str(one_article), "--rounds", "1"])
    monkeypatch.setitem(sys.modules, "textacy.extract", None)
    assert speed.main() == 1
    assert "pip install -e '.[benchmark]'" in capsys.readouterr().err


def test_products_without_onnx_say_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], one_article: Path
) -> None:
    monkeypatch.setattr(sys, "argv", ["speed", str(one_article), "--alone", "--products"])
    monkeypatch.setitem(sys.modules, "onnx", None)
    assert speed.main() == 1
    assert "pip install -e '.[benchmark]'" in capsys.readouterr().err
