"""The views of a reading against what they should look like, kept in cases/."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from onrecord.cli.evidence import show_evidence
from onrecord.cli.view import View
from onrecord.schema import Reading, Relay, TimeValue
from tests.cli import stories

CASES = Path(__file__).parent / "cases"


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.mark.parametrize("width", [60, 120])
def test_speakers_chain_denial_deadline_and_reason_at_a_glance(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    View().show(stories.reading())
    assert _lines(capsys.readouterr().out) == _lines((CASES / f"toll_{width}.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_why_each_field_is_as_it_is(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    reading, out = stories.reading(), StringIO()
    show_evidence(reading, reading.statements[number - 1], out)
    assert _lines(out.getvalue()) == _lines((CASES / f"toll_why_{number}.txt").read_text(encoding="utf-8"))


def _hostile() -> Reading:
    evil = "\x1b[2J[bold]\u202eevil\n"
    known = stories.reading()
    report = replace(known.statements[0], via=Relay(evil, known.statements[0].attribution.cue[0]), chain=(), act=evil)
    denial = replace(known.statements[1], said=TimeValue(evil, evil), standing=evil)
    speakers = tuple(replace(one, name=evil, kind=evil, standing=evil) for one in known.speakers)
    return replace(known, statements=(report, denial, known.statements[2]), speakers=speakers)


def test_no_name_time_or_relay_is_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    reading = _hostile()
    View().show(reading)
    out = StringIO()
    for statement in reading.statements:
        show_evidence(reading, statement, out)
    for shown in (capsys.readouterr().out, out.getvalue()):
        assert "␛[2J[bold]\\u202eevil" in shown
        assert not {"\x1b", "\u202e"} & set(shown)
