"""Times that name a place in the calendar: dates, months, years, parts of years, feasts. Pattern and meaning side by side."""

import re
from collections.abc import Callable
from typing import NamedTuple

from onrecord.statements.time_forms import CalendarDate, Decade, Feast, Form, Step, Stretch, Unclear, YearPart
from onrecord.statements.time_words import (
    DASH,
    DAY,
    DECADES,
    FEASTS,
    FULL_MONTHS,
    MONTH,
    MONTHS,
    ORDINALS,
    SEASONS,
    WEEKDAY,
    YEAR,
    either,
)


class Rule(NamedTuple):
    """A pattern, what it means, and of what a text that it matches has one: hints (`time_words.HINTS`), and words, or parts of
    such, in lower case."""

    hints: frozenset[str]
    pattern: re.Pattern[str]
    meaning: Callable[[re.Match[str]], Form | None]
    words: tuple[str, ...]


_STEPS = {"last": -1, "this": 0, "next": 1, "the same": 0, "the following": 1, "the previous": -1}
_TOLD = {"the same", "the following", "the previous"}
_WHICH_YEAR = rf"(?:(?P<stepped>{either(_STEPS)})\s+year)"
_OF_YEAR = rf"(?:\s+of|,)?\s+(?:(?P<year>{YEAR})|{_WHICH_YEAR})"
_WHICH = r"(?:(?P<which>last|this\s+past|this\s+coming|this|next|the\s+coming|the\s+following)\s+)"

# "May", "March" and the given names among the months count as times only after one of these.
_LEAD = re.compile(
    r"(?<!\w)(?:in|since|until|till|through|early|mid|late|during|between|end|beginning|start"
    r"|(?P<loose>by|from|to|of|before|after|for|and))[\s-]+$",
    re.IGNORECASE,
)
_NAMES = {"may", "march", "april", "june", "august"}
# What follows a number that is a count and no year.
_COUNTED = (
    r"(?!\s+(?:people|others|men|women|children|jobs|homes|houses|votes|cases|dollars|euros|pounds|miles|metres|meters|tons|tonnes"
    r"|feet|workers|troops|soldiers|police|officers|seats|deaths|million|billion|students|residents|members|percent|per\s+cent)\b)"
)


def rule(hints: str, pattern: str, meaning: Callable[[re.Match[str]], Form | None], words: str = "") -> Rule:
    """A rule whose pattern is over whole words, in any case; hints and words parted by blanks."""
    whole = rf"(?<!\w)(?:(?<!-)|(?<=mid-)|(?<=end-)|(?<=late-)|(?<=early-))(?:{pattern})(?!\w)"
    return Rule(frozenset(hints.split()), re.compile(whole, re.IGNORECASE), meaning, tuple(words.split()) or ("",))


def _month(name: str) -> int:
    return MONTHS[name.casefold().rstrip(".")]


def _day(words: str | None) -> int | None:
    return int(re.sub(r"\D", "", words)) if words else None


def _year(match: re.Match[str]) -> int | Step | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    stepped = groups.get("stepped")
    if not stepped:
        return None
    stepped = " ".join(stepped.casefold().split())
    return Step("year", _STEPS[stepped], told=stepped in _TOLD)


def which(words: str | None) -> str | None:
    """last | this | next | coming, of the words before a day, month or season."""
    words = " ".join((words or "").casefold().split())
    if words in ("this coming", "the coming"):
        return "coming"
    return {"": None, "this past": "last", "the following": "next"}.get(words, words)


def _numeric(match: re.Match[str]) -> Form:
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if match["sign"] == "." or a > 12:
        return CalendarDate(year, b, a)
    if b > 12 or a == b:
        return CalendarDate(year, a, b)
    return Unclear()


def _days(match: re.Match[str]) -> Form:
    first = CalendarDate(_year(match), _month(match["month"]), _day(match["day"]))
    if not match["day2"]:
        return first
    return Stretch(first, CalendarDate(first.year, first.month, _day(match["day2"])))


def _day_alone(match: re.Match[str]) -> Form | None:
    day = int(match["day"])
    return CalendarDate(day=day) if 0 < day <= 31 else None


