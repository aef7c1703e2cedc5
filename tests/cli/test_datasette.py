import json
from pathlib import Path

import pytest

import onrecord
from onrecord.store.connection import connect
from tests.cli import stories
from tests.cli.conftest import Run
from tests.store.made import full, small


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with onrecord.open_record(tmp_path / "news.db") as opened:
        opened.add([full(), stories.reading(), small("the ferry stops")])
    return tmp_path / "news.db"


def test_tables_and_columns_say_what_they_hold(run: Run, record: Path) -> None:
    told = json.loads(run("datasette", record).out)["databases"]["news"]
    statements = told["tables"]["statements"]
    assert statements["columns"]["act"] == "assert, deny, promise and so on"
    assert statements["fts_table"] == "statement_words"
    connection = connect(record)
    for table, about in told["tables"].items():
        columns = {row[1] for row in connection.execute(f"PRAGMA table_xinfo({table})")}
        named = {about.get("label_column"), about.get("sort_desc"), about.get("fts_pk"), *about.get("facets", ())} - {None}
        assert named | set(about.get("columns", ())) <= columns, table


def test_the_questions_have_answers(run: Run, record: Path) -> None:
    queries = json.loads(run("datasette", record).out)["databases"]["news"]["queries"]
    connection = connect(record)
    asked = {"words": "ferry", "act": "", "name": "varga"}
    answers = {name: connection.execute(one["sql"], asked).fetchall() for name, one in queries.items()}
    assert [row[0] for row in answers["find"]] == ["the ferry stops"]
    assert ("Odile Varga", "that report") in [row[:2] for row in answers["denials"]]
    assert [row[0] for row in answers["promises"]] == ["2031-03-31", "2031-05"]
    assert answers["speakers_by_name"][0][0] == "Odile Varga"


def test_the_record_may_be_named_as_for_other_commands(run: Run, record: Path) -> None:
    assert run("datasette", "--record", record).out == run("datasette", record).out != ""


def test_no_record(run: Run, tmp_path: Path) -> None:
    assert run("datasette", tmp_path / "none.db").status == 1
