"""Whose life an obituary tells: "he" and "she" are that person where a paragraph has named nobody else yet."""

import re

from onrecord.speakers.cast import Cast, Person
from onrecord.speakers.mentions import within
from onrecord.speakers.page import Page

_DEAD = re.compile(r"\b(?:obituary|dies|died|dead at|has died|passed away|(?:was|who) \d+ when (?:he|she) died)\b", re.IGNORECASE)
_OPENING = 3
"""Paragraphs, the headline among them, that tell of a death."""


def subject(page: Page, cast: Cast) -> Person | None:
    """The one person in the headline of an article that begins with a death; None where it is no obituary."""
    named = {cast.whose[m] for m in within(cast.ordered, 0, page.headline)}
    end = page.paragraphs[_OPENING] if len(page.paragraphs) > _OPENING else len(page.text)
    if len(named) != 1 or not any(not page.in_quotes(m.start()) for m in _DEAD.finditer(page.text, 0, end)):
        return None
    return named.pop()


def is_meant(page: Page, cast: Cast, person: Person, at: int) -> bool:
    """Whether nobody else of the person's sex is named in the paragraph before `at`."""
    before = within(cast.ordered, page.paragraphs[max(0, page.paragraph(at))], at)
    return all(cast.whose[m] is person or {cast.whose[m].gender, person.gender} == {"m", "f"} for m in before)
