"""What a line of a printed or exported page says of itself: a date, a byline, a credit, a link, furniture.

Readers need it to tell where a wrapped paragraph ends, the article stage to give roles. The patterns are in `lines.toml`;
each looks at a bounded number of characters.
"""

import re
from enum import StrEnum
from functools import cache, lru_cache

from onrecord.lexicons import table


class Mark(StrEnum):
    """What a line shows itself to be."""

    DATE = "date"
    BYLINE = "byline"
    CREDIT = "credit"
    CAPTION = "caption"
    LINK = "link"
    RELATED = "related"
    CORRECTION = "correction"
    FURNITURE = "furniture"


_LONGEST = 300
"""Characters of a line that may be no prose; a longer one is marked by how it starts, or as a caption."""
_LONGEST_CAPTION = 640

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = (
    rf"(?:{_WEEKDAY}(?:{_MONTH} {_ORDINAL}(?:,? \d{{4}})?|{_ORDINAL} (?:of )?{_MONTH}(?:,? \d{{4}})?)"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2}))"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?(?: ?(?:[A-Z]{1,4}|[+-]\d{2}:?\d{2}))?"
CLOCK_BEFORE = re.compile(rf"{_CLOCK}[ :–—-]+(?=[A-Z“‘\"'])")
"""The hour with which a paragraph of a live report begins."""
_LABEL = (
    r"(?:(?:first |originally )?(?:published|posted|created|issued|filed)"
    r"|(?:last )?(?:updated|modified|revised)|date)(?: on| at)?:? ?"
)
DATED = re.compile(
    rf"(?P<label>{_LABEL})?(?P<when>{_DAY}(?:(?:,| at|,? -|T)? ?{_CLOCK})?|{_CLOCK},?(?: on)? {_DAY})", re.IGNORECASE
)
"""A date standing alone, with its label and hour. It may lack the year."""

_NAMES = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|d[aeu]l?|von|van|bin|al|ibn)){1,5}"
BYLINE = re.compile(
    rf"(?i:(?:(?:written|reported|story|words|text) )?by):? (?P<names>{_NAMES}(?:(?:, {_NAMES}){{0,6}},? (?:and|&) {_NAMES})?)"
    r"(?:,? (?:for|in|of|at|with|and) .{2,60}|(?:,| [|–—-]) ?.{2,60})?"
)
"""`By Jane Doe and John Roe, Harbour Courier`; what stands after a comma is a name only where an `and` follows."""
_NAME_AND_AGENCY = re.compile(rf"{_NAMES} ?/ ?[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){{0,4}}(?: ?/ ?[A-Z][\w.&'’ -]{{1,40}})?")
_SEGMENTS = re.compile(r"\s+[|•·]\s+")
_OUTLET_AND_DAY = re.compile(
    rf"(?:The )?[A-Z][\w.’'-]*(?: (?:of |the )?[A-Z][\w.’'-]*){{0,4}},? "
    rf"(?P<day>(?:{_MONTH} {_ORDINAL},? \d{{4}}|{_ORDINAL} {_MONTH} \d{{4}}))"
)
"""`The Vale Courier March 3, 2031`, as a printed page has it on one line."""


@cache
def _patterns(section: str) -> tuple[tuple[Mark, re.Pattern[str]], ...]:
    lists: dict[str, list[str]] = table("lines")[section]
    return tuple(
        (Mark(name), re.compile("|".join(f"(?:{one})" for one in found), re.IGNORECASE)) for name, found in lists.items()
    )


@lru_cache(maxsize=512)  # a paragraph of one line is asked about as a line and as a paragraph, furniture again and again
def mark(line: str) -> Mark | None:
    """What the line, stripped of white space, shows itself to be; None for prose."""
    for kind, pattern in _patterns("starts"):
        if pattern.match(line):
            return kind
    if len(line) > _LONGEST_CAPTION:
        return None
    parts = segments(line)
    if any(DATED.fullmatch(part) for part in parts):
        return Mark.DATE
    for kind, pattern in _patterns("lines"):
        if (len(line) <= _LONGEST or kind == Mark.CAPTION) and pattern.fullmatch(line):
            return kind
    if len(line) <= _LONGEST and _NAME_AND_AGENCY.fullmatch(line):
        return Mark.CREDIT
    return Mark.BYLINE if len(line) <= _LONGEST and BYLINE.fullmatch(parts[0]) else None


def segments(line: str) -> list[str]:
    """The pieces of a line such as `By Jane Doe | November 6, 2024 | 14:05`, or `The Vale Courier March 3, 2031`."""
    printed = _OUTLET_AND_DAY.fullmatch(line[:_LONGEST].strip())
    if printed:
        return [line[: printed.start("day")].strip(" ,"), printed["day"]]
    return _SEGMENTS.split(line)


_HEADING = re.compile(r"[^:–—-]{2,60}:?\s*")


def heads_a_list(line: str) -> bool:
    """Whether a line marked as related names no article itself but heads those that follow (`Related articles`)."""
    return bool(_HEADING.fullmatch(line))


_ENDS_SENTENCE = re.compile(r"[.!?…:][\s\"”’'»)\]]*$")


def ends_sentence(line: str) -> bool:
    """Whether a line ends as sentences do, closing quotes and brackets aside."""
    return bool(_ENDS_SENTENCE.search(line[-12:]))


_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")


def title_cased(line: str, share: float = 0.7) -> bool:
    """Whether that share of the words of four letters and more begins with a capital, as in many headlines."""
    words = _LONG_WORD.findall(line[:_LONGEST])
    return bool(words) and sum(word[0].isupper() for word in words) >= share * len(words)


_NO_LETTERS = re.compile(r"[\W_]+")


def folded(title: str) -> str:
    """The words of a title by which it is told to be the same as another: without case, marks and spaces."""
    return _NO_LETTERS.sub(" ", title.casefold()).strip()
