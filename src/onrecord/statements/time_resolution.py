"""What day, week, month or year an expression of time means, given the day of publication; never finer than the words."""

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from onrecord.schema import TimeValue
from onrecord.statements.time_forms import (
    CalendarDate,
    Decade,
    Feast,
    Form,
    Length,
    NthWeek,
    NthWeekday,
    Step,
    Stretch,
    TimeExpression,
    Weekday,
    YearPart,
)

Period = tuple[date, date]
_ISO = {"hour": "H", "minute": "M", "day": "D", "week": "W", "month": "M", "year": "Y"}
_CLOCK = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1)}
_HALF_A_DAY = timedelta(hours=12)
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# A year on from the last such day and near the next: "on Nov. 12", written in early November, looks ahead.
_LONG_AGO, _SOON = timedelta(days=300), timedelta(days=60)


def resolve(
    expression: TimeExpression,
    published: date | datetime | None,
    *,
    ahead: bool | None = None,
    told: TimeValue | None = None,
) -> TimeValue | None:
    """The value of an expression, or None where it cannot be known.

    `published`: day of publication, in the article's own zone; without it only what is fully dated has a value.
    `ahead`: whether the nearest such time to come is meant rather than the nearest past one; by default as the words around
    it suggest. `told`: the time told of just before, from which "two days later" counts; the value is then inferred.
    """
    if ahead is None:
        ahead, open_ended = expression.ahead, not expression.ahead
    else:
        open_ended = False
    try:
        return _Resolver(published, ahead, open_ended, told).resolve(expression)
    except (ValueError, OverflowError):
        return None  # no such day, or outside the years that a date can hold


def first_and_last(value: str) -> Period | None:
    """The first and last day of a time value; None for lengths and what is no such value."""
    first, slash, last = value.partition("/")
    try:
        if slash:
            a, b = _period_of(first), _period_of(last)
            return (a[0], b[1]) if a and b else None
        return _period_of(first)
    except (ValueError, OverflowError):
        return None


