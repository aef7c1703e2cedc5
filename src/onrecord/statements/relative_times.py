"""Times that are counted from the day of publication or from the time last told: weekdays, "last month", "two days later"."""

import re

from onrecord.statements.calendar_times import Rule, rule, which
from onrecord.statements.time_forms import CalendarDate, Form, Length, NthWeek, NthWeekday, Step, Weekday
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
    "the night before last": -2,
    "the day after tomorrow": 2,
}
_WEEKS_ON = {"week": 1, "fortnight": 2, "two weeks": 2, "three weeks": 3, "a week": 1, "a fortnight": 2, "one week": 1}
_HALF = {"decade": ("year", 5), "year": ("month", 6), "month": ("week", 2), "day": ("hour", 12), "hour": ("minute", 30)}
"""Half of a unit in a smaller one."""
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


def _weekday_on(match: re.Match[str]) -> Form:
    return Weekday(_day_number(match["weekday"] or match["weekday2"]), on=_weeks(match))


def _weekday_last(match: re.Match[str]) -> Form:
    """ "Tuesday last", and "Tuesday week last" a week before."""
    return Weekday(_day_number(match["weekday"] or match["weekday2"]), "last", on=-1 if match["on"] or match["first"] else 0)


def _near_day_on(match: re.Match[str]) -> Form:
    day = _DAYS.get((match["day"] or match["day2"]).casefold(), 0)
    return Step("day", day - 7 * _weeks(match) if day < 0 else day + 7 * _weeks(match))


def _weeks(match: re.Match[str]) -> int:
    return _WEEKS_ON[" ".join((match.groupdict().get("on") or match["first"]).casefold().split())]


def _nth(match: re.Match[str]) -> Form:
    return NthWeekday(ORDINALS[match["nth"].casefold()], _day_number(match["weekday"]), _of_month(match))


def _of_month(match: re.Match[str]) -> CalendarDate | Step:
    if match["month"]:
        return CalendarDate(int(match["year"]) if match["year"] else None, MONTHS[match["month"].casefold().rstrip(".")])
    return Step("month", _STEPS[match["step"].casefold()])


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


def _same_time(match: re.Match[str]) -> Form:
    """ "This time next year": the day of a week, the month of a year."""
    unit, count = {"week": ("day", 7), "month": ("month", 1), "year": ("month", 12)}[match["unit"].casefold()]
    return Step(unit, count * _STEPS[match["step"].casefold()])


def _whole(match: re.Match[str]) -> Form:
    return Step(match["unit"].casefold(), 0)


def _counted(match: re.Match[str], sign: int, told: bool = False) -> Form:
    unit, count = _measure(match)
    return Step(unit, None if count is None else sign * count, told)


def _measure(match: re.Match[str]) -> tuple[str, int | None]:
    groups = match.groupdict()
    if groups.get("half_of"):
        return _HALF[groups["half_of"].casefold()]
    unit, count = match["unit"].casefold(), number(match["count"])
    if unit == "fortnight":
        return "week", None if count is None else 2 * count
    if groups.get("half") or groups.get("more"):  # "two and a half years", "a year and a half"
        unit, half = _HALF[unit]
        return unit, None if count is None else (2 * count + 1) * half
    return unit, count


def _length(match: re.Match[str]) -> Form:
    return Length(*_measure(match))


def _back(match: re.Match[str]) -> Form:
    return _counted(match, -1, told=match["way"].casefold() not in ("ago", "back"))


_OF_MONTH = rf"(?:(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?|(?P<step>last|this|next)\s+month)"
_NIGHT = rf"(?:\s+{_PART_OF_DAY})?"
_AROUND = rf"(?:\s+at\s+(?:{_CLOCK}{_ZONE}|noon|midnight))?"
# Days with a name of their own, a football club and a programme.
_NAMED_DAYS = ("good", "black", "ash", "bloody", "super", "palm", "easter", "sheffield", "cyber", "holy", "maundy", "shrove")
_NAMED = "".join(f"(?<!{name} )" for name in _NAMED_DAYS)
_NO_SHOW = r"(?!\s+(?:Addams|Night\s+(?:Live|Football)))"
_COUNT = rf"(?<!half )(?P<count>{COUNT})"  # half a year is no year
_OR_SO = rf"(?:{COUNT}\s+(?:to|or)\s+)?"


def _n_units(between: str) -> str:
    """A pattern of "two weeks", "three to four weeks", "two and a half years", "a year and a half" and "half a year"."""
    counted = rf"{_OR_SO}{_COUNT}(?P<half>\s+and\s+a\s+half)?{between}{_UNITS}(?P<more>\s+and\s+a\s+half)?"
    return rf"(?:{counted}|half\s+an?\s+(?P<half_of>{either(_HALF)}))"


