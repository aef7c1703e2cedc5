from io import StringIO
from pathlib import Path

import pytest

from onrecord.cli.evidence import show_evidence
from tests import samples
from tests.cli.conftest import Run


def test_the_evidence_of_each_field(run: Run, bridge: Path) -> None:
    outcome = run("explain", f"{bridge}#1")
    assert outcome.status == 0
    lines = [line.strip() for line in outcome.out.splitlines()]
    assert "source      Mayor Ida Corran" in lines
    assert lines[lines.index("cue         said") + 1] == "sample-1 · 0.97 · on: said on"
    assert lines[lines.index("speaker     Ida Corran · Mayor · person") + 1].startswith("name in the source · 0.95 · on: ")
    assert lines[lines.index("act         predict") + 1].endswith(" · on: said")


def test_a_statement_without_evidence() -> None:
    reading, out = samples.reading(), StringIO()
    show_evidence(reading, reading.statements[1], out)
    assert "No evidence was kept." in out.getvalue()


@pytest.mark.parametrize("length", [8, 20, 71])
def test_by_id_or_its_first_digits(run: Run, bridge: Path, length: int) -> None:
    statement = samples.reading().statements[1].id
    outcome = run("explain", bridge, "--id", statement[:length] if length > 8 else statement.removeprefix("sha256-")[:length])
    assert outcome.status == 0
    assert statement in outcome.out.splitlines()


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("{}", "Name the statement"),
        ("{}#0", "Name the statement"),
        ("{}#3", "There is no statement 3: this article has 2."),
        ("{}x#1", "There is no file"),
        ("{} --id abc", "begins with abc"),
        ("{} --id sha256-", "ids of this file begin with"),
    ],
)
def test_a_statement_that_is_not_there(run: Run, bridge: Path, place: str, told: str) -> None:
    outcome = run("explain", *place.format(bridge).split())
    assert outcome.status == 2
    assert told in outcome.err


def test_many_articles_need_an_id(run: Run, bridge: Path) -> None:
    bridge.write_text(f"{samples.TEXT}\n---\nNothing said.", encoding="utf-8")
    assert "holds 2 articles" in run("explain", f"{bridge}#1").err
    assert run("explain", bridge, "--id", samples.reading().statements[0].id).status == 0


def test_a_file_that_cannot_be_read(run: Run, bridge: Path) -> None:
    bridge.write_text("? bad")
    outcome = run("explain", f"{bridge}#1")
    assert outcome.status == 1
    assert "This is no text. Look at it." in outcome.err
