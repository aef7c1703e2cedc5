"""What narrows a search, as conditions of SQL."""

import re
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import TypedDict

from onrecord.schema import ACTS, FORMS, STANDINGS
from onrecord.store.copied import CARRIES
from onrecord.store.ids import BEGINS, PREFIX
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.packing import storable

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_CARRIED = r"carriers.outlet LIKE ? ESCAPE '\'"
_PUBLISHED = (
    r"(articles.outlet LIKE ? ESCAPE '\' OR "  # noqa: S608
    f"(articles.article IN (SELECT carriers.article FROM carriers WHERE {_CARRIED}) AND EXISTS "
    f"(SELECT 1 FROM carriers WHERE carriers.article = articles.article AND {_CARRIED} AND {CARRIES})))"
)
"""By an outlet, or carried by it in a copy; which articles these are is asked once."""
_OF_ARTICLE = f"statements.article IN (SELECT article FROM articles WHERE {BEGINS})"  # noqa: S608
"""Whose id begins so."""
_JUDGED = {
    "accept": "IN (SELECT statement FROM verdicts WHERE verdict = 'accept')",
    "reject": f"IN ({REJECTED})",
    "unsure": "IN (SELECT statement FROM verdicts WHERE verdict = 'unsure')",
    "corrected": "IN (SELECT statement FROM corrected_fields)",
}


_CHOICES = {"act": ACTS, "standing": STANDINGS, "form": FORMS, "judged": tuple(_JUDGED)}
_CALLED = {"judged": "judgement"}


class Sort(StrEnum):
    """The order of hits: the newest first, or the closest first."""

    TIME = "time"
    RELEVANCE = "relevance"


class Narrowed(TypedDict, total=False):
    """The fields of `Filters` as keywords, so that editors and type checkers know them."""

    speaker: str | None
    act: str | None
    since: str | None
    until: str | None
    outlet: str | None
    standing: str | None
    form: str | None
    judged: str | None
    article: str | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a statement must be to be found; None asks for nothing. Raises ValueError for what is no day, act or the like.

    `since` and `until` are days of publication, both included: a year, a month or a day (ISO 8601). `speaker` are
    words of a name, `outlet` a part of one, of whoever published the article or a copy of it that carries the words; case
    does not matter. `judged` is accept, reject, unsure or corrected; without it, all are found but those that a person
    rejected. `article` is the id of an article, or its first digits.
    """

    speaker: str | None = None
    act: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    standing: str | None = None
    form: str | None = None
    judged: str | None = None
    article: str | None = None

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if value is not None:
                object.__setattr__(self, name, storable(value))  # what is no UTF-8 on a command line matches nothing
        if self.article:
            object.__setattr__(self, "article", PREFIX + self.article.removeprefix(PREFIX))
        for name, known in _CHOICES.items():
            if (value := getattr(self, name)) not in (None, *known):
                raise ValueError(f"“{value}” is no {_CALLED.get(name, name)}: choose one of {', '.join(known)}")
        for day in (self.since, self.until):
            if day is not None and not _is_day(day):
                raise ValueError(f"“{day}” is no day: give a year, a month or a day, such as 2026, 2026-05 or 2026-05-31")

    def conditions(self, number: str = "statements.statement") -> tuple[list[str], list[str]]:
        """Conditions on statements and articles, and the values for their marks. Speakers are matched, not compared.

        `number` is what the number of a statement is called there.
        """
        outlet = part_of(self.outlet) if self.outlet else None
        asked = {
            "statements.act = ?": self.act,
            "statements.day >= ?": self.since,
            "statements.day <= ? || '~'": self.until,  # all that begins with it
            _PUBLISHED: outlet,
            "statements.standing = ?": self.standing,
            "statements.form = ?": self.form,
            _OF_ARTICLE: self.article,
        }
        held = {condition: value for condition, value in asked.items() if value}
        values = [value for condition, value in held.items() for _ in range(condition.count("?"))]
        return [*held, f"{number} {_JUDGED.get(self.judged or '', f'NOT IN ({REJECTED})')}"], values


def part_of(name: str) -> str:
    """A pattern of LIKE, with a backslash to escape by, for all that holds a part of a name."""
    return "%" + re.sub(r"([\\%_])", r"\\\1", storable(name)) + "%"


def _is_day(told: str) -> bool:
    """Whether it is a year, a month or a day of the calendar."""
    if not _DAY.fullmatch(told):
        return False
    try:
        date.fromisoformat(told + "0000-01-01"[len(told) :])
    except ValueError:
        return False
    return True
