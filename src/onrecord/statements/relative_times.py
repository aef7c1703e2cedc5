"""Times that are counted from the day of publication or from the time last told: weekdays, "last month", "two days later"."""

import re

from onrecord.statements.calendar_times import Rule, rule, which
from onrecord.statements.time_forms import CalendarDate, Form, Length, NthWeekday, Step, Weekday
from onrecord.statements.time_words import COUNT, MONTH, MONTHS, ORDINALS, WEEKDAY, WEEKDAYS, YEAR, either, number

_UNIT = r"(?P<unit>day|week|fortnight|weekend|month|quarter|year|decade)"
_UNITS = r"(?P<unit>minute|hour|day|week|fortnight|month|quarter(?=s)|year|decade)s?"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night)"
_CLOCK = r"[0-9]{1,2}(?:[:.][0-9]{2})?(?:\s*[ap]\.?m\b\.?)?"
_ZONE = r"(?:\s+(?:\(?(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|MSK|IST|JST)\)?|local\s+time))?"
_DAYS = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_STEPS = {
    "last": -1,
    "past": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "that": 0,
    "same": 0,
    "following": 1,
    "previous": -1,
}
_TOLD = ("that", "same", "following", "previous")


def _weekday(match: re.Match[str]) -> Form:
    groups = match.groupdict()
    week = groups.get("week")
    step = Step("week", _STEPS[week.casefold()]) if week else None
    return Weekday(_day_number(match["weekday"]), which(groups.get("which")), step)


def _day_number(name: str) -> int:
    return WEEKDAYS[name.casefold().rstrip(".")]


def _nth(match: re.Match[str]) -> Form:
    month: CalendarDate | Step
    if match["month"]:
        month = CalendarDate(int(match["year"]) if match["year"] else None, MONTHS[match["month"].casefold().rstrip(".")])
    else:
        month = Step("month", _STEPS[match["step"].casefold()])
    return NthWeekday(ORDINALS[match["nth"].casefold()], _day_number(match["weekday"]), month)


def _is_title(match: re.Match[str]) -> bool:
    """Whether the words are a programme's or a paper's: "on This Morning", "the Tonight show", "Ferry Today"."""
    last = match.group().split()[-1]
    if not last[0].isupper() or last.isupper():
        return False
    before = match.string[max(0, match.start() - 24) : match.start()]
    return " " in match.group() or bool(re.search(r"(?:[A-Z]\w+|\bthe)\s+$", before))


def _near_day(match: re.Match[str]) -> Form | None:
    if _is_title(match):
        return None
    words = " ".join(match["day"].casefold().split())
    words = re.sub(r"^(yesterday|tomorrow) .*", r"\1", words)
    return Step("day", _DAYS[words])


def _step(match: re.Match[str]) -> Form | None:
    if _is_title(match):
        return None
    words, unit = match["step"].casefold(), match["unit"].casefold()
    if unit == "fortnight":
        return Step("week", 2 * _STEPS[words]) if words != "this" else None
    if unit == "day" and words not in _TOLD and words != "next":
        return None
    if unit == "decade" and _STEPS[words]:
        return Length("year", 10)
    # "The next day" is told from what went before, "next week" from publication.
    told = words in _TOLD or (unit == "day" and words == "next")
    return Step(unit, _STEPS[words], told)


def _whole(match: re.Match[str]) -> Form:
    return Step(match["unit"].casefold(), 0)


def _counted(match: re.Match[str], sign: int, told: bool = False) -> Form:
    unit, count = _measure(match)
    return Step(unit, None if count is None else sign * count, told)


def _measure(match: re.Match[str]) -> tuple[str, int | None]:
    unit, count = match["unit"].casefold(), number(match["count"])
    if unit == "fortnight":
        return "week", None if count is None else 2 * count
    return unit, count


def _length(match: re.Match[str]) -> Form:
    count = number(match["count"])
    unit = match["unit"].casefold()
    return Length("week", None if count is None else 2 * count) if unit == "fortnight" else Length(unit, count)


def _back(match: re.Match[str]) -> Form:
    return _counted(match, -1, told=match["way"].casefold() != "ago")


