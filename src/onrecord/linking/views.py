"""What linking found, as it is shown: a quotation with its carriers, denials with what they deny, promises on a day."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.linking.promises import DUE_WITHIN, State, last_day, state
from onrecord.linking.quotations import stretches
from onrecord.linking.wording import spoken_places
from onrecord.schema import Span
from onrecord.store.copied import copies
from onrecord.store.filters import Filters, part_of
from onrecord.store.judged_links import DENIERS, component, found_links
from onrecord.store.judgements.shown import rejected_among
from onrecord.store.links import numbered
from onrecord.store.printed import Printed, printed
from onrecord.store.told import Told, told_of, told_where

_MOST_CARRIERS = 500
Reasons = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    """A statement that carries a quotation. `differs` are the places in its content of words that the earliest lacks.

    `lacks` are words of the earliest that are left out between its own. `copy_of` is the id of the article whose copy carries
    the words: a copy is not read, and has no statement of its own. `corrected` are corrections that an outlet printed.
    """

    told: Told
    likeness: str
    differs: tuple[Span, ...] = ()
    lacks: tuple[str, ...] = ()
    copy_of: str | None = None
    corrected: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Denial:
    """A statement that denies another, how surely (0 to 1), why, who took it back, and printed corrections of what is denied."""

    denial: Told
    denied: Told
    score: float
    because: Reasons
    withdrawn_by: tuple[Told, ...] = ()
    corrected: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A later statement that may tell what became of a promise: kept or broken. A person decides."""

    told: Told
    outcome: str
    score: float
    because: Reasons


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise, its last day (ISO 8601) where one is known, what it is on the day asked for, and what may have become of it."""

    told: Told
    state: State
    last_day: str | None
    outcomes: tuple[Outcome, ...] = ()


def quotation(connection: sqlite3.Connection, id: str) -> list[Carrier]:  # noqa: A002
    """All that carry the quotation of the statement of that id (or its first digits), copies too, the earliest first.

    Raises LookupError where no statement, or more than one, has it.
    """
    asked = numbered(connection, id)
    found = component(connection, asked, _MOST_CARRIERS)
    hidden = rejected_among(connection, found) - {asked}
    told = [(one, None) for one in told_of(connection, (one for one in found if one not in hidden))]
    carried = sorted([*told, *_copied(connection, [one for one, _ in told])], key=lambda two: _order(*two))
    earliest = carried[0][0]
    return [
        replace(_carrier(one, earliest), copy_of=copy_of, corrected=printed(connection, one.number)) for one, copy_of in carried
    ]


def _copied(connection: sqlite3.Connection, told: Sequence[Told]) -> Iterator[tuple[Told, str | None]]:
    """The statements once more as the copies of their articles carry them, with the id of the article that was read."""
    for one in told:
        for copy in copies(connection, one.number):
            carried = replace(one, article_id=copy.article, url=copy.url, locator=copy.locator, outlet=copy.outlet)
            yield replace(carried, title=copy.title, published=copy.published or ""), one.article_id


def _order(one: Told, copy_of: str | None) -> tuple[str, bool, str, str]:
    return one.published or "9999", copy_of is not None, one.id, one.article_id


def _carrier(one: Told, earliest: Told) -> Carrier:
    mine, first = spoken_places(one.content, one.form), spoken_places(earliest.content, earliest.form)
    if one is earliest:
        return Carrier(one, "earliest")
    here, there = stretches([word for word, _ in mine], [word for word, _ in first])
    differs = tuple(Span(mine[s.start][1].start, mine[s.end - 1][1].end) for s in here if not s.shared)
    inner = [s for s in there[1:-1] if not s.shared] if len(there) > 2 else []
    lacks = tuple(earliest.content[first[s.start][1].start : first[s.end - 1][1].end] for s in inner)
    whole = not differs and all(s.shared for s in there)
    altered = any(not s.shared for s in here[1:-1]) or (lacks and differs)
    likeness = "same words" if whole else "altered" if altered else "elided" if lacks else "longer" if differs else "shortened"
    return Carrier(one, likeness, differs, lacks)


def denials(connection: sqlite3.Connection, filters: Filters) -> list[Denial]:
    """The denials of what was said in other articles, the newest first. `filters` are for the denial."""
    found = []
    for denial in _filtered(connection, filters, f"statements.statement IN ({DENIERS})"):
        taken_back = tuple(
            told_of(connection, (link.statement for link in found_links(connection, "withdraws", other=denial.number)))
        )
        for link in found_links(connection, "denies", statement=denial.number):
            for denied in told_of(connection, (link.other,)):
                corrected = printed(connection, denied.number)
                found.append(Denial(denial, denied, link.score, _reasons(link.because), taken_back, corrected))
    return found


def promises(
    connection: sqlite3.Connection,
    as_of: date,
    filters: Filters,
    *,
    states: Sequence[State] = tuple(State),
    due_within: int = DUE_WITHIN,
) -> list[Promise]:
    """The promises made up to a day in one of the states they are in on it, the one whose last day is next first."""
    found = []
    for told in _filtered(connection, filters, "statements.act = 'promise'"):
        if told.published[:10] > as_of.isoformat():
            continue
        last = last_day(told.deadline, told.deadline_more, told.said or told.published, told.content)
        known = state(last, as_of, due_within)
        if known in states:
            outcomes = tuple(_outcomes(connection, told.number, as_of))
            found.append(Promise(told, known, last.isoformat() if last else None, outcomes))
    return sorted(found, key=lambda one: (one.last_day is None, one.last_day or "", one.told.published, one.told.id))


def _outcomes(connection: sqlite3.Connection, promise: int, as_of: date) -> Iterator[Outcome]:
    for link in found_links(connection, "resolves", other=promise):
        for told in told_of(connection, (link.statement,)):
            if told.published[:10] <= as_of.isoformat():
                yield Outcome(told, link.outcome or "", link.score, _reasons(link.because))


def _filtered(connection: sqlite3.Connection, filters: Filters, condition: str) -> list[Told]:
    conditions, values = filters.conditions()
    speaker = [part_of(word) for word in (filters.speaker or "").split()]
    matched = [r"coalesce(speakers.name, statements.source) LIKE ? ESCAPE '\'"] * len(speaker)
    return told_where(connection, " AND ".join([condition, *conditions, *matched]), [*values, *speaker])


def _reasons(because: str) -> Reasons:
    return tuple((reason, words) for reason, words in json.loads(because))
