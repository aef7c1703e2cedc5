"""`onrecord export --to label-studio | inception`, and the way back by `onrecord labelled`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def record(run: Run, bridge: Path, tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    run("add", bridge, "--record", path)
    return path


def test_label_studio_there_and_back(run: Run, bridge: Path, record: Path, tmp_path: Path) -> None:
    (task,) = json.loads(run("export", "--to", "label-studio", bridge).out)
    result = [one for one in task["predictions"][0]["result"] if not str(one.get("id", "")).startswith("s1-")]
    project, decided = tmp_path / "project.json", tmp_path / "decided.jsonl"
    project.write_text(json.dumps([task | {"annotations": [{"result": result, "updated_at": "2025-02-06T10:00:00Z"}]}]))
    outcome = run("labelled", project, "--record", record, "--author", "ann")
    assert outcome.status == 0
    assert [json.loads(line)["verdict"] for line in outcome.out.splitlines()] == ["accept", "reject"]
    decided.write_text(outcome.out)
    assert run("judgements", "import", decided, "--record", record).out == "2 new judgements.\n"
    assert "gamble" not in run("search", "--record", record).out


def test_many_tasks_are_one_array(run: Run, bridge: Path) -> None:
    assert len(json.loads(run("export", "--to", "label-studio", bridge, bridge).out)) == 2
    assert json.loads(run("export", "--to", "label-studio", bridge.parent / "none.txt").out) == []


def test_inception_there_and_back(run: Run, bridge: Path, record: Path, tmp_path: Path) -> None:
    pytest.importorskip("cassis", reason="dkpro-cassis is not installed: INCEpTION is not tested")
    folder = tmp_path / "cas"
    assert run("export", "--to", "inception", "-o", folder, bridge).status == 0
    (document,) = folder.glob("*.xmi")
    assert (folder / "TypeSystem.xml").exists()
    outcome = run("labelled", document, "--record", record, "--author", "ann")
    assert [json.loads(line)["verdict"] for line in outcome.out.splitlines()] == ["accept", "accept"]
    assert {json.loads(line)["author"] for line in outcome.out.splitlines()} == {"ann"}


@pytest.mark.parametrize("content", ["[1]", "{", "<a/>", "", "[]x"])
def test_what_cannot_be_used_is_told(run: Run, record: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.json").write_text(content)
    outcome = run("labelled", tmp_path / "odd.json", "--record", record)
    assert outcome.status == 1
    assert "cannot be used" in outcome.err
    assert "Traceback" not in outcome.err


def test_an_article_that_the_record_lacks_is_told(run: Run, bridge: Path, record: Path, tmp_path: Path) -> None:
    (task,) = json.loads(run("export", "--to", "label-studio", bridge).out)
    task["data"]["text"] += " More."
    annotations = [{"result": task["predictions"][0]["result"]}]
    (tmp_path / "project.json").write_text(json.dumps([task | {"annotations": annotations}]))
    outcome = run("labelled", tmp_path / "project.json", "--record", record)
    assert (outcome.status, outcome.out) == (1, "")
    assert "No article of this text is in the record." in outcome.err
