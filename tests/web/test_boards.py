from datetime import date

import pytest

from onrecord.web.boards import _due, _state


@pytest.mark.parametrize(
    ("deadline", "due"),
    [
        ("P30D", "2031-03-06"),
        ("P2W", "2031-02-18"),
        ("P1M", "2031-03-04"),
        ("2031-05", "2031-05"),
        ("P99999Y", None),
        (None, None),
        ("PRESENT", None),
    ],
)
def test_when_a_promise_is_due(deadline: str | None, due: str | None) -> None:
    assert _due(deadline, "2031-02-04T10:00:00+01:00") == due


@pytest.mark.parametrize(
    ("due", "state"),
    [
        ("2031-02-03", "overdue"),
        ("2031-02-04", "due"),
        ("2031-02", "due"),
        ("2031-01", "overdue"),
        ("2031-09-01", "open"),
        ("2032", "open"),
        (None, "open"),
    ],
)
def test_what_has_become_of_a_promise(due: str | None, state: str) -> None:
    assert _state(due, date(2031, 2, 4)) == state
