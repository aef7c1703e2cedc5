"""The words that times are made of, and the pieces of patterns built from them."""

import re
from collections.abc import Iterable

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS: dict[str, int] = (
    {word: n for n, word in enumerate(_ONES, start=1)}
    | {word: n for n, word in enumerate(_TEENS, start=10)}
    | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
    | {f"{ten}-{one}": 10 * t + o for t, ten in enumerate(_TENS, start=2) for o, one in enumerate(_ONES, start=1)}
    | {"a": 1, "an": 1, "a dozen": 12, "a couple of": 2, "a couple": 2, "couple of": 2, "a hundred": 100}
)
VAGUE_NUMBERS = ("a few", "few", "several", "some", "many", "a number of")
ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "final": -1,
    "last": -1,
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
FEASTS = {
    "christmas day": "christmas",
    "christmas": "christmas",
    "christmas eve": "christmas eve",
    "boxing day": "boxing day",
    "new year's day": "new year",
    "new year's eve": "new year's eve",
    "good friday": "good friday",
    "easter": "easter",
    "easter sunday": "easter",
    "easter monday": "easter monday",
}
DECADES = {f"{ten.removesuffix('y')}ies": 1900 + 10 * t for t, ten in enumerate(_TENS, start=2)}


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, blanks of any kind between their parts."""
    texts = sorted(words, key=len, reverse=True)
    return "|".join(text.replace(" ", r"\s+").replace("'", "['’]") for text in texts)


FULL_MONTHS = tuple(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
# An abbreviated month wants its full stop or a number beside it, which the patterns see to.
MONTH = f"(?:{either(FULL_MONTHS)}|(?:{either(set(MONTHS) - set(FULL_MONTHS))})\\b\\.?)"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|weds?|thu(?:rs?)?|fri)\.)"
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9]|[.,:][0-9]|\s*(?:%|percent|per\s+cent))"
YEAR = r"(?:1[0-9]|20|21)[0-9]{2}(?![0-9]|[,.][0-9]|\s*%)"
_WHOLE = [name for name in NUMBERS if "-" not in name and name not in _TENS]
COUNT = f"(?:[0-9]{{1,4}}|(?:{either(_TENS)})(?:-(?:{either(_ONES)}))?|{either([*_WHOLE, *VAGUE_NUMBERS])})"
DASH = r"\s?[-–—]\s?"
HINTS = re.compile(
    rf"(?P<number>[0-9])|\b(?=[a-z])(?:(?P<weekday>{WEEKDAY})|(?P<unit>day|week|fortnight|month|year|decade|hour|minute)"
    r"|(?P<quarter>quarter)|(?P<half>half)|(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?P<near>overnight|today|tonight|yesterday|tomorrow|morning|afternoon|evening|night)|(?P<season>spring|summer|autumn|fall|winter)"
    rf"|(?P<feast>christmas|boxing|easter|new(?=\s+year)|good(?=\s+friday))|(?P<decade>{either(DECADES)}))"
)
"""No time is named without one of these; most sentences have none, and the others only what a few rules look for. That a letter
must follow is asked first, since most bounds of words are followed by none. For text in lower case, in which they are found in
half the time that ignoring case takes."""


def number(words: str) -> int | None:
    """The number that words or digits stand for; None where they keep it vague."""
    plain = " ".join(words.casefold().split())
    if plain in VAGUE_NUMBERS:
        return None
    return NUMBERS[plain] if plain in NUMBERS else int(plain)
