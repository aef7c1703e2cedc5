"""The commands that link, and show what is linked."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import Reading, read_all
from onrecord.cli.main import main
from onrecord.store.carriers import carriers
from onrecord.store.connection import connect
from onrecord.store.copies import write_carrier
from onrecord.store.writing import write
from tests.store.made import small

FERRY = Path(__file__).parents[2] / "examples" / "ferry"
LOSS = "“we have carried this route at a loss for six winters”"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Two outlets with one quotation, a denial elsewhere, and a promise."""
    path = tmp_path / "news.db"
    connection = connect(path)
    for reading in (
        small(LOSS, form="direct", outlet="The Post", title="Route to end"),
        small(LOSS.replace("six", "seven"), form="direct", outlet="The Echo", title="No more boats", published="2031-02-05"),
        small("that the harbour board had paid smugglers", name="Max Orne", outlet="The Post", title="Board accused"),
        small("it had ever paid any smugglers", name="Harbour board", act="deny", outlet="The Echo", title="Board denies"),
        small("the pier would open", act="promise", outlet="The Post", title="A pier"),
    ):
        write(connection, reading)
    connection.close()
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


def test_linking_tells_what_it_found_and_then_has_nothing_to_do(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, first, _ = run(capsys, "link", "--record", str(record))
    assert "5 articles linked" in first
    assert "same quotation 1, denial 1" in first
    _, second, _ = run(capsys, "link", "--record", str(record))
    assert "nothing new to link" in second
    _, anew, _ = run(capsys, "link", "--anew", "--record", str(record))
    assert anew == first


def test_a_quotation_with_its_carriers(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "link", "--record", str(record))
    found = connect(record).execute("SELECT id FROM statements WHERE content LIKE '%seven%'").fetchone()[0]
    _, shown, _ = run(capsys, "quotation", found[:20], "--record", str(record))
    assert shown.index("The Post") < shown.index("The Echo")
    assert "earliest carrier" in shown
    _, lines, _ = run(capsys, "quotation", found, "--json", "--record", str(record))
    last = json.loads(lines.splitlines()[-1])
    assert (last["likeness"], last["differs"], last["lacks"]) == ("altered", ["seven"], ["six"])
    for command in ("quotation", "diff"):
        for wanted in ("nothing", "", "\udcff"):  # the last is what no UTF-8 becomes on a command line
            status, _, told = run(capsys, command, wanted, "--record", str(record))
            assert status == 1
            assert re.search("No statement|holds no article", told)


def test_a_copy_carries_a_quotation(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = connect(record)
    first = small(LOSS, form="direct", outlet="The Post", title="Route to end")
    copy = replace(first.article, id="sha256-copy", outlet="Coast Press", url="https://coast.example/1", published="2031-02-03")
    (number,) = connection.execute("SELECT article FROM articles WHERE id = ?", (first.article.id,)).fetchone()
    write_carrier(connection, number, copy, None)
    found = first.statements[0].id
    run(capsys, "link", "--record", str(record))
    _, lines, _ = run(capsys, "quotation", found, "--json", "--record", str(record))
    told = [json.loads(line) for line in lines.splitlines()]
    assert [(one["outlet"], one["copy_of"]) for one in told] == [
        ("Coast Press", first.article.id),
        ("The Post", None),
        ("The Echo", None),
    ]
    _, shown, _ = run(capsys, "quotation", found, "--record", str(record))
    assert "copy, not read" in shown
    carried = carriers(connection, found)
    assert carried is not None
    assert [hit.outlet for hit in carried[1]] == ["Coast Press", "The Post", "The Echo"]


def test_a_printed_correction_stands_beside_what_it_corrects(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ferry.db"
    connection = connect(path)
    for item in read_all(FERRY / "5-coast-press.jsonl"):
        if isinstance(item, Reading):
            write(connection, item)
    run(capsys, "link", "--record", str(path))
    rows = connection.execute("SELECT statements.id FROM corrections JOIN statements USING (statement)").fetchall()
    assert rows
    _, line, _ = run(capsys, "quotation", rows[0][0], "--json", "--record", str(path))
    assert "33 people work on it" in json.loads(line.splitlines()[0])["corrected"][0]
    _, shown, _ = run(capsys, "quotation", rows[0][0], "--record", str(path))
    assert "may be corrected" in shown


def test_denials_as_lines_and_as_a_table(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "link", "--record", str(record))
    _, shown, _ = run(capsys, "denials", "--record", str(record))
    assert "what was said by Max Orne" in shown
    _, lines, _ = run(capsys, "denials", "--json", "--record", str(record))
    assert json.loads(lines)["denied_speaker"] == "Max Orne"
    _, table, _ = run(capsys, "denials", "--csv", "--record", str(record))
    (row,) = csv.DictReader(io.StringIO(table))
    assert row["denied_outlet"] == "The Post"
    assert run(capsys, "denials", "--csv", "--json", "--record", str(record))[0] == 2


def test_a_denial_is_shown_once_with_all_that_it_denies(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = connect(record)
    write(
        connection, small("the harbour board paid two smugglers", name="Eva Lund", outlet="Coast Press", title="Another says so")
    )
    connection.close()
    run(capsys, "link", "--record", str(record))
    _, shown, _ = run(capsys, "denials", "--record", str(record))
    assert shown.count("Harbour board · denies") == 1
    assert shown.count("what was said by") == 2


def test_promises_and_their_days(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, shown, _ = run(capsys, "promises", "--as-of", "2031-03-01", "--record", str(record))
    assert "no day" in shown
    _, none, _ = run(capsys, "promises", "--due", "--as-of", "2031-03-01", "--record", str(record))
    assert "No promises are due." in none
    _, early, _ = run(capsys, "promises", "--as-of", "2031-01-01", "--record", str(record))
    assert "No promises. Those made after 2031-01-01 are left out" in early
    status, _, told = run(capsys, "promises", "--as-of", "tomorrow\x1b[31m", "--record", str(record))
    assert status == 2
    assert "“tomorrow␛[31m” is no day" in told
