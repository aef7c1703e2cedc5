import json
from pathlib import Path

import pytest

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


def _speakers(path: Path) -> Path:
    marked = [
        {role: [[s.start, s.end] for s in getattr(one, role)] for role in ("source", "cue", "content")}
        | {"id": str(number), "speaker": "Ida Corran", "kind": "person", "standing": "named", "act": "predict", "denies": []}
        for number, one in enumerate(samples.attributions())
    ]
    path.write_text(json.dumps({"doc": "bridge", "attributions": marked}) + "\n")
    return path


def test_speakers_are_measured_where_they_are_given(run: Run, bridge: Path, tmp_path: Path) -> None:
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(run("read", "--json", bridge).out, encoding="utf-8")
    gold, speakers = _gold(tmp_path / "gold.jsonl"), _speakers(tmp_path / "speakers.jsonl")
    without = json.loads(run("evaluate", gold, predicted, "--json").out)
    scores = json.loads(run("evaluate", gold, predicted, "--speakers", speakers, "--json").out)
    assert set(scores["measures"]) > set(without["measures"])
    assert scores["measures"]["statement"]["f1"] > 0


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (b"{not json\n", "speakers.jsonl, line 1: this is no JSON"),
        (b"[]\n", "speakers.jsonl, line 1: this is no JSON object"),
        (b'\n{"doc": "bridge"}\n', "speakers.jsonl, line 2: the field “attributions” is missing"),
        (b'{"doc": "bridge", "attributions": 3}\n', "speakers.jsonl, line 1: an attribution is not of the form"),
        (b"\xff\xfe\n", "cannot be read as UTF-8 text"),
    ],
)
def test_what_is_wrong_with_a_speakers_file_is_told_plainly(run: Run, tmp_path: Path, held: bytes, told: str) -> None:
    gold, speakers, predicted = _gold(tmp_path / "gold.jsonl"), tmp_path / "speakers.jsonl", tmp_path / "predicted.jsonl"
    speakers.write_bytes(held)
    predicted.write_text("")
    outcome = run("evaluate", gold, predicted, "--speakers", speakers)
    assert outcome.status == 1
    assert told in outcome.err
    assert "Traceback" not in outcome.err
    assert "ONRECORD_DEBUG" not in outcome.err


def test_what_is_no_gzip_is_told_plainly(run: Run, tmp_path: Path) -> None:
    packed = tmp_path / "gold.jsonl.gz"
    packed.write_bytes(b"plain")
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("")
    outcome = run("evaluate", packed, predicted)
    assert outcome.status == 1
    assert "gold.jsonl.gz" in outcome.err
    assert "gzip" in outcome.err
