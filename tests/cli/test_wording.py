from dataclasses import replace

import pytest

from onrecord.cli.wording import Wording
from onrecord.schema import Link, Reading, Speaker, TimeValue
from tests import samples
from tests.cli import stories


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (TimeValue("2031-02-04"), "2031-02-04"),
        (TimeValue("2031-02-04", "LATER"), "later on 2031-02-04"),
        (TimeValue("2031", "END", True), "end of 2031, inferred"),
        (TimeValue("P3M", "APPROX"), "about P3M"),
        (TimeValue("2031", "SINCE"), "since 2031"),
    ],
)
def test_times(said: TimeValue, told: str) -> None:
    assert Wording(stories.reading()).time(said) == told


def test_statements_are_numbers_and_those_of_other_articles_short_ids() -> None:
    reading = stories.reading()
    assert Wording(reading).others([reading.statements[1].id, "sha256-0123456789abcdef"]) == "2, sha256-01234567"


def test_a_relay_without_a_chain_and_a_link_nobody_knows() -> None:
    reading = stories.reading()
    report, denial, _ = reading.statements
    wording = Wording(reading)
    assert wording.route(replace(report, chain=())) == "Dunmore Herald"
    assert wording.route(replace(report, chain=(Link("s9", report.chain[0].span),))) == "s9"
    assert wording.route(denial) == ""


def test_who_stands_for_whom_is_told_once() -> None:
    reading = stories.reading()
    seat = Speaker("s5", "the Exchequer", "org", "named", stands_for="s4")
    spokesman = Speaker("s6", "a voice of the treasury", "person", "unnamed", speaks_for="s4")
    wording = Wording(replace(reading, speakers=(*reading.speakers, seat, spokesman)))
    assert list(wording.about(seat)) == ["stands for treasury"]
    assert list(wording.about(spokesman)) == []


def test_all_who_speak_on_one_line() -> None:
    long = Speaker("s1", "a" * 30 + "\x1b" + "b" * 30, "group", "unnamed")
    first, second = samples.reading().statements
    known = Reading(samples.article(), (replace(first, speaker="s1"), second), (long,))
    assert Wording(known).said_by() == "a" * 30 + "␛" + "b" * 8 + "… (unnamed) · no source"
