"""When an article was published and modified: as given, or as a line above or below its text says. Never invented."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicons.iso_time import iso_time
from onrecord.lexicons.lines import DATED, segments
from onrecord.schema import Problem

_MODIFIED = re.compile(r"\s*(?:last )?(?:updated|modified|revised)", re.IGNORECASE)
_FULL = re.compile(r"\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2}")


@dataclass(frozen=True, slots=True)
class Times:
    """ISO 8601 times, and what was wrong with those written."""

    published: str | None
    modified: str | None
    problems: tuple[Problem, ...]


def times(published: str | None, modified: str | None, lines: Sequence[str], where: str) -> Times:
    """The times of an article; given ones win over those in its date lines."""
    problems: list[Problem] = []
    found = {"published": _iso(published, where, problems), "modified": _iso(modified, where, problems)}
    for segment in (segment for line in lines for segment in segments(line)):
        match = DATED.fullmatch(segment)
        if match is None:
            continue
        name = "modified" if _MODIFIED.match(match["label"] or "") else "published"
        if found[name] is None and _FULL.search(match["when"]):
            found[name] = _iso(match["when"], where, problems)
    return Times(found["published"], found["modified"], tuple(problems))


def _iso(written: str | None, where: str, problems: list[Problem]) -> str | None:
    if not written:
        return None
    if (iso := iso_time(written)) is None:
        what = f"“{written[:60]}” is no date that can be told for certain."
        problems.append(Problem(where, what, "It was left out; give the date as 2024-11-06."))
    return iso
