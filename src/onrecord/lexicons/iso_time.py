"""A written time in ISO 8601, with its zone where it has one. No clock fills what is missing."""

import re
from datetime import datetime, timedelta, timezone, tzinfo

_EARLIEST, _LATEST = 1600, 2200
_HOURS = {"UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3}
_HOURS |= {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]\d{2,4}\b")
_CLOCK = re.compile(r"\d[:T]\d{2}|\d\s*[ap]\.?m\b", re.IGNORECASE)


def iso_time(written: str) -> str | None:
    """`November 06, 2024` as `2024-11-06`, `Wed, 06 Nov 2024 10:00 GMT` as `2024-11-06T10:00:00+00:00`.

    None where it is no full date, could be two days (03/04/2024), does not exist, or lies outside 1600 to 2200.
    """
    written = " ".join(written.replace("Sept.", "Sep").split())
    if not 6 <= len(written) <= 64:
        return None
    slashed = _SLASHED.search(written)
    if slashed and int(slashed[1]) <= 12 and int(slashed[2]) <= 12 and slashed[1] != slashed[2]:
        return None
    moment = _parsed(written)
    if moment is None or not _EARLIEST <= moment.year <= _LATEST:
        return None
    return moment.replace(microsecond=0).isoformat() if _CLOCK.search(written) else moment.date().isoformat()


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
