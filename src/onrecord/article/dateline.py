"""The place at the head of a report: `KYIV, Ukraine (AP) — `."""

import re

from onrecord.lexicons import words

_PLACE = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,3}"
_QUALIFIED = r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?"
_DAY = r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
_AGENCY = r" \([A-Z][\w .]{1,24}\)"
_DASH = r"\s*(?:—|–|―|--|-)\s+"
_MIXED_PLACE = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}{_QUALIFIED}{_DAY}(?:{_AGENCY})?|{_MIXED_PLACE}{_QUALIFIED}{_DAY}{_AGENCY}){_DASH}(?=\S)"
)
_WHOLE_DAY = re.compile(r", ([A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})(?: \(|$)")
_LONGEST = 100


def dateline(paragraph: str) -> tuple[str, int] | None:
    """The dateline at the head of the first paragraph, and where the report goes on after its dash."""
    match = _DATELINE.match(paragraph[:_LONGEST])
    if match is None or match["place"].split()[0].strip(",").lower() in words("lines", "no_place"):
        return None
    return match["place"], match.end()


def day_in(place: str) -> str | None:
    """The day that a dateline gives with its year: `March 5, 2031` of `NORTHMOOR, March 5, 2031`."""
    found = _WHOLE_DAY.search(place)
    return found[1] if found else None
