"""Looks for what a denial denies in other articles."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from onrecord.linking import denials
from onrecord.linking.alike import looked_up_too
from onrecord.linking.candidates import Candidates
from onrecord.linking.denied import Denied, denied_by, does, goes_on, is_denial
from onrecord.linking.overlap import Weights, probability
from onrecord.linking.same import elsewhere
from onrecord.linking.wording import folded, telling, telling_of_article
from onrecord.store.link_words import LAST_DAY
from onrecord.store.links import answered_within, repeated_within, same_as
from onrecord.store.people import roles_of
from onrecord.store.told import Told, numbers_in

_ALIKE = 0.65
"""Of the words of what is surely denied: another that holds as much makes the same claim."""
_CARRIES = 2.5
"""How much that counts, as log odds."""
_TOLD_WITH = 1.2
"""How much it counts that a claim was told with what is surely denied, as log odds."""
_OUT_OF_REACH = -_CARRIES - _TOLD_WITH
"""What has less evidence for it is never linked, as log odds: its article is not looked at."""
_NEXT = 2
"""Statements that stand no farther apart are next to each other."""
_SURELY = 0.6
"""Of the words of each of two denials: a speaker's that hold as much are the same."""
_MOST = 24
"""Claims that a denial is compared with."""
_MOST_REPEATED = 8
"""So many denials that are the same are compared."""
_ITS = re.compile(r"\b(?:[Ii]ts|[Tt]heir) ")
"""How a source is told to speak for the one before: "its spokeswoman"."""
_FEW = 2
"""A denial of fewer telling words is also known by those of the claims that it answers."""
_NEAR = 300
"""So many statements before a denial and after it are looked at in its own article: all, but of one as long as a book."""
Found = Mapping[int, tuple[float, denials.Reasons]]
"""Statements that may be denied: the evidence, as log odds, and why."""


