import csv
import io
import json
from pathlib import Path

import pytest

import onrecord
from onrecord.store.connection import connect
from tests.cli import stories
from tests.cli.conftest import Run
from tests.store.made import small, write_all


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    connection = connect(path)
    hostile = small("=1+1", name="Vera \x1b[2J Varga", published="2031-04-01", standing="unnamed", outlet="=Post")
    write_all(connection, [stories.reading(), hostile, small("the ferry stops")])
    connection.close()
    return path


def test_a_speaker_is_shown(run: Run, record: Path) -> None:
    outcome = run("speaker", "varga", "--record", record)
    assert (outcome.status, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[:6] == [
        "Odile Varga · person · named",
        "2 statements in 1 article, 2031-02-05",
        "roles: Treasurer",
        "speaks for: treasury 2",
        "not shown: Vera ␛[2J Varga",
        "",
    ]
    assert "2031-02  █  at most 2 a month" in lines
    assert lines.index("denials by this speaker") > lines.index("latest")
    clerks = run("speaker", "two clerks", "--record", record).out
    assert "denied by others" in clerks
    assert clerks.index("that the toll would double") < clerks.rindex("that report")


def test_a_speaker_as_json_and_table(run: Run, record: Path) -> None:
    told = json.loads(run("speaker", "Odile Varga", "--json", "--record", record).out)
    assert (told["statements"], told["latest"][0]["speaker"], told["denied"]) == (2, "Odile Varga", [])
    rows = list(csv.reader(io.StringIO(run("speaker", "Vera", "--csv", "--record", record).out)))
    assert rows == [["by", "name", "statements"], ["act", "assert", "1"], ["outlet", "'=Post", "1"], ["month", "2031-04", "1"]]


@pytest.mark.parametrize("name", ["nobody", "((", b"\xff".decode("utf-8", "surrogateescape")])
def test_nobody_answers(run: Run, record: Path, name: str) -> None:
    outcome = run("speaker", name, "--record", record)
    assert (outcome.status, outcome.out) == (1, "")
    assert "Nobody in this record answers to" in outcome.err


def test_sources_are_shown(run: Run, record: Path) -> None:
    outcome = run("sources", "--record", record)
    assert (outcome.status, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == "5 statements"
    assert lines[1:3] == ["unnamed sources in 2 of 3 articles", "█ 3 named   ▓ 0 collective   ▒ 2 unnamed   · 0 none"]
    assert "2031-04  1  " + "▒" * 30 + "  1 unnamed  100%" in lines
    assert "2031-04" not in run("sources", "--until", "2031-03", "--record", record).out
    assert any(line.startswith("because the budget is secret") for line in lines)
    assert "Dunmore Herald → two clerks close to the treasury" in lines
    assert run("sources", "nowhere", "--record", record).out == "No statements found.\n"


def test_sources_as_json_and_table(run: Run, record: Path) -> None:
    told = json.loads(run("sources", "post", "--json", "--record", record).out)
    assert (told["total"]["unnamed"], [one["name"] for one in told["months"]]) == (1, ["2031-02", "2031-04"])
    rows = list(csv.DictReader(io.StringIO(run("sources", "--csv", "--record", record).out)))
    assert rows[0] | {"unnamed_share": ""} == {
        "by": "month", "name": "2031-02", "named": "3", "collective": "0", "unnamed": "1", "none": "0",
        "articles": "2", "articles_unnamed": "1", "unnamed_share": "",
    }  # fmt: skip
    assert [row["name"] for row in rows if row["by"] == "outlet"] == ["", "'=Post", "The Ellet Post"]


def test_a_name_needs_no_quotation_marks(run: Run, record: Path) -> None:
    assert run("speaker", "Odile", "Varga", "--record", record).out == run("speaker", "Odile Varga", "--record", record).out
    assert run("sources", "Ellet", "Post", "--record", record).out == run("sources", "Ellet Post", "--record", record).out


def test_of_many_months_the_latest_are_shown(run: Run, tmp_path: Path) -> None:
    with onrecord.open_record(tmp_path / "long.db") as long:
        long.add(
            [small(f"claim {n}", published=f"20{30 + n // 12}-{n % 12 + 1:02}-01", outlet=f"Post {n:02}") for n in range(30)]
        )
    lines = run("sources", "--record", tmp_path / "long.db").out.splitlines()
    assert [line[:7] for line in lines if line[:2] == "20"] == [f"20{30 + n // 12}-{n % 12 + 1:02}" for n in range(6, 30)]
    assert lines.count("and 6 others: --csv lists all") == 2


def test_a_time_that_is_none_is_refused(run: Run, record: Path) -> None:
    refused = run("sources", "--since", "May", "--record", record)
    assert (refused.status, "“May” is no day" in refused.err) == (2, True)


@pytest.mark.parametrize("command", [["speaker", "varga"], ["sources"]])
def test_wrong_usage(run: Run, record: Path, command: list[str]) -> None:
    outcome = run(*command, "--json", "--csv", "--record", record)
    assert (outcome.status, "Choose one of --json and --csv." in outcome.err) == (2, True)
    assert "no such record" in run(*command, "--record", record.parent / "none.db").err


def test_who_may_be_the_same_is_shown_with_how_to_decide(run: Run, tmp_path: Path) -> None:
    from onrecord.linking.link import link
    from tests.store.test_unsure import KEEPER, MAYOR

    path = tmp_path / "wren.db"
    connection = connect(path)
    write_all(connection, [MAYOR, KEEPER])
    link(connection)
    connection.close()
    one, two = (reading.statements[0].id.removeprefix("sha256-")[:8] for reading in (MAYOR, KEEPER))
    shown = run("speaker", "Tobias Wren", "--record", path).out
    assert "may be the same" in shown
    mine, other = (one, two) if f"judge {one} same {two}" in shown else (two, one)
    assert f"to decide: onrecord judge {mine} same {other} --as speaker   or different" in shown
    told = json.loads(run("speaker", "Tobias Wren", "--json", "--record", path).out)
    assert [known["name"] for known in told["unsure"]] == ["Tobias Wren"]
    assert run("judge", mine, "different", other, "--as", "speaker", "--author", "Ada", "--record", path).status == 0
    assert "may be the same" not in run("speaker", "Tobias Wren", "--record", path).out
