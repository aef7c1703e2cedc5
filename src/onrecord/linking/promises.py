"""Whether a promise is open, due or overdue on a day."""

import json
import re
from datetime import date, timedelta
from enum import StrEnum

from onrecord.statements.time_resolution import first_and_last

DUE_WITHIN = 7
"""Days before its last day from which a promise is due."""
_END_OF = re.compile(r"\b(?:before|ahead of|prior to) (?:the )?(?:very )?(?:end|close) of\b", re.IGNORECASE)
_LENGTH = re.compile(r"P(\d+)([DWMY])|PT(\d+)([HM])")


class State(StrEnum):
    """What a promise is on a day: its time has not come, is near, or has passed; or it names no day."""

    OPEN = "open"
    DUE = "due"
    OVERDUE = "overdue"
    UNDATED = "no day"


def last_day(value: str | None, told: str | None, made: str | None, words: str = "") -> date | None:
    """The last day on which a promise can be kept; None where that is not known.

    `value` is the deadline after TIMEX3, `told` its kind and spans as the record keeps them, `made` the day (ISO 8601) on
    which it was said, from which a length such as `P30D` counts. `words` are those of the promise.
    """
    if value is None:
        return None
    length = _LENGTH.fullmatch(value)
    if length:
        return _after(made, int(length[1]), length[2]) if length[1] else _hours_after(made, int(length[3]), length[4])
    period = first_and_last(value)
    if period is None:
        return None
    kind, _, event = json.loads(told) if told else ("by", None, None)
    # "before April" ends with March; "before the end of April" with April, as does "before the month is out", told as an event
    return period[0] - timedelta(days=1) if kind == "before" and event is None and not _END_OF.search(words) else period[1]


def state(last: date | None, as_of: date, due_within: int = DUE_WITHIN) -> State:
    """What a promise with that last day is on a day; it is due from `due_within` days before."""
    if last is None:
        return State.UNDATED
    if last < as_of:
        return State.OVERDUE
    return State.DUE if last - as_of <= timedelta(days=due_within) else State.OPEN


def _hours_after(made: str | None, count: int, unit: str) -> date | None:
    """The day on which so many hours or minutes end that begin late in the evening: what was said has no hour."""
    return _after(made, -(-count // (24 if unit == "H" else 24 * 60)), "D")


def _after(made: str | None, count: int, unit: str) -> date | None:
    from dateutil.relativedelta import relativedelta

    try:
        day = date.fromisoformat((made or "")[:10])
        match unit:
            case "D":
                return day + relativedelta(days=count)
            case "W":
                return day + relativedelta(weeks=count)
            case "M":
                return day + relativedelta(months=count)
            case _:
                return day + relativedelta(years=count)
    except (ValueError, OverflowError):
        return None