class Denying:
    """Compares denials with candidates, and with those that repeat them, each once in the life of this object: quotations
    must be linked before. `load` gives statements by their numbers."""

    def __init__(
        self, connection: sqlite3.Connection, candidates: Candidates, load: Callable[[Iterable[int]], list[Told]]
    ) -> None:
        self._connection, self._candidates, self._load = connection, candidates, load
        self._found: dict[int, tuple[Found, Weights]] = {}
        self._alike: dict[int, list[Told]] = {}
        self._articles: dict[int, list[int]] = {}
        self._texts: dict[int, tuple[str, frozenset[str]]] = {}

    def stems(self, one: Told) -> list[str]:
        """The stems that what a denial denies elsewhere may hold."""
        denied = denied_by(one)
        return denials.stems_of(denied, self._answered(one, denied))

    def told(self, one: Told) -> frozenset[str]:
        """The stems of what a denial denies: of its own words, and where they are few, of the claims that it answers."""
        own = denied_by(one).own
        return frozenset(own if len(own) >= _FEW else self.stems(one))

    def elsewhere(self, one: Told) -> list[tuple[int, float, denials.Reasons]]:
        """What a denial denies in other articles, the surest first; one that repeats another denies what that does."""
        compared, weights = self._compared(one)
        found, repeated = dict(compared), self.repeated(one)
        for other in repeated:
            for number, (evidence, reasons) in self._compared(other)[0].items():
                if number not in found or found[number][0] < evidence:
                    found[number] = evidence, (*reasons, ("repeats", other.content))
        claims = [claim for claim in self._load(found) if denials.may_be(one, claim)]
        sure = [claim for claim in claims if probability(found[claim.number][0]) >= denials.THRESHOLD]
        about = frozenset(stem for denial in (one, *repeated) for stem in denied_by(denial).own)
        beside = [(claim.number, *_beside(found[claim.number], claim, sure, about, weights)) for claim in claims if sure]
        ranked = sorted((three for three in beside if three[1] >= denials.THRESHOLD), key=lambda three: (-three[1], three[0]))
        return [three for three in ranked if three[1] >= ranked[0][1] - denials.NEAR_BEST][: denials.MOST]

    def repeated(self, one: Told) -> list[Told]:
        """The denials that are the same as one, directly or through others, some of them where there are many."""
        reached, waiting = {one.number: one}, [one, *self._told_again(one)]
        while waiting and len(reached) < _MOST_REPEATED:
            before = waiting.pop(0)
            for other in (before, *self._the_same(before)):
                if other.number not in reached:
                    reached[other.number] = other
                    waiting.append(other)
        return list(reached.values())[1:]

    def _the_same(self, one: Told) -> list[Told]:
        if one.number not in self._alike:
            self._alike[one.number] = list(self._same_denial(one))
        return self._alike[one.number]

    def _same_denial(self, one: Told) -> Iterator[Told]:
        """The denials that it repeats or goes on from, or that go on from it: in its article, and where it is quoted again."""
        linked = repeated_within(self._connection, one.number) + same_as(self._connection, [one.number])
        for other in self._load(dict.fromkeys(linked)):
            if is_denial(other) and (one.name is None or other.name is None or denials.one_voice(one, other)):
                yield other
        for before, after in pairwise(self._near(one)):
            if one.number in (before.number, after.number) and is_denial(before) and is_denial(after):
                another = after.speaker != before.speaker and after.kind == before.kind == "person"
                for_it = after.principal is not None or _ITS.search(after.source) is not None
                if goes_on(after, denied_by(after)) and (for_it or not another):
                    yield after if one.number == before.number else before

    def _told_again(self, one: Told) -> Iterator[Told]:
        """Earlier denials of the same speaker in other articles that deny much the same: "She has denied that"."""
        own = denied_by(one).own
        if one.day and len(own) >= _FEW:
            numbers, weights = self._candidates.sharing(own, "d", one.day - denials.SPAN, one.day, fewest=2)
            for other in self._load(numbers):
                theirs = denied_by(other).own if elsewhere(one, other) and denials.one_voice(one, other) else ()
                if min(weights.cover(own, frozenset(theirs)), weights.cover(theirs, frozenset(own))) >= _SURELY:
                    yield other

    def _compared(self, one: Told) -> tuple[Found, Weights]:
        """The evidence that it denies each of its candidates by its own words, and what the stems weigh."""
        if one.number not in self._found:
            denier = self._denier(one)
            stems, last = denials.stems_of(denier.denied, denier.answered), one.day or LAST_DAY - 1
            first, like = last - denials.SPAN if one.day else 0, looked_up_too(denier.denied.own)
            numbers, weights = self._candidates.sharing(stems, "w", first, last, alike=like, most=_MOST)
            claims = [claim for claim in self._load(dict.fromkeys([*numbers, *denier.carried])) if denials.may_be(one, claim)]
            self._found[one.number] = {claim.number: self._weighed(denier, claim, weights) for claim in claims}, weights
        return self._found[one.number]

    def _weighed(self, denier: denials.Denier, claim: Told, weights: Weights) -> tuple[float, denials.Reasons]:
        evidence, reasons = denials.evidence(denier, claim, weights)
        if evidence > _OUT_OF_REACH:
            evidence = denials.of_one_matter(evidence, denier.stems, self._around(claim.article)[1])
        return evidence, reasons

    def _denier(self, one: Told) -> denials.Denier:
        denied = denied_by(one)
        answered, linked = self._answered(one, denied), self._load(answered_within(self._connection, one.number))
        accusers = frozenset(other.person for other in linked if other.person is not None and not is_denial(other))
        carried = same_as(self._connection, [other.number for other in answered])
        roles = roles_of(self._connection, one.person)
        around, stems = self._around(one.article)
        return denials.Denier(one, denied, answered, around, stems, roles, accusers, carried)

    def _answered(self, one: Told, denied: Denied) -> list[Told]:
        """The claims of others in its own article that a denial may deny, as they are told again there."""
        linked = answered_within(self._connection, one.number)
        return [
            other
            for other in self._near(one)
            if (other.act == "ask" and abs(other.number - one.number) == 1)
            or (
                other.act in denials.CLAIMS
                and not is_denial(other)
                and (other.number in linked or (not denials.one_voice(one, other) and _may_tell(other, denied)))
            )
        ]

    def _near(self, one: Told) -> list[Told]:
        """The statements of its article, in their order."""
        if one.article not in self._articles:
            self._articles[one.article] = numbers_in(self._connection, one.article)
        numbers = self._articles[one.article]
        at = numbers.index(one.number)
        return self._load(numbers[max(0, at - _NEAR) : at + _NEAR + 1])

    def _around(self, article: int) -> tuple[str, frozenset[str]]:
        """The words of an article, folded, and their stems."""
        if article not in self._texts:
            (text,) = self._connection.execute("SELECT text FROM texts WHERE article = ?", (article,)).fetchone()
            self._texts[article] = folded(text), telling_of_article(text)
        return self._texts[article]


def _may_tell(other: Told, denied: Denied) -> bool:
    """Whether it may tell again what is denied: as an outlet's, which names nobody else, or by its words."""
    return other.kind == "org" or denied.shares(telling(other.content))


def _beside(
    evidence: tuple[float, denials.Reasons], claim: Told, sure: Sequence[Told], about: frozenset[str], weights: Weights
) -> tuple[float, denials.Reasons]:
    """How surely a claim is denied, which is surer beside others that surely are: where it says as much, or was told with one.

    What was told with one tells of the same matter where it holds of what is denied.
    """
    found, reasons = evidence
    held, others = telling(claim.content), [other for other in sure if other is not claim]
    alike = [(weights.cover(telling(other.content), held), other.content) for other in others]
    most, content = max(alike, key=itemgetter(0), default=(0.0, ""))
    if most >= _ALIKE:
        found, reasons = found + _CARRIES * most, (*reasons, ("says as much as", content))
    told_with = next((other.content for other in others if _with(claim, other)), None)
    if told_with is not None and any(does(claim.content, stem) for stem in about & held):
        found, reasons = found + _TOLD_WITH, (*reasons, ("told with", told_with))
    return probability(found), reasons


def _with(claim: Told, other: Told) -> bool:
    """Whether it was told with another, by the same speaker of an article or next to it."""
    near = abs(claim.number - other.number) <= _NEXT
    return claim.article == other.article and (near or (claim.speaker is not None and claim.speaker == other.speaker))
