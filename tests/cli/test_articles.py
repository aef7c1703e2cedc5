import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.schema import Problem
from onrecord.store.connection import connect
from onrecord.store.copies import write_carrier
from tests.cli.conftest import Run
from tests.store.made import article, reading, small, write_all

ADDRESS = "https://post.example/ferry"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Two versions of an article, a hostile one that a paper copied, and one without a title that is not whole."""
    path = tmp_path / "news.db"
    connection = connect(path)
    versions = (replace(article([f"{n}: the ferry stops"], url=ADDRESS), title="Ferry to stop") for n in "12")
    hostile = small("no", title="=1+1 \x1b[2J \u202eboat", outlet="@Post", published="2031-05-31T23:00:00Z", standing="unnamed")
    cut = small("the quay", title="", published=None)
    cut = replace(
        cut, article=replace(cut.article, title=None, locator="cut.pdf"), problems=(Problem("cut.pdf", "No.", "Mend."),)
    )
    write_all(connection, [*(reading(one, "the ferry stops") for one in versions), hostile, cut])
    write_carrier(connection, 3, small("copy", outlet="Radio\x1b Firth").article, None)
    connection.close()
    return path


def test_articles_are_shown_the_newest_first_with_what_to_do_next(run: Run, record: Path) -> None:
    outcome = run("articles", "--record", record)
    assert (outcome.status, outcome.err) == (0, "")
    assert [re.sub(r" · [0-9a-f]{8}$", "", line) for line in outcome.out.splitlines()] == [
        "4 articles · 4 statements, 1 unnamed",
        "",
        "  1 =1+1 ␛[2J \\u202eboat",
        "    @Post · 2031-05-31 · 1 statement, 1 unnamed",
        "    carried by Radio␛ Firth",
        "",
        "  2 Ferry to stop",
        "    The Ellet Post · 1 statement · 2 versions",
        "",
        "  3 Ferry to stop",
        "    The Ellet Post · 1 statement · 2 versions",
        "",
        "  4 cut.pdf",
        "    The Ellet Post · 1 statement · 1 problem",
        "",
        "what one says: onrecord search --article ID",
        "what changed in it: onrecord diff ID",
        "what went wrong: onrecord problems",
    ]


def test_the_digits_shown_lead_to_what_is_said_and_changed(run: Run, record: Path) -> None:
    digits = run("articles", "ferry", "--limit", "1", "--record", record).out.splitlines()[3].split()[-1]
    assert run("search", "--article", digits, "--record", record).out.splitlines()[1] == "    the ferry stops"
    assert "version 2 of 2" in run("diff", digits, "--record", record).out
    assert run("search", "--article", "sha256-0", "--record", record).out == "No statements found.\n"


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["BOAT"], 1),
        (["ferry", "stop"], 2),
        (["boat", "OR", "ferr*"], 3),
        (["--outlet", "ellet"], 3),
        (["--outlet", "firth"], 1),
        (["--since", "2031-05", "--until", "2031"], 1),
        (["--until", "2031-04"], 0),
        (["ferry", "--since", "1000"], 0),
    ],
)
def test_words_and_options_narrow(run: Run, record: Path, arguments: list[str], count: int) -> None:
    told = run("articles", "--record", record, *arguments).out
    assert told.split()[0] == (str(count) if count else "No")
    assert len(run("articles", "--json", "--record", record, *arguments).out.splitlines()) == count


def test_articles_as_json_and_table(run: Run, record: Path) -> None:
    told = [json.loads(line) for line in run("articles", "--json", "--record", record).out.splitlines()]
    assert [(one["title"], one["versions"], one["problems"], one["carried_by"]) for one in told] == [
        ("=1+1 \x1b[2J \u202eboat", 1, 0, ["Radio\x1b Firth"]),
        ("Ferry to stop", 2, 0, []),
        ("Ferry to stop", 2, 0, []),
        (None, 1, 1, []),
    ]
    rows = list(csv.DictReader(io.StringIO(run("articles", "--csv", "--record", record).out)))
    assert (rows[0]["title"][:5], rows[0]["outlet"], rows[3]["title"], rows[3]["locator"]) == ("'=1+1", "'@Post", "", "cut.pdf")


@pytest.mark.parametrize("form", [[], ["--csv"], ["--json"]])
def test_that_there_are_more_is_told(run: Run, record: Path, form: list[str]) -> None:
    assert "There are more than these 3: --limit" in run("articles", "--limit", "3", *form, "--record", record).err
    assert run("articles", "--limit", "4", *form, "--record", record).err == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["--since", "May"], "“May” is no day"), (["--json", "--csv"], "Choose one of"), (["--limit", "0"], "limit")],
)
def test_wrong_usage(run: Run, record: Path, arguments: list[str], told: str) -> None:
    outcome = run("articles", "--record", record, *arguments)
    assert outcome.status == 2
    assert told in outcome.err