class _Resolver:
    def __init__(self, published: date | datetime | None, ahead: bool, open_ended: bool, told: TimeValue | None) -> None:
        self.now = published if isinstance(published, datetime) else None
        self.today = published.date() if isinstance(published, datetime) else published
        self.ahead = ahead
        self.open_ended = open_ended
        self.told = told

    def resolve(self, expression: TimeExpression) -> TimeValue | None:
        form, mod = expression.form, expression.mod
        value = self.value(form, mod)
        if value is None or not (value.startswith("P") or first_and_last(value)):
            return None  # beyond the calendar, such as the last week of the year 9999
        if mod is None and self._either_week(form, value):
            mod = "APPROX"
        if isinstance(form, Step) and form.unit in _CLOCK:
            mod = mod or "APPROX"
        return TimeValue(value, mod, inferred=_counts_from_told(form), span=expression.span)

    def value(self, form: Form, mod: str | None = None) -> str | None:
        match form:
            case Step():
                return self._step(form)
            case CalendarDate():
                return self._date(form, mod)
            case Weekday():
                return self._weekday(form)
            case NthWeekday():
                return self._nth(form)
            case NthWeek():
                return self._nth_week(form)
            case YearPart():
                return self._part(form, mod)
            case Feast():
                return self._feast(form)
            case Decade():
                return f"{form.first:04}/{form.first + 9:04}"
            case Length():
                return _length(form)
            case Stretch():
                return self._stretch(form)
        return None

    def _step(self, step: Step) -> str | None:
        origin = self._origin(step)
        if origin is None or step.count is None:
            return None
        if step.unit in _CLOCK:
            away = step.count * _CLOCK[step.unit]
            if self.now:
                return (self.now + away).date().isoformat()
            return origin.isoformat() if abs(away) < _HALF_A_DAY else None
        if step.unit == "weekend":
            return self._weekend(origin, step.count)
        if step.unit == "decade" and step.count == 0:
            return self.value(Decade(origin.year - origin.year % 10))
        return written(step.unit, _moved(origin, step.unit, step.count))

    def _origin(self, step: Step) -> date | None:
        """The day to count from; the time told of must be at least as fine as what is counted."""
        told = first_and_last(self.told.value) if step.told and self.told else None
        if not told:
            return self.today
        fine = (told[1] - told[0]).days < {"minute": 1, "hour": 1, "day": 1, "week": 8, "weekend": 8}.get(step.unit, 400)
        return told[0] if fine else None

    def _weekend(self, origin: date, count: int) -> str:
        if count == 0 and not self.ahead and origin.weekday() < 5:
            count = -1
        saturday = origin + timedelta(days=5 - origin.weekday(), weeks=count)
        return f"{written('week', saturday)}-WE"

    def _year(self, year: int | Step | None) -> int | None:
        if not isinstance(year, Step):
            return year
        value = self._step(year)
        return int(value) if value else None

    def _date(self, form: CalendarDate, mod: str | None) -> str | None:
        year = self._year(form.year)
        if form.year is not None and year is None:
            return None
        if form.month is None and form.day:
            return self._day_of_month(form.day)
        if form.month is None:
            return None if year is None else written("year", date(year, 1, 1))
        month, day = form.month, form.day
        unit = "month" if day is None else "day"

        def period(year: int) -> Period:
            first = date(year, month, day or 1)
            return first, first if day else _month_end(first)

        if year is None:
            year = self._recurring(period, form.which, whole=unit == "month", mod=mod)
        return None if year is None else written(unit, period(year)[0])

    def _day_of_month(self, day: int) -> str | None:
        """The last such day of a month, or the next one, where the words look ahead."""
        if self.today is None:
            return None
        months = [self.today + relativedelta(day=1, months=away) for away in range(-2, 3)]
        days = [month.replace(day=day) for month in months if day <= _month_end(month).day]
        if self.ahead:
            return min(d for d in days if d >= self.today).isoformat()
        return max(d for d in days if d <= self.today).isoformat()

    def _recurring(self, period: Callable[[int], Period], which: str | None, whole: bool, mod: str | None = None) -> int | None:
        """The year in which a time of the year that recurs is meant."""
        if self.today is None:
            return None
        today, known = self.today, []
        for year in range(max(MINYEAR, today.year - 9), min(MAXYEAR, today.year + 9) + 1):
            try:
                known.append((year, *period(year)))
            except (ValueError, OverflowError):
                continue  # 29 February
        past = [year for year, first, _ in known if first <= today]
        begins_later = [year for year, first, _ in known if first > today]
        if which == "this":
            return min(known, key=lambda k: max(k[1] - today, today - k[2]))[0] if known else None
        if which == "last":
            return max((year for year, _, last in known if last < today), default=None)
        if which in ("next", "coming"):
            return min(begins_later, default=None)
        if self.ahead:
            if whole and mod not in ("END", "MID", "LATER"):
                return min(begins_later, default=None)
            return min((year for year, _, last in known if last >= today), default=None)
        if self.open_ended and not whole and past and begins_later:
            days = {year: first for year, first, _ in known}
            if today - days[max(past)] > _LONG_AGO and days[min(begins_later)] - today < _SOON:
                return min(begins_later)
        return max(past, default=None)

    def _weekday(self, form: Weekday) -> str | None:
        if self.today is None:
            return None
        if form.week:
            week = self.today + timedelta(weeks=form.week.count or 0)
            return written("day", week + timedelta(days=form.day - week.weekday()))
        since = (self.today.weekday() - form.day) % 7
        until = (form.day - self.today.weekday()) % 7
        if form.which == "last":
            days = -(since or 7) + 7 * form.on
        elif form.which in ("next", "coming"):
            days = until or 7
        elif form.on:
            days = until + 7 * form.on
        elif form.which == "this" or self.ahead:
            days = until
        else:
            days = -since
        return written("day", self.today + timedelta(days=days))

    def _either_week(self, form: Form, value: str) -> bool:
        """ "Next Friday", said on a Tuesday: this week's to some, next week's to others."""
        if not isinstance(form, Weekday) or form.which not in ("last", "next") or self.today is None:
            return False
        return date.fromisoformat(value).isocalendar()[:2] == self.today.isocalendar()[:2]

    def _nth(self, form: NthWeekday) -> str | None:
        value = self.value(form.month)
        period = first_and_last(value) if value else None
        if not period:
            return None
        first, last = period
        if form.nth < 0:
            return written("day", last - timedelta(days=(last.weekday() - form.day) % 7))
        day = first + timedelta(days=(form.day - first.weekday()) % 7, weeks=form.nth - 1)
        return written("day", day) if day <= last else None

    def _nth_week(self, form: NthWeek) -> str | None:
        value = self.value(form.month)
        period = first_and_last(value) if value else None
        if not period:
            return None
        first = period[0] + timedelta(weeks=form.nth - 1) if form.nth > 0 else period[1] - timedelta(days=6)
        return f"{first.isoformat()}/{min(first + timedelta(days=6), period[1]).isoformat()}"

    def _part(self, form: YearPart, mod: str | None) -> str | None:
        year = self._year(form.year)
        if form.year is None:
            year = self._recurring(lambda y: _part_of(y, form.part), form.which, whole=True, mod=mod)
        return None if year is None else f"{year:04}-{form.part}"

    def _feast(self, form: Feast) -> str | None:
        year = self._year(form.year)
        if form.year is None:
            year = self._recurring(lambda y: (_feast(y, form.name),) * 2, form.which, whole=False)
        return None if year is None else written("day", _feast(year, form.name))

    def _stretch(self, form: Stretch) -> str | None:
        last = self.value(form.last)
        if last is None:
            return None
        if form.first.year is not None:
            first = self.value(form.first)
        else:
            # "November to February": the start is the last one before the end.
            end = first_and_last(last)
            earlier = _Resolver(end[0], False, False, None) if end else self
            first = earlier.value(form.first)
        if first is None or first > last:
            return None
        return f"{first}/{last}"