_N_UNITS = _n_units(r"\s+")
_N_UNITS_JOINED = _n_units(r"[\s-]+")  # "a 30-day notice"
RULES: tuple[Rule, ...] = (
    rule(
        "weekday",
        rf"(?:(?P<which>last|this\s+past|this\s+coming|this|next|the\s+following)\s+)?"
        rf"(?:(?:{_CLOCK}{_ZONE}|noon|midnight)\s+(?:on\s+)?)?{_NAMED}(?P<weekday>{WEEKDAY}){_NO_SHOW}{_NIGHT}{_AROUND}",
        _weekday,
    ),
    rule(
        "weekday",
        rf"{_NAMED}(?P<weekday>{WEEKDAY})\s+(?P<on>week|fortnight)(?!['’]s|\s+(?:of|in|last|one|[0-9]))"
        rf"|(?P<first>{either(_WEEKS_ON)})\s+(?:on|from)\s+(?P<weekday2>{WEEKDAY})",
        _weekday_on,
    ),
    rule(
        "near unit",
        rf"(?P<day>yesterday|today|tomorrow|this\s+day)\s+(?P<on>week|fortnight)|(?P<first>{either(_WEEKS_ON)})\s+(?:from\s+)?(?P<day2>today|tomorrow)",
        _near_day_on,
        "yesterday today tomorrow this",
    ),
    rule("weekday", rf"(?P<weekday>{WEEKDAY}){_NIGHT}(?:\s+of)?\s+(?P<week>last|this|next)\s+week", _weekday),
    rule(
        "weekday",
        rf"(?:the\s+)?(?P<nth>{either(ORDINALS)})\s+(?P<weekday>{WEEKDAY})\s+(?:of|in)\s+{_OF_MONTH}",
        _nth,
    ),
    rule(
        "unit",
        rf"(?:the\s+)?(?P<nth>{either(ORDINALS)})\s+week\s+(?:of|in)\s+{_OF_MONTH}",
        lambda m: NthWeek(ORDINALS[m["nth"].casefold()], _of_month(m)),
    ),
    rule(
        "weekday",
        rf"(?P<weekday>{WEEKDAY})\s+(?:(?P<on>week)\s+)?last(?!\s+(?:week|month|year|night))"
        rf"|(?P<first>a\s+week)\s+(?:ago\s+)?last\s+(?P<weekday2>{WEEKDAY})",
        _weekday_last,
    ),
    rule("near", rf"overnight(?!\s+(?:(?:on|from|into|to)\s+)?{WEEKDAY})", lambda m: Step("day", 0)),
    rule("near", rf"(?P<day>(?:yesterday|tomorrow)\s+{_PART_OF_DAY}|{either(_DAYS)}){_AROUND}", _near_day),
    rule("unit quarter", rf"(?:the\s+)?(?P<step>last|this|next|coming|current|following|previous)\s+{_UNIT}", _step),
    rule(
        "unit",
        r"(?:the\s+)?(?P<step>that|same)\s+(?P<unit>day|week|month|year)",
        _step,
    ),
    rule("near", rf"(?:the\s+)?(?P<step>that|same)\s+(?P<unit>{_PART_OF_DAY})", lambda m: Step("day", 0, told=True)),
    rule(
        "unit",
        r"the\s+(?P<unit>week|weekend|month|year)\s+(?:(?P<before>before\s+last)|after\s+next)",
        lambda m: Step(m["unit"].casefold(), -2 if m["before"] else 2),
    ),
    rule("unit", r"this\s+(?:time|day)\s+(?P<step>last|next)\s+(?P<unit>week|month|year)", _same_time),
    rule("unit", r"(?:(?:over|at)\s+)(?P<core>the\s+(?P<unit>weekend))", lambda m: Step("weekend", 0)),
    rule("unit", r"(?:later|earlier|late|early)\s+in\s+(?P<core>the\s+day)", lambda m: Step("day", 0, told=True)),
    rule("unit", r"(?:later|earlier|late|early)\s+in\s+(?P<core>the\s+(?P<unit>week|month|year|decade))", _whole),
    rule(
        "unit quarter",
        r"(?:end|start|beginning|middle|close|by|before)\s+(?:of\s+)?(?P<core>the\s+(?P<unit>week|weekend|month|quarter|year|decade))"
        r"(?!['’]?s\b|\s+(?:end|of|in|before|after))",
        _whole,
    ),
    rule(
        "unit quarter",
        rf"{_N_UNITS}\s+(?P<way>ago|earlier|previously|back(?!\s+(?:at|home|in|on|to)\b))",
        _back,
        "ago earlier previously back",
    ),
    rule("unit quarter", rf"{_N_UNITS}\s+later", lambda m: _counted(m, 1, told=True), "later"),
    rule("unit quarter", rf"in\s+(?P<core>{_N_UNITS})(?!['’]|\s+(?:of|time\s+since))", lambda m: _counted(m, 1)),
    rule("unit quarter", rf"{_N_UNITS}\s+(?:from\s+now|hence)", lambda m: _counted(m, 1), "now hence"),
    rule(
        "unit quarter",
        rf"(?:in|within|over|for)\s+(?:the|his|her|their|its|our|my)\s+(?P<core>(?:next|first|coming)\s+{_N_UNITS})",
        _length,
        "next first coming",
    ),
    rule("unit", r"within\s+(?P<core>(?P<unit>minute|hour|day|week|month|year)s)", lambda m: Length(m["unit"].casefold(), None)),
    rule("unit quarter", rf"{_N_UNITS_JOINED}(?!\s+(?:before|after|old)\b)", _length),
)
# Ends of periods in one word: the period that is meant, always at its end.
END_RULES: tuple[Rule, ...] = (
    rule(
        "unit quarter",
        r"(?:the\s+)?(?P<unit>year|month|quarter|decade)[\s-]end|(?:the\s+)?(?P<unit2>year|month|week)['’]s\s+end|end\s+of\s+(?P<unit3>year|month)",
        lambda m: Step((m["unit"] or m["unit2"] or m["unit3"]).casefold(), 0),
        "end",
    ),
    rule("unit", rf"year[\s-]end\s+(?P<year>{YEAR})", lambda m: CalendarDate(int(m["year"]))),
)
