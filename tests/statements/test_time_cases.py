"""Expressions of time, found and resolved: cases as data, a row each."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.schema import TimeValue
from onrecord.statements import calendar_times, relative_times
from onrecord.statements.time_expressions import find_times
from onrecord.statements.time_resolution import first_and_last, resolve
from onrecord.statements.time_words import HINTS

CASES = Path(__file__).parent / "cases"
TABLES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(CASES.glob("times_*.json"))}
NOT_TIMES: list[str] = json.loads((CASES / "not_times.json").read_text("utf-8"))["rows"]
ROWS = [(table["published"], *row, *[None] * (6 - len(row))) for table in TABLES.values() for row in table["rows"]]


def day(written: str | None) -> date | None:
    if not written:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def test_there_are_enough_cases() -> None:
    assert len(ROWS) >= 220


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[1]} ({row[5] or row[0]})")
def test_case(row: tuple[Any, ...]) -> None:
    usual, text, words, value, mod, published, told = row
    found = find_times(text, 0, len(text))
    assert [text[t.span.start : t.span.end] for t in found] == ([words] if words else [])
    if words:
        resolved = resolve(found[0], day(published or usual), told=TimeValue(told) if told else None)
        assert (resolved and (resolved.value, resolved.mod)) == (value and (value, mod))
        if resolved:
            assert resolved.span == found[0].span


@pytest.mark.parametrize("text", NOT_TIMES)
def test_no_time(text: str) -> None:
    assert [text[t.span.start : t.span.end] for t in find_times(text, 0, len(text))] == []


@pytest.mark.parametrize("text", [row[1] for row in ROWS])
def test_what_a_rule_matches_holds_one_of_its_hints_and_of_its_words(text: str) -> None:
    low = text.lower()
    hints = {match.lastgroup for match in HINTS.finditer(low)}
    for rule in (*calendar_times.RULES, *relative_times.RULES, *relative_times.END_RULES):
        held = not rule.hints.isdisjoint(hints) and any(word in low for word in rule.words)
        assert held or not rule.pattern.search(text), rule.pattern.pattern


def test_every_hint_is_one_that_is_looked_for() -> None:
    wanted = {hint for rule in (*calendar_times.RULES, *relative_times.RULES, *relative_times.END_RULES) for hint in rule.hints}
    assert wanted == set(HINTS.groupindex)


WORDS = st.sampled_from(
    [
        "on",
        "in",
        "by",
        "before",
        "last",
        "next",
        "this",
        "the",
        "late",
        "mid-",
        "early",
        "end",
        "of",
        "Friday",
        "Sat.",
        "May",
        "March",
        "Nov.",
        "6",
        "29",
        "31",
        "February",
        "2024",
        "2,015",
        "Q4",
        "1990s",
        "'80s",
        "spring",
        "week",
        "weekend",
        "two",
        "days",
        "ago",
        "later",
        "earlier",
        "that",
        "day",
        "9999",
        "0",
        "a",
        "few",
        "quarter",
        "first",
        "Monday",
        "-",
        "–",
        "/",
        "03/04/2024",
        "0000-00-00",
        "'",
        "’s",
        "ſeptember",
        "MAY",
        "ı",
        ".",
        ",",
        "(",
        "\n",
        "yesterday",
        "will",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))
DAYS = st.one_of(st.none(), st.dates(), st.datetimes(), st.sampled_from([date.min, date.max]))


@settings(max_examples=400)
@given(
    text=TEXTS,
    published=DAYS,
    told=st.sampled_from([None, "2024", "2024-02-29", "9999-12-31", "0001-01-01", "P3D", "nonsense", "2024-W53"]),
)
def test_any_text_and_day(text: str, published: date | None, told: str | None) -> None:
    middle = len(text) // 3
    for start, end in ((0, len(text)), (middle, len(text) - middle)):
        last = start
        for time in find_times(text, start, end):
            assert last <= time.span.start < time.span.end <= end
            last = time.span.end
            for ahead in (None, True, False):
                value = resolve(time, published, ahead=ahead, told=TimeValue(told) if told else None)
                assert value is None or value.value
                if value and not value.value.startswith("P"):
                    assert first_and_last(value.value)


@given(
    published=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    name=st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
)
def test_a_bare_weekday_is_the_day_of_publication_or_one_of_the_six_before(published: date, name: str) -> None:
    (time,) = find_times(f"said {name}", 0, 5 + len(name))
    value = resolve(time, published)
    assert value
    assert 0 <= (published - date.fromisoformat(value.value)).days <= 6
    assert date.fromisoformat(value.value).strftime("%A") == name
