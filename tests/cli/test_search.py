import csv
import io
import json
import re
from pathlib import Path

import pytest

from onrecord.store.connection import connect
from tests.cli.conftest import Run
from tests.store.made import small, write_all


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Three statements, one of them hostile."""
    path = tmp_path / "news.db"
    connection = connect(path)
    write_all(
        connection,
        [
            small("the morning ferry will stop", title="Ferry to stop", published="2031-02-04", act="announce"),
            small("there was no ferry offer", name="Lena Ostrova", act="deny", outlet="The Courier", title="A denial"),
            small("=1+1 \x1b[2J \u202eboat", name="two officials", standing="unnamed", form="direct", published="2031-05-31"),
        ],
    )
    connection.close()
    return path


def test_hits_are_shown_with_who_the_words_and_where(run: Run, record: Path) -> None:
    outcome = run("search", "ferry", "--record", record)
    assert (outcome.status, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert [re.sub(r" · [0-9a-f]{8}$", "", line) for line in lines] == [
        "  1 Ida Corran · announce · indirect",
        "    the morning ferry will stop",
        "    The Ellet Post · 2031-02-04 · Ferry to stop",
        "",
        "  2 Lena Ostrova · deny · indirect",
        "    there was no ferry offer",
        "    The Courier · 2031-02-04 · A denial",
    ]


def test_ids_are_shown_that_name_a_statement(run: Run, record: Path) -> None:
    digits = run("search", "offer", "--record", record).out.split()[-1]
    assert json.loads(run("search", "offer", "--json", "--record", record).out)["id"].startswith(f"sha256-{digits}")


def test_hostile_characters_are_made_visible(run: Run, record: Path) -> None:
    outcome = run("search", "boat", "--record", record)
    assert "two officials (unnamed) · assert · direct" in outcome.out
    assert "=1+1 ␛[2J \\u202eboat" in outcome.out


@pytest.mark.parametrize(
    ("arguments", "titles"),
    [
        (["--speaker", "ostrova"], ["A denial"]),
        (["--act", "deny"], ["A denial"]),
        (["--since", "2031-05"], ["Bridge news"]),
        (["--until", "2031-04"], ["Ferry to stop", "A denial"]),
        (["--outlet", "courier"], ["A denial"]),
        (["--unnamed"], ["Bridge news"]),
        (["--standing", "named"], ["Ferry to stop", "A denial"]),
        (["ferry", "offer"], ["A denial"]),
        (["--form", "direct"], ["Bridge news"]),
        (["offer", "--sort", "relevance"], ["A denial"]),
        (["no such: (ferry"], []),
        (["((("], []),
        ([b"\xff".decode("utf-8", "surrogateescape")], []),
    ],
)
def test_filters_and_odd_queries(run: Run, record: Path, arguments: list[str], titles: list[str]) -> None:
    outcome = run("search", "--json", "--record", record, *arguments)
    assert (outcome.status, outcome.err) == (0, "")
    assert [json.loads(line)["title"] for line in outcome.out.splitlines()] == titles


def test_json_says_what_matched(run: Run, record: Path) -> None:
    hit = json.loads(run("search", "offer", "--json", "--record", record).out)
    assert hit["speaker"] == "Lena Ostrova"
    assert [hit["snippet"][mark["start"] : mark["end"]] for mark in hit["marks"]] == ["offer"]


def test_no_cell_of_the_table_is_a_formula(run: Run, record: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("search", "--csv", "--record", record).out)))
    assert rows[0]["content"].startswith("'=1+1")
    assert rows[1]["content"] == "the morning ferry will stop"


def test_counts(run: Run, record: Path) -> None:
    shown = run("search", "ferry", "--counts", "--record", record).out.splitlines()
    assert shown[0] == "2 statements"
    assert [line.split()[:3] for line in shown if "█" in line] == [
        ["Ida", "Corran", "1"],
        ["Lena", "Ostrova", "1"],
        ["The", "Courier", "1"],
        ["The", "Ellet", "Post"],
        ["2031-02", "2", "█" * 30],
    ]
    counted = json.loads(run("search", "ferry", "--counts", "--json", "--record", record).out)
    assert (counted["total"], counted["months"]) == (2, [["2031-02", 2]])
    table = run("search", "ferry", "--counts", "--csv", "--record", record).out.splitlines()
    assert table[0] == "by,name,statements"
    assert table[-1] == "month,2031-02,2"


def test_nothing_found_and_more_to_be_found(run: Run, record: Path) -> None:
    assert run("search", "nowhere", "--record", record).out == "No statements found.\n"
    for form in ([], ["--csv"], ["--json"]):
        assert (
            "There may be more than these 2: --limit shows them" in run("search", "--limit", "2", *form, "--record", record).err
        )
        assert run("search", "--limit", "4", *form, "--record", record).err == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--since", "May"], "“May” is no day: give a year"),
        (["--until", "2031-13"], "“2031-13” is no day: give a year"),
        (["--act", "lie"], "'lie' is not one of 'assert', 'deny'"),
        (["--json", "--csv"], "Choose one of --json and --csv."),
        (["--limit", "0"], "limit"),
    ],
)
def test_wrong_usage(run: Run, record: Path, arguments: list[str], told: str) -> None:
    outcome = run("search", "--record", record, *arguments)
    assert outcome.status == 2
    assert told in outcome.err


def test_no_record_is_made_by_a_search(run: Run, tmp_path: Path) -> None:
    outcome = run("search", "ferry", "--record", tmp_path / "none.db")
    assert outcome.status == 1
    assert "There is no such record." in outcome.err
    assert not list(tmp_path.iterdir())
