"""The benchmark with tools of a few lines, whose figures are known."""

import json
import sys
from pathlib import Path

import pytest

from onrecord.benchmark import worker
from onrecord.benchmark.readers import Attribution
from onrecord.benchmark.running import Annotated, Tool, articles_of, own, run
from onrecord.benchmark.showing import plot, table
from onrecord.cli.main import main

TEXT = "“It is safe,” Ida Corran said.\n\nThe clerk said that it was late. 🌉 It rained."
SAFE = {"source": [[14, 24]], "cue": [[25, 29]], "content": [[0, 13]]}
LATE = {"source": [[32, 41]], "cue": [[42, 46]], "content": [[47, 63]]}

FAKE = """
import json, sys
print(json.dumps({"tool": "fake 1"}), flush=True)
for line in sys.stdin:
    json.loads(line)["text"]
    print(json.dumps({"attributions": %s, "seconds": 0.5}), flush=True)
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    articles = [{"doc": name, "text": TEXT, "annotators": {"a": [SAFE, LATE]}} for name in ("one", "two")]
    path.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    return path


@pytest.fixture
def articles(gold: Path) -> list[Annotated]:
    return articles_of(gold)


def fake(attributions: str, name: str = "fake") -> Tool:
    return Tool(name, (sys.executable, "-c", FAKE % attributions))


def test_tools_are_scored_and_measured(articles: list[Annotated]) -> None:
    half, all_, none = run([fake(repr([SAFE]), "half"), fake(repr([SAFE, LATE]), "all"), fake("[]", "none")], articles, rounds=3)
    assert [round(one.f1("attribution") or 0, 1) for one in (half, all_, none)] == [66.7, 100.0, 0.0]
    for one in (half, all_, none):
        assert (one.articles, one.told, one.missing) == (2, "fake 1", None)
        assert one.rate > 0
        assert one.processor_rate == 2
        assert one.megabytes is not None
        assert 1 < one.megabytes < 2000  # Linux counts what the parent held when it started the process: here, all tests before


def test_onrecord_itself_reads_in_a_process_of_its_own(articles: list[Annotated]) -> None:
    (ours,) = run([own("onrecord")], articles, rounds=1)
    assert ours.told.startswith("onrecord ")
    assert (ours.f1("attribution") or 0) > 60


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("import json; print(json.dumps({'missing': 'no such thing', 'install': 'pip install it'}))", "pip install it"),
        ("raise SystemExit(1)", "ended"),
        ("print('hello')", "no JSON"),
    ],
)
def test_what_cannot_run_is_told_and_the_others_run(articles: list[Annotated], command: str, told: str) -> None:
    found = {one.name: one for one in run([Tool("odd", (sys.executable, "-c", command)), fake("[]")], articles, rounds=1)}
    assert told in (found["odd"].missing or "")
    assert found["fake"].missing is None
    assert "odd did not run: " in table(list(found.values()))


def test_a_tool_that_gives_up_in_the_middle_is_told_and_the_others_go_on(articles: list[Annotated]) -> None:
    gives_up = Tool("odd", (sys.executable, "-c", 'print(\'{"tool": "odd 1"}\')'))
    odd, other = run([gives_up, fake("[]")], articles)
    assert (odd.told, odd.scores) == ("odd 1", None)
    assert (odd.missing or "").startswith("odd ended")
    assert (other.missing, other.articles) == (None, 2)


def test_articles_on_which_a_tool_fails_are_told(articles: list[Annotated]) -> None:
    (one,) = run([fake('[], "fault": "IndexError: 7"')], articles, rounds=2)
    assert (one.missing, one.faults, one.f1("attribution")) == (None, 2, 0.0)
    assert "fake 1 failed on 2 of 2 articles" in table([one])


def test_a_worker_goes_on_after_a_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def read(text: str) -> list[Attribution]:
        return [{"source": [], "cue": [], "content": [[0, len(text) // (len(text) - 1)]]}]

    monkeypatch.setitem(worker.READERS, "odd", (lambda: ("odd 1", read), "nothing"))
    monkeypatch.setattr("sys.stdin", ['{"text": "a"}', '{"text": "ab"}'])
    assert worker.main("odd") == 0
    told, one, other = map(json.loads, capsys.readouterr().out.splitlines())
    assert told == {"tool": "odd 1"}
    assert (one["attributions"], one["fault"]) == ([], "ZeroDivisionError: integer division or modulo by zero")
    assert other["attributions"][0]["content"] == [[0, 2]]
    assert "fault" not in other


def test_a_tool_need_not_tell_the_time_of_the_processor(articles: list[Annotated]) -> None:
    script = FAKE.replace(', "seconds": 0.5', "") % "[]"
    (one,) = run([Tool("plain", (sys.executable, "-c", script))], articles, rounds=1)
    assert one.processor_rate is None
    assert "–" in table([one])


def test_the_plot_is_a_picture(articles: list[Annotated], tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: plots are not tested (pip install 'onrecord[plots]')")
    plot(run([fake("[]")], articles, rounds=1), tmp_path / "plot.svg")
    assert "fake 1" in (tmp_path / "plot.svg").read_text() or "<svg" in (tmp_path / "plot.svg").read_text()


def test_the_command(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "fake.py"
    script.write_text(FAKE % "[]")
    arguments = ["benchmark", str(gold), "--only", "onrecord", "--rounds", "1", "--tool", f"mine={sys.executable} {script}"]
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].split()[:2] == ["attribution", "F1"]
    assert [line.split()[0] for line in shown[1:]] == ["onrecord", "fake"]
    for wrong in ("mine", "mine=", "mine=no-such-program run.py"):
        with pytest.raises(SystemExit) as ended:
            main([*arguments[:2], "--tool", wrong])
        assert ended.value.code == 2
    assert "no-such-program” of the tool “mine” is not here" in capsys.readouterr().err
