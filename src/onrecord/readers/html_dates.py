"""The times a page gives for itself, in ISO 8601, with their zone where they have one. No clock fills what is missing."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_EARLIEST, _LATEST = 1600, 2200
_HOURS = {"UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3}
_HOURS |= {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]\d{4}\b")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(r"\d[:T]\d{2}|\d\s*[ap]\.?m\b", re.IGNORECASE)


def iso_time(written: str) -> str | None:
    """`Wed, 06 Nov 2024 10:00:00 GMT` as `2024-11-06T10:00:00+00:00`; a day alone stays a day.

    None where it is no full date, could be two days (03/04/2024), does not exist, or lies outside 1600 to 2200.
    """
    written = " ".join(written.split())
    if not 4 <= len(written) <= 64:
        return None
    if _EPOCH.fullmatch(written):
        return datetime.fromtimestamp(int(written[:10]), UTC).isoformat()
    slashed = _SLASHED.search(written)
    if slashed and int(slashed[1]) <= 12 and int(slashed[2]) <= 12 and slashed[1] != slashed[2]:
        return None
    moment = _parsed(written)
    if moment is None or not _EARLIEST <= moment.year <= _LATEST or (moment.year, moment.month, moment.day) == (1970, 1, 1):
        return None
    if _DAY.fullmatch(written) or not _CLOCK.search(written):
        return moment.date().isoformat()
    return moment.replace(microsecond=0).isoformat()


def _parsed(written: str) -> datetime | None:
    """Parsed twice with different days to fill in: what differs was not written."""
    from dateutil import parser

    try:
        first, second = (
            parser.parse(written, default=day, tzinfos=_zone) for day in (datetime(2000, 1, 1), datetime(2001, 2, 2))
        )
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    return first if first.replace(tzinfo=None) == second.replace(tzinfo=None) else None


def _zone(name: str | None, seconds: int | None) -> tzinfo | None:
    if seconds is not None:
        return timezone(timedelta(seconds=seconds)) if abs(seconds) < 86_400 else None
    return timezone(timedelta(hours=_HOURS[name])) if name in _HOURS else None