def _month_alone(match: re.Match[str]) -> Form | None:
    name = match["month"]
    plain = name.casefold()
    if plain not in FULL_MONTHS or not (name.istitle() or name.isupper()):
        return None
    if plain in _NAMES and not match["which"]:
        before = match.string[max(0, match.start("core") - 16) : match.start("core")]
        lead = _LEAD.search(before)
        if not lead or match.string[match.end() : match.end() + 2] in ("'s", "’s"):
            return None
        # "By May" and "to May" may speak of a person, "in May" does not; "TO MARCH" may be a verb.
        if lead["loose"] and (name.isupper() or _someone(match, name)):
            return None
    return CalendarDate(month=_month(name), which=which(match["which"]))


def _someone(match: re.Match[str], name: str) -> bool:
    """Whether the words around treat the name as a person's: "by May, who", "to June Harker", "from May and her team"."""
    after = match.string[match.end() : match.end() + 24]
    near = match.string[max(0, match.start() - 400) : match.end() + 400]
    person = re.search(
        rf"(?:Mrs?|Ms|Theresa|Minister)\.?\s+{name}\b|\b{name}\s+(?:said|told|says|added|has|was|had|is|also)\b", near
    )
    return bool(person or re.match(r",?\s+(?:who|whose|and\s+(?:her|his))\b|\s+[A-Z][a-z]+", after))


def _months(match: re.Match[str]) -> Form:
    last_year = _year(match)
    first_year = int(match["year1"]) if match["year1"] else last_year
    return Stretch(CalendarDate(first_year, _month(match["month"])), CalendarDate(last_year, _month(match["month2"])))


def _year_range(match: re.Match[str]) -> Form | None:
    first, last = int(match["first"]), match["last"]
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return Stretch(CalendarDate(first), CalendarDate(end)) if end > first else None


def _decade(match: re.Match[str]) -> Form:
    words = match["decade"].casefold()
    if words in DECADES:
        return Decade(DECADES[words])
    digits = int(re.sub(r"\D", "", words))
    return Decade(digits if digits > 99 else (2000 if digits < 30 else 1900) + digits)


def _part(match: re.Match[str]) -> Form | None:
    ordinal = match["ordinal"].casefold()
    if ordinal == "last" and _year(match) is None:
        return None  # "last quarter" counts from today
    letter = match["what"][0].upper()
    top = 4 if letter == "Q" else 2
    n = ORDINALS[ordinal] if ordinal in ORDINALS else int(ordinal)
    return YearPart(f"{letter}{top if n < 0 else min(n, top)}", _year(match))


def _short_part(match: re.Match[str]) -> Form:
    groups = match.groupdict()
    return YearPart(
        (groups["part"] or groups["part2"]).upper(),
        int(groups["year"] or groups["year2"]) if groups["year"] or groups["year2"] else None,
    )


def _season(match: re.Match[str]) -> Form:
    return YearPart(SEASONS[match["season"].casefold()], _year(match), which(match.groupdict().get("which")))


def _feast(match: re.Match[str]) -> Form:
    name = " ".join(match["feast"].casefold().replace("’", "'").split())
    return Feast(FEASTS[name], _year(match), which(match["which"]))