_NIGHT = rf"(?:\s+{_PART_OF_DAY})?"
_AROUND = rf"(?:\s+at\s+(?:{_CLOCK}{_ZONE}|noon|midnight))?"
# Days with a name of their own, a football club and a programme.
_NAMED_DAYS = ("good", "black", "ash", "bloody", "super", "palm", "easter", "sheffield", "cyber", "holy", "maundy", "shrove")
_NAMED = "".join(f"(?<!{name} )" for name in _NAMED_DAYS)
_NO_SHOW = r"(?!\s+(?:Addams|Night\s+(?:Live|Football)))"
_COUNT = rf"(?<!half )(?P<count>{COUNT})"  # half a year is no year
_N_UNITS = rf"{_COUNT}\s+{_UNITS}"
RULES: tuple[Rule, ...] = (
    rule(
        "weekday",
        rf"(?:(?P<which>last|this\s+past|this\s+coming|this|next|the\s+following)\s+)?"
        rf"(?:(?:{_CLOCK}{_ZONE}|noon|midnight)\s+(?:on\s+)?)?{_NAMED}(?P<weekday>{WEEKDAY}){_NO_SHOW}{_NIGHT}{_AROUND}",
        _weekday,
    ),
    rule("weekday", rf"(?P<weekday>{WEEKDAY}){_NIGHT}(?:\s+of)?\s+(?P<week>last|this|next)\s+week", _weekday),
    rule(
        "weekday",
        rf"(?:the\s+)?(?P<nth>{either(ORDINALS)})\s+(?P<weekday>{WEEKDAY})\s+(?:of|in)\s+"
        rf"(?:(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?|(?P<step>last|this|next)\s+month)",
        _nth,
    ),
    rule("near", rf"(?P<day>(?:yesterday|tomorrow)\s+{_PART_OF_DAY}|{either(_DAYS)}){_AROUND}", _near_day),
    rule("unit quarter", rf"(?:the\s+)?(?P<step>last|this|next|coming|current|following|previous)\s+{_UNIT}", _step),
    rule(
        "unit",
        r"(?:the\s+)?(?P<step>that|same)\s+(?P<unit>day|week|month|year)",
        _step,
    ),
    rule("near", rf"(?:the\s+)?(?P<step>that|same)\s+(?P<unit>{_PART_OF_DAY})", lambda m: Step("day", 0, told=True)),
    rule("unit", r"(?:(?:over|at)\s+)(?P<core>the\s+(?P<unit>weekend))", lambda m: Step("weekend", 0)),
    rule("unit", r"(?:later|earlier|late|early)\s+in\s+(?P<core>the\s+day)", lambda m: Step("day", 0, told=True)),
    rule("unit", r"(?:later|earlier|late|early)\s+in\s+(?P<core>the\s+(?P<unit>week|month|year|decade))", _whole),
    rule(
        "unit quarter",
        r"(?:end|start|beginning|middle|close|by|before)\s+(?:of\s+)?(?P<core>the\s+(?P<unit>week|weekend|month|quarter|year|decade))"
        r"(?!['’]?s\b|\s+(?:end|of|in|before|after))",
        _whole,
    ),
    rule("unit quarter", rf"{_N_UNITS}\s+(?P<way>ago|earlier|previously)", _back),
    rule("unit quarter", rf"{_N_UNITS}\s+later", lambda m: _counted(m, 1, told=True)),
    rule("unit quarter", rf"in\s+(?P<core>{_N_UNITS})(?!['’]|\s+(?:of|time\s+since))", lambda m: _counted(m, 1)),
    rule("unit quarter", rf"{_N_UNITS}\s+(?:from\s+now|hence)", lambda m: _counted(m, 1)),
    rule(
        "unit quarter",
        rf"(?:in|within|over|for)\s+(?:the|his|her|their|its|our|my)\s+(?P<core>(?:next|first|coming)\s+{_N_UNITS})",
        _length,
    ),
    rule("unit quarter", rf"{_COUNT}[\s-]+{_UNITS}(?!\s+(?:before|after|old)\b)", _length),
)
# Ends of periods in one word: the period that is meant, always at its end.
END_RULES: tuple[Rule, ...] = (
    rule(
        "unit quarter",
        r"(?:the\s+)?(?P<unit>year|month|quarter|decade)[\s-]end|(?:the\s+)?(?P<unit2>year|month|week)['’]s\s+end|end\s+of\s+(?P<unit3>year|month)",
        lambda m: Step((m["unit"] or m["unit2"] or m["unit3"]).casefold(), 0),
    ),
    rule("unit", rf"year[\s-]end\s+(?P<year>{YEAR})", lambda m: CalendarDate(int(m["year"]))),
)