def _counts_from_told(form: Form) -> bool:
    if isinstance(form, Step):
        return form.told
    year = getattr(form, "year", None)
    return isinstance(year, Step) and year.told


def written(unit: str, day: date) -> str:
    """The value of the day, week, month, quarter or year that a day lies in."""
    match unit:
        case "week":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}"
        case "month":
            return f"{day.year:04}-{day.month:02}"
        case "quarter":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "year" | "decade":
            return f"{day.year:04}"
    return day.isoformat()


def _moved(day: date, unit: str, count: int) -> date:
    match unit:
        case "day":
            return day + timedelta(days=count)
        case "week":
            return day + timedelta(weeks=count)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * count
    return day + relativedelta(months=months)


def _month_end(first: date) -> date:
    return first + relativedelta(day=31)


def _part_of(year: int, part: str) -> Period:
    if part in _SEASON_STARTS:
        first = date(year, _SEASON_STARTS[part], 1)
        return first, _month_end(first + relativedelta(months=2))
    months = 3 if part[0] == "Q" else 6
    first = date(year, months * (int(part[1]) - 1) + 1, 1)
    return first, _month_end(first + relativedelta(months=months - 1))


def _feast(year: int, name: str) -> date:
    fixed = {
        "christmas": (12, 25),
        "christmas eve": (12, 24),
        "boxing day": (12, 26),
        "new year": (1, 1),
        "new year's eve": (12, 31),
    }
    if name in fixed:
        return date(year, *fixed[name])
    return easter(year) + timedelta(days={"good friday": -2, "easter": 0, "easter monday": 1}[name])


def _length(form: Length) -> str | None:
    if form.count is None:
        return None
    if form.unit in _CLOCK:
        return f"PT{form.count}{_ISO[form.unit]}"
    if form.unit in ("quarter", "decade"):
        return f"P{3 * form.count}M" if form.unit == "quarter" else f"P{10 * form.count}Y"
    return f"P{form.count}{_ISO[form.unit]}"


def _period_of(value: str) -> Period | None:
    head, _, tail = value.partition("-")
    if not (len(head) == 4 and head.isascii() and head.isdigit()):
        return None
    year = int(head)
    if not tail:
        return date(year, 1, 1), date(year, 12, 31)
    if tail[0] == "W" and tail[:2] != "WI":
        monday = date.fromisocalendar(year, int(tail[1:3]), 1)
        return monday + timedelta(days=5 if tail.endswith("WE") else 0), monday + timedelta(days=6)
    if tail[0].isalpha():
        return _part_of(year, tail)
    if len(tail) == 2:
        first = date(year, int(tail), 1)
        return first, _month_end(first)
    day = date.fromisoformat(value[:10])
    return day, day
