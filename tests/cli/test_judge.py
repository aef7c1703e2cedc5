import json
from pathlib import Path

import pytest

from onrecord.store.connection import connect
from tests.cli.conftest import Run
from tests.store.made import small, write_all

FERRY, OFFER = small("the ferry will stop", title="Ferry"), small("there was no offer \x1b[2J", title="Offer", outlet="Courier")
ONE, TWO = (reading.statements[0].id.removeprefix("sha256-")[:8] for reading in (FERRY, OFFER))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    connection = connect(path)
    write_all(connection, [FERRY, OFFER])
    connection.close()
    return path


def test_a_statement_is_judged_corrected_and_shown(run: Run, record: Path) -> None:
    outcome = run("judge", ONE, "accept", "--set", "act=announce", "--author", "Ann", "--note", "as told", "--record", record)
    assert (outcome.status, outcome.err) == (0, "")
    assert [line.split(" · ")[1::2] for line in outcome.out.splitlines()] == [
        ["Ann", "act: announce", "as told"],
        ["Ann", "accept", "as told"],
    ]
    shown = run("judge", ONE, "--record", record).out.splitlines()
    assert shown[:5] == [
        "Ida Corran · announce · indirect",
        "the ferry will stop",
        f"The Ellet Post · 2031-02-04 · Ferry · {ONE}",
        "judged: accept · act corrected by Ann (was assert)",
        FERRY.statements[0].id,
    ]
    found = json.loads(run("search", "ferry", "--json", "--record", record).out)
    assert (found["act"], found["verdict"], found["corrections"][0]["author"]) == ("announce", "accept", "Ann")
    assert run("search", "ferry", "--csv", "--record", record).out.splitlines()[1].endswith(",accept,act,")


def test_undoing_is_a_further_entry(run: Run, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_AUTHOR", "Ann")
    run("judge", ONE, "--set", "act=deny", "--record", record)
    run("judge", ONE, "reject", "--author", "Bea", "--record", record)
    assert run("search", "ferry", "--record", record).out == "No statements found.\n"
    assert "takes back" in run("judge", "--undo", "--author", "Bea", "--record", record).out
    assert run("search", "ferry", "--act", "deny", "--record", record).out.count("Ferry") == 1
    assert "takes back" in run("judge", "--undo", "--record", record).out
    assert "No judgement of Ann" not in run("search", "ferry", "--act", "assert", "--record", record).out
    again = run("judge", "--undo", "--record", record)
    assert (again.status, "There is no judgement of Ann to take back." in again.err) == (2, True)
    lines = [json.loads(line) for line in run("judge", ONE, "--json", "--record", record).out.splitlines()]
    assert [line["verdict"] for line in lines] == ["correct", "reject", "withdrawn", "withdrawn"]
    named = run("judge", "--undo", lines[0]["id"], "--record", record)
    assert "taken back already" in named.err
    assert "taken back" in run("judge", ONE, "--record", record).out


def test_two_statements_are_compared(run: Run, record: Path) -> None:
    outcome = run("judge", ONE, "different", TWO, "--record", record, "--author", "Ann")
    assert outcome.out.rstrip().endswith("different quotation: “there was no offer ␛[2J”")
    assert "same speaker" in run("judge", ONE, "same", TWO, "--as", "speaker", "--record", record, "--author", "Ann").out
    connection = connect(record)
    assert connection.execute("SELECT link, verdict FROM judged_pairs ORDER BY made").fetchall() == [
        ("quotation", "different"),
        ("speaker", "same"),
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--note", "x"], "Name a statement"),
        (["zz", "accept"], "No statement of this record has an id that begins with “zz”."),
        ([ONE, "perhaps"], "perhaps"),
        ([ONE, "--set", "act"], "say FIELD=VALUE"),
        ([ONE, "--set", "act=sing"], "must be one of assert"),
        ([ONE, "--set", "colour=red"], "no field that can be corrected"),
        ([ONE, "--set", "content=nowhere"], "does not stand in the article"),
        ([ONE, "--set", "content=3:999"], "no place in this text"),
        ([ONE, "--set", "deadline=eventually"], "does not stand in the article"),
        ([ONE, "same"], "name the other"),
        ([ONE, "--as", "speaker", "--set", "act=deny"], "--as needs a verdict"),
        ([ONE, "accept", "--undo"], "name none beside it"),
    ],
)
def test_what_cannot_be_meant(run: Run, record: Path, arguments: list[str], told: str) -> None:
    outcome = run("judge", *arguments, "--record", record, "--author", "Ann")
    assert (outcome.status, outcome.out) == (2, "")
    assert told in " ".join(outcome.err.split())
    assert run("judgements", "list", "--record", record).out == "No judgements.\n"


def test_judgements_go_from_one_record_to_another(run: Run, record: Path, tmp_path: Path) -> None:
    run("judge", ONE, "--set", "act=deny", "--record", record, "--author", "Ann")
    run("judge", TWO, "accept", "--record", record, "--author", "Ann")
    run("judge", "--undo", "--record", record, "--author", "Ann")
    file, other = tmp_path / "judged.jsonl", tmp_path / "other.db"
    assert run("judgements", "export", file, "--record", record).out == ""
    assert run("judgements", "export", "-", "--record", record).out.encode() == file.read_bytes()
    connection = connect(other)
    write_all(connection, [FERRY])
    connection.close()
    assert run("judgements", "import", file, "--record", other).out == "3 new judgements.\n"
    assert run("judgements", "import", file, "--record", other).out == "0 new judgements.\n"
    assert "Ferry" in run("search", "--act", "deny", "--record", other).out
    run("judge", ONE, "accept", "--record", record, "--author", "Bea")
    listed = run("judgements", "list", "--record", record).out.splitlines()
    assert [" · taken back" in line for line in listed] == [False, True, False, False]
    spoilt = tmp_path / "spoilt.jsonl"
    spoilt.write_bytes(file.read_bytes().replace(b"Ann", b"Eve", 1))
    outcome = run("judgements", "import", spoilt, "--record", other)
    assert (outcome.status, "spoilt.jsonl, line 1: This is no judgement" in outcome.err) == (1, True)
    assert "cannot be read" in run("judgements", "import", tmp_path / "none.jsonl", "--record", other).err


def test_judgements_wait_for_their_articles(run: Run, record: Path, tmp_path: Path) -> None:
    run("judge", TWO, "--set", "act=deny", "--record", record, "--author", "Ann")
    file, other = tmp_path / "judged.jsonl", tmp_path / "other.db"
    run("judgements", "export", file, "--record", record)
    connect(other).close()
    assert run("judgements", "import", file, "--record", other).out == "1 new judgements; 1 of all wait for their statement.\n"
    assert "no such statement here" in run("judgements", "list", "--unbound", "--record", other).out
    assert run("judgements", "list", "--unbound", "--record", record).out == "No judgements.\n"
