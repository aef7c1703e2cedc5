"""The last day of a promise, and what it is on a day."""

from datetime import date

import pytest

from onrecord.linking.promises import State, last_day, state


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("2031-03-20", '["by", [0, 1], null]', date(2031, 3, 20)),
        ("P30D", '["within", [0, 1], null]', date(2031, 4, 3)),
        ("PT24H", '["within", [0, 1], null]', date(2031, 3, 5)),
        ("PT36H", '["within", [0, 1], null]', date(2031, 3, 6)),
        ("PT90M", '["within", [0, 1], null]', date(2031, 3, 5)),
        ("P2W", '["within", [0, 1], null]', date(2031, 3, 18)),
        ("2031-04", '["before", [0, 1], null]', date(2031, 3, 31)),
        ("2031-03-31", '["before", [0, 1], [0, 1]]', date(2031, 3, 31)),
        ("2031", '["by", [0, 1], null]', date(2031, 12, 31)),
        (None, None, None),
        ("P9999999999Y", '["within", [0, 1], null]', None),
    ],
)
def test_the_last_day(value: str | None, kind: str | None, expected: date | None) -> None:
    assert last_day(value, kind, "2031-03-04") == expected


def test_a_length_from_no_day_has_no_last_day() -> None:
    assert last_day("P30D", None, None) is None


def test_states() -> None:
    day = date(2031, 3, 4)
    found = [state(last, day) for last in (date(2031, 3, 3), day, date(2031, 3, 11), date(2031, 3, 12), None)]
    assert found == [State.OVERDUE, State.DUE, State.DUE, State.OPEN, State.UNDATED]


def test_before_the_end_of_a_month_is_within_it() -> None:
    before = '["before", [0, 1], null]'
    assert last_day("2031-03-31", before, None, "that it would sail before the end of March") == date(2031, 3, 31)
    assert last_day("2031-03-31", before, None, "that it would sail before March 31") == date(2031, 3, 30)
