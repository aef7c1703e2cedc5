"""Moments: a statement's day and number in one, by which the record keeps statements in the order in which they are shown."""

import re

_LAST = (1 << 32) - 1
"""The greatest number of a statement. Above its bits come seven for the day, seven for the month, and the year."""
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
DATED = 1 << 32
"""From here on moments have a day."""
LATEST = (1 << 63) - 1
"""Later than all of them."""

STATEMENT = f"{_LAST} - (statement_words.rowid & {_LAST})"
"""The number of a statement of which the index of words knows the moment, as SQL."""


def day_of(published: str | None) -> str | None:
    """The day of a time (ISO 8601), as far as it is told; None for what is no day."""
    return published[:10] if published and _DAY.fullmatch(published[:10]) else None


def moment(day: str | None, statement: int) -> int:
    """Of a statement; the newest has the greatest, of one day the first, and those without a day come last."""
    return (first(day) if day else 0) | (_LAST - statement)


def first(day: str) -> int:
    """The least moment of a year, month or day (ISO 8601)."""
    year, month, last = _parts(day)
    return (year << 14 | (month or 0) << 7 | (last or 0)) << 32


def after(day: str) -> int:
    """The least moment that is later than all of a year, month or day."""
    year, month, last = _parts(day)
    if month is None:
        return (year + 1) << 46
    if last is None:
        return ((year << 7 | month) + 1) << 39
    return ((year << 14 | month << 7 | last) + 1) << 32


def between(moments: str, since: str | None, until: str | None) -> dict[str, int]:
    """That moments, given as SQL, are of the days from the one to the other, both included: conditions with their values.

    A last day alone leaves out what has no day.
    """
    held = {f"{moments} >= ?": first(since) if since else DATED} if since or until else {}
    return held | {f"{moments} < ?": after(until)} if until else held


def _parts(day: str) -> tuple[int, int | None, int | None]:
    told = _DAY.match(day)
    year, month, last = told.groups() if told else ("0", None, None)
    return int(year), int(month) if month else None, int(last) if last else None
