import json
from pathlib import Path

from tests import samples
from tests.cli.conftest import Run


def _gold(path: Path) -> Path:
    spans = [
        {role: [[s.start, s.end] for s in getattr(one, role)] for role in ("source", "cue", "content")}
        for one in samples.attributions()
    ]
    path.write_text(json.dumps({"doc": "bridge", "text": samples.TEXT, "annotators": {"a": spans}}) + "\n")
    return path


def test_what_was_read_is_measured_against_gold(run: Run, bridge: Path, tmp_path: Path) -> None:
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(run("read", "--json", bridge).out, encoding="utf-8")
    gold = _gold(tmp_path / "gold.jsonl")
    assert json.loads(run("evaluate", gold, predicted, "--json").out)["measures"]["strict"]["f1"] == 1
    assert "attribution" in run("evaluate", gold, predicted).out


def test_a_file_that_is_no_record_is_told_by_its_line(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{not json\n")
    outcome = run("evaluate", _gold(tmp_path / "gold.jsonl"), bad)
    assert outcome.status == 1
    assert "bad.jsonl, line 1" in outcome.err
