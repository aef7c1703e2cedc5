"""What the pages call things: acts, standings and forms, days and shares, in words a reader knows."""

import re
from datetime import date

from onrecord.exports.vague import vague

ACTS = {
    "assert": "says",
    "deny": "denies",
    "decline": "declines to say",
    "promise": "promises",
    "refuse": "refuses",
    "predict": "predicts",
    "demand": "demands",
    "ask": "asks",
    "accuse": "accuses",
    "praise": "praises",
    "apologise": "apologises",
    "announce": "announces",
    "believe": "believes",
    "other": "is quoted",
}
STANDINGS = {"named": "named", "unnamed": "unnamed", "collective": "collective", "none": "no source"}
FORMS = {"direct": "quoted", "indirect": "told", "mixed": "quoted in part"}
FIELDS = {
    "attribution": "what was said, and by which words",
    "speaker": "whose words they are",
    "act": "what is done by saying it",
    "said": "when it was said",
    "chain": "by whom it came",
    "denies": "what it denies",
    "same_as": "what it repeats",
}
_ADVICE = {
    "--published": "Without it, times such as “on Tuesday” stay open. Read the article again with its day.",
    "--links": "Give the page of the article itself.",
    "onrecord add": "Save the page, and give the file.",
    "--allow-private": "It was not fetched. Save the page, and give the file.",
    "max_bytes": "Split it into articles.",
    "ocrmypdf": "Recognise its text first (OCR), then read the result.",
    "pip install": "Ask whoever serves this to install it.",
    "install onrecord": "Tell whoever serves this.",
}
"""What is to be done about a problem, in a browser, by what it names where it is told on a command line."""
_MONTHS = "January February March April May June July August September October November December"
_STRETCH = re.compile(r"(\d{4}[\w-]*)/(\d{4}[\w-]*)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|[QH][1-4])")
_PARTS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter", "H1": "first half of", "H2": "second half of"}


def act(value: str | None) -> str:
    """`denies`; empty where the act is not known. An act of a newer onrecord is shown as it is."""
    return ACTS.get(value, value) if value else ""


def standing(value: str | None) -> str:
    """`unnamed`, `no source`."""
    return STANDINGS.get(value, value) if value else ""


def form(value: str | None) -> str:
    """`quoted`, `told`, `quoted in part`."""
    return FORMS.get(value, value) if value else ""


def field(value: str) -> str:
    """What a piece of evidence speaks for."""
    return FIELDS.get(value, value.replace("_", " "))


def day(value: str | None) -> str:
    """`4 March 2031` of an ISO 8601 day, month or time, `week of 3 March 2031`, `spring 2031`; as it is where it is none."""
    if not value:
        return ""
    if stretch := _STRETCH.fullmatch(value):
        return f"{day(stretch[1])} to {day(stretch[2])}"
    if part := _PART.fullmatch(value):
        return f"{_PARTS.get(part[2], part[2])} {part[1]}"
    try:
        if week := _WEEK.fullmatch(value):
            first = date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
            return f"{'weekend' if week[3] else 'week'} of {day(first.isoformat())}"
        known = date.fromisoformat(f"{value}-01" if len(value) == 7 else value[:10])
    except ValueError:
        return value
    month = f"{_MONTHS.split()[known.month - 1]} {known.year}"
    return month if len(value) == 7 else f"{known.day} {month}"


def advice(value: str) -> str:
    """What to do about a problem, as whoever reads a page can."""
    return next((said for named, said in _ADVICE.items() if named in value), value)


def time(value: str, mod: str | None, inferred: bool) -> str:
    """`about 4 March 2031, inferred`."""
    return vague(mod) + day(value) + (", inferred" if inferred else "")


def percent(value: float) -> str:
    """`92 %` of a share between 0 and 1."""
    return f"{value * 100:.0f}\u00a0%"


def number(value: int) -> str:
    """`12,400`."""
    return f"{value:,}"
