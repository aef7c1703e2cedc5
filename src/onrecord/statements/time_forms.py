"""What an expression of time says before any date is known: parsed, not resolved."""

from dataclasses import dataclass

from onrecord.schema import Span


@dataclass(frozen=True, slots=True)
class Step:
    """Whole units away from an origin: "last month" is -1 month, "two days later" +2 days from the time last `told`.

    `unit`: minute | hour | day | week | weekend | month | quarter | year | decade. `count` is None where the text keeps it vague
    ("a few days ago").
    """

    unit: str
    count: int | None
    told: bool = False


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date of the calendar, as far as it is given: "the 4th" is a day. `which`: last | next | this, for "last January"."""

    year: int | Step | None = None
    month: int | None = None
    day: int | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (Monday is 0), of a given week where one is named ("Monday of next week").

    `on`: so many weeks after the next such day: "Monday week" is 1, "a fortnight on Monday" 2.
    """

    day: int
    which: str | None = None
    week: Step | None = None
    on: int = 0


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """ "The first Monday of next month"; `nth` is -1 for the last."""

    nth: int
    day: int
    month: "CalendarDate | Step"


@dataclass(frozen=True, slots=True)
class NthWeek:
    """ "The first week of December": seven days from its first; `nth` is -1 for its last seven."""

    nth: int
    month: "CalendarDate | Step"


@dataclass(frozen=True, slots=True)
class YearPart:
    """A quarter (Q1), half (H1) or season (SP SU FA WI) of a year."""

    part: str
    year: int | Step | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """Christmas, Easter and their like, by name."""

    name: str
    year: int | Step | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """The ten years that begin with `first`."""

    first: int


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: "30 days". `count` is None where the text keeps it vague."""

    unit: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one date to another, both included."""

    first: CalendarDate
    last: CalendarDate


@dataclass(frozen=True, slots=True)
class Unclear:
    """A time that two readers would read differently: 03/04/2024."""


Form = Step | CalendarDate | Weekday | NthWeekday | NthWeek | YearPart | Feast | Decade | Length | Stretch | Unclear


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time. `mod` as in `TimeValue`; `ahead`: the words around it look to the future."""

    span: Span
    form: Form
    mod: str | None = None
    ahead: bool = False
