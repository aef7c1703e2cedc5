"""Links the statements of some articles to those of all others in the record."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from onrecord.linking import outcomes
from onrecord.linking.candidates import Candidates, stems_of
from onrecord.linking.corrections import score as correction_score
from onrecord.linking.denials import SPAN as DENIED_WITHIN
from onrecord.linking.denied import is_denial
from onrecord.linking.denying import Denying
from onrecord.linking.overlap import Weights
from onrecord.linking.same import SAME_DAYS, matches
from onrecord.linking.tally import Tally
from onrecord.linking.wording import spoken, telling
from onrecord.store.link_words import LAST_DAY
from onrecord.store.links import Page, link_correction, link_statements, printed_corrections
from onrecord.store.people import Link, bears, link_speaker
from onrecord.store.told import Told, told_in, told_of

_MOST_OUTCOMES = 3
_MOST_CORRECTED = 2
_CORRECTS_SPAN = 90
_CORRECTS = 0.5
"""How surely a printed correction must correct a statement."""


class Batch:
    """Some articles that are linked together. `earlier` is the last day of what was linked before them."""

    def __init__(self, connection: sqlite3.Connection, pages: Sequence[Page], earlier: int) -> None:
        self._connection, self.pages, self._earlier = connection, pages, earlier
        self._candidates = Candidates(connection)
        self._denying = Denying(connection, self._candidates, self._load)
        self._known: dict[int, Told] = {}
        self._told: list[Told] = []
        self.tally = Tally(len(pages))

    def link(self) -> Tally:
        """Links the statements, which must have been put into the index first, so that they find each other too."""
        deniers, later = {one.number for one in self._told if is_denial(one)}, set[int]()
        for indexed in self._told:
            one = self._known[indexed.number]  # since then, a quotation may have told who speaks
            self._same(one)
            self._resolves(one)
            self._withdraws(one)
            if not is_denial(one) and one.day and one.day <= self._earlier:
                later.update(self._later_denials(one))
        for denial in self._load(later):
            deniers.update((denial.number, *(other.number for other in self._denying.repeated(denial))))
        for denier in self._load(deniers):
            self._denies(denier)
        for page in self.pages:
            self._corrects(page)
        return self.tally

    def index(self) -> None:
        """Puts the statements where others find them."""
        self._told = [one for page in self.pages for one in told_in(self._connection, page.article)]
        self._known = {one.number: one for one in self._told}
        for one in self._told:
            self._candidates.add(one, self._denying.told(one) if is_denial(one) else None)

    def _same(self, one: Told) -> None:
        words = spoken(one.content, one.form)
        carriers = self._load(self._candidates.carriers(words, one.day or LAST_DAY - 1))
        near = []
        if words and one.person is not None and one.day:
            near = self._load(self._candidates.of_person(one.person, one.day - SAME_DAYS, one.day + SAME_DAYS))
        for match in matches(one, carriers, near):
            link = (match.later.number, match.earlier.number, match.score, match.because)
            self.tally.same += link_statements(self._connection, "same_as", *link)
            for unknown, known, surname in match.told_apart():
                self._named_by_quotation(unknown, known, surname, match.score)

    def _named_by_quotation(self, unknown: Told, known: Told, surname: str, score: float) -> None:
        """A surname that could be several people's is that of whoever is known to have said the same."""
        if unknown.speaker is not None and known.person is not None and bears(self._connection, known.person, surname):
            because = (("same quotation", known.content),)
            link_speaker(self._connection, Link(unknown.speaker, known.person, score, because, (), unknown.published or None))
            self.tally.speakers += 1
            for number, told in list(self._known.items()):
                if told.speaker == unknown.speaker:
                    self._known[number] = replace(told, person=known.person)

    def _denies(self, one: Told) -> None:
        for number, score, reasons in self._denying.elsewhere(one):
            self.tally.denials += link_statements(self._connection, "denies", one.number, number, score, reasons)

    def _later_denials(self, one: Told) -> list[int]:
        """The denials of which it may be what they deny."""
        return self._candidates.sharing(stems_of(one), "d", one.day, one.day + DENIED_WITHIN)[0]

    def _resolves(self, one: Told) -> None:
        """Looks back for promises of which the statement may tell, and forward from a promise that came late."""
        if one.act == "promise" and one.day and one.day <= self._earlier:
            numbers, weights = self._candidates.sharing(
                stems_of(one), "w", one.day + 1, one.day + outcomes.RESOLVES_SPAN, fewest=2
            )
            pairs = [(one, later) for later in self._load(numbers)]
        elif one.day and outcomes.tells_outcome(one):
            first, last = one.day - outcomes.RESOLVES_SPAN, one.day - 1
            numbers, weights = self._candidates.sharing(stems_of(one), "p", first, last, fewest=2)
            pairs = [(promise, one) for promise in self._load(numbers)]
        else:
            return
        found = [(outcomes.resolves(promise, later, weights), promise.number, later.number) for promise, later in pairs]
        for (score, outcome, reasons), promise, later in sorted(found, key=_surest)[:_MOST_OUTCOMES]:
            if score >= outcomes.THRESHOLD:
                link = (later, promise, score, reasons, outcome)
                self.tally.outcomes += link_statements(self._connection, "resolves", *link)

    def _withdraws(self, one: Told) -> None:
        """Looks back for denials that a statement takes back, and forward from a denial that came late."""
        if one.day and outcomes.admits(one):
            numbers, weights = self._candidates.sharing(stems_of(one), "d", one.day - outcomes.WITHDRAWS_SPAN, one.day)
            self._taken_back([(denial, one) for denial in self._load(numbers)], weights)
        elif one.day and one.day <= self._earlier and is_denial(one):
            last = one.day + outcomes.WITHDRAWS_SPAN
            numbers, weights = self._candidates.sharing(sorted(self._denying.told(one)), "w", one.day, last)
            self._taken_back([(one, later) for later in self._load(numbers) if outcomes.admits(later)], weights)

    def _taken_back(self, pairs: Iterable[tuple[Told, Told]], weights: Weights) -> None:
        for denial, later in pairs:
            score, reasons = outcomes.withdraws(denial, self._denying.told(denial), later, weights)
            if score >= outcomes.THRESHOLD:
                link = (later.number, denial.number, score, reasons)
                self.tally.withdrawn += link_statements(self._connection, "withdraws", *link)

    def _corrects(self, page: Page) -> None:
        for start, text in printed_corrections(self._connection, page.article):
            stems = telling(text)
            day = page.day
            numbers, weights = self._candidates.sharing(
                sorted(stems)[:24], "w", max(0, day - _CORRECTS_SPAN), day or LAST_DAY - 1
            )
            found = [(correction_score(stems, page, other, weights), other.number) for other in self._load(numbers)]
            for (score, reasons), other in sorted(found, key=_surest)[:_MOST_CORRECTED]:
                if score >= _CORRECTS:
                    link = (page.article, start, other, score, reasons)
                    self.tally.corrections += link_correction(self._connection, *link)

    def _load(self, numbers: Iterable[int]) -> list[Told]:
        missing = [number for number in numbers if number not in self._known]
        self._known.update((one.number, one) for one in told_of(self._connection, missing))
        return [self._known[number] for number in numbers if number in self._known]


def _surest(found: tuple[Any, ...]) -> tuple[float, ...]:
    """The surest first, then by the numbers of statements, which stand behind what begins with a score."""
    (score, *_), *numbers = found
    return -score, *numbers