_SEASON = either(SEASONS)
_SEASON_LEAD = r"(?:by|come|in|until|till|since|before|after|through|during|early|mid|late|of)[\s-]+(?:the\s+)?"
RULES: tuple[Rule, ...] = (
    rule(
        "number",
        r"(?P<year>[0-9]{4})(?P<sign>[-/])(?P<m>[0-9]{2})(?P=sign)(?P<d>[0-9]{2})(?:T[0-9:.]{4,15}(?:Z|[+-][0-9:]{4,6})?)?(?![-/][0-9])",
        lambda m: CalendarDate(int(m["year"]), int(m["m"]), int(m["d"])),
    ),
    rule("number", r"(?<![./])(?P<a>[0-9]{1,2})(?P<sign>[/.])(?P<b>[0-9]{1,2})(?P=sign)(?P<year>(?:19|20)[0-9]{2})", _numeric),
    rule(
        "month",
        rf"(?:{WEEKDAY},?\s+\(?)?(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY})"
        rf"(?:(?:{DASH}|\s+(?:to|through)\s+)(?P<day2>{DAY}))?(?:(?:,|\s+of|,\s+in)?\s+(?:(?P<year>{YEAR})|{_WHICH_YEAR}))?",
        _days,
    ),
    rule(
        "month",
        rf"(?:{WEEKDAY},?\s+\(?)?(?:the\s+)?(?P<day>{DAY})(?:(?:{DASH}|\s+(?:to|through)\s+)(?P<day2>{DAY}))?"
        rf"(?:\s+of)?[\s-]+(?P<month>{MONTH})(?:(?:,|\s+of)?\s+(?:(?P<year>{YEAR})|{_WHICH_YEAR}))?",
        _days,
    ),
    rule(
        "number",
        r"(?:on|by|before|until|till|from|since)\s+(?P<core>the\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th))"
        r"(?=\s*(?:[,.;:!?”\"’)—–]|$)|\s+(?:that|at|and|but|to|when|after|before|because|with|for)\b)",
        _day_alone,
    ),
    rule("month", rf"(?P<month>{MONTH}){_OF_YEAR}", lambda m: CalendarDate(_year(m), _month(m["month"]))),
    rule("month", rf"(?P<core>{_WHICH}?(?P<month>{MONTH}))", _month_alone),
    rule(
        "month",
        rf"(?P<month>{MONTH})(?:\s+(?P<year1>{YEAR}))?(?:\s+(?:to|and|until|through)\s+|{DASH})(?P<month2>{MONTH})"
        rf"(?:(?:,|\s+of)?\s+(?:(?P<year>{YEAR})|{_WHICH_YEAR}))?(?!\s+[0-9])",
        _months,
    ),
    rule(
        "number",
        r"(?:in|since|by|until|till|of|from|during|before|after|through|around|circa|early|mid|late|(?:the|fiscal)\s+year)[\s-]+"
        rf"(?P<core>(?P<year>{YEAR})){_COUNTED}",
        lambda m: CalendarDate(int(m["year"])),
    ),
    rule(
        "number",
        rf"(?:an?|the|his|her|its|their|my|our)\s+(?P<core>(?P<year>(?:19|20)[0-9]{{2}})){_COUNTED}(?=\s+[a-z])",
        lambda m: CalendarDate(int(m["year"])),
    ),
    rule(
        "number",
        rf"(?:between\s+|from\s+)?(?P<core>(?P<first>{YEAR})(?:{DASH}|\s+(?:to|and|until)\s+)(?P<last>{YEAR}|[0-9]{{2}}(?![0-9-])))",
        _year_range,
    ),
    rule(
        "number decade",
        rf"(?:the\s+)?(?P<decade>(?:1[5-9]|20)[0-9]0s|['’][0-9]0s|(?<=the\s)[2-9]0s|(?<=the\s)(?:{either(DECADES)}))",
        _decade,
    ),
    rule(
        "quarter half",
        rf"(?:the\s+)?(?P<ordinal>{either(ORDINALS)})[\s-]+(?P<what>quarter|half)(?:{_OF_YEAR}|\s+of\s+the\s+year)?",
        _part,
    ),
    rule(
        "number",
        rf"(?P<part>[QH][1-4])(?:(?:\s+of)?\s+(?P<year>{YEAR}))?|(?P<year2>{YEAR})[\s-]+(?P<part2>[QH][1-4])",
        _short_part,
    ),
    rule("season", rf"(?:the\s+)?(?P<season>{_SEASON}){_OF_YEAR}", _season),
    rule("season", rf"(?P<core>{_WHICH}(?P<season>{_SEASON}))", _season),
    rule("season", rf"{_SEASON_LEAD}(?P<core>(?P<season>{_SEASON}))(?!\s+of\b)", _season),
    rule("feast", rf"(?P<core>{_WHICH}?(?P<feast>{either(FEASTS)})(?:{_OF_YEAR})?)(?!\s+(?:tree|party|market|bombing))", _feast),
    rule(
        "feast",
        r"(?:in|into|come|by|before|until|till)\s+(?P<core>the\s+new\s+year)(?!['’]|\s+(?:honours|eve|party))",
        lambda m: Step("year", 1),
    ),
)
