"""Looks for what a denial denies in other articles."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from onrecord.linking import denials
from onrecord.linking.candidates import Candidates
from onrecord.linking.denied import Denied, denied_by, goes_on, is_denial
from onrecord.linking.overlap import Weights, probability
from onrecord.linking.wording import folded, telling
from onrecord.store.link_words import LAST_DAY
from onrecord.store.links import answered_within, repeated_within, same_as
from onrecord.store.people import roles_of
from onrecord.store.told import Told, numbers_in

_ALIKE = 0.65
"""Of the words of what is surely denied: another that holds as much makes the same claim."""
_CARRIES = 2.0
"""How much that counts, as log odds."""
_MOST_REPEATED = 8
"""So many denials that are the same are compared."""
_FEW = 2
"""A denial of fewer telling words is also known by those of the claims that it answers."""
_NEAR = 300
"""So many statements before a denial and after it are looked at in its own article: all, but of one as long as a book."""
Found = Mapping[int, tuple[float, denials.Reasons]]
"""Statements that are denied: how surely, and why."""


class Denying:
    """Compares denials with candidates, and with those that repeat them, each once in the life of this object: quotations
    must be linked before. `load` gives statements by their numbers."""

    def __init__(
        self, connection: sqlite3.Connection, candidates: Candidates, load: Callable[[Iterable[int]], list[Told]]
    ) -> None:
        self._connection, self._candidates, self._load = connection, candidates, load
        self._found: dict[int, Found] = {}
        self._alike: dict[int, list[Told]] = {}
        self._articles: dict[int, list[int]] = {}
        self._texts: dict[int, str] = {}

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
        found = dict(self._compared(one))
        for other in self.repeated(one):
            for number, (score, reasons) in self._compared(other).items():
                if number not in found or found[number][0] < score:
                    found[number] = score, (*reasons, ("repeats", other.content))
        found = {claim.number: found[claim.number] for claim in self._load(found) if denials.may_be(one, claim)}
        best = max((score for score, _ in found.values()), default=0.0)
        ranked = sorted(((number, *why) for number, why in found.items()), key=lambda three: (-three[1], three[0]))
        return [three for three in ranked if three[1] >= best - denials.NEAR_BEST][: denials.MOST]

    def repeated(self, one: Told) -> list[Told]:
        """The denials that are the same as one, directly or through others, some of them where there are many."""
        reached, waiting = {one.number: one}, [one]
        while waiting and len(reached) < _MOST_REPEATED:
            for other in self._the_same(waiting.pop(0)):
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
                another = after.speaker != before.speaker and after.kind == before.kind == "person" and not after.principal
                if goes_on(after, denied_by(after)) and not another:
                    yield after if one.number == before.number else before

    def _compared(self, one: Told) -> Found:
        if one.number not in self._found:
            self._found[one.number] = self._compare(one)
        return self._found[one.number]

    def _compare(self, one: Told) -> Found:
        denier = self._denier(one)
        stems, last = denials.stems_of(denier.denied, denier.answered), one.day or LAST_DAY - 1
        numbers, weights = self._candidates.sharing(stems, "w", last - denials.SPAN if one.day else 0, last)
        claims = [claim for claim in self._load(dict.fromkeys([*numbers, *denier.carried])) if denials.may_be(one, claim)]
        evidence = {claim.number: denials.evidence(denier, claim, weights) for claim in claims}
        surest = max(claims, key=lambda claim: evidence[claim.number][0], default=None)
        if surest is None or probability(evidence[surest.number][0]) < denials.THRESHOLD:
            return {}
        scored = {claim.number: _with_carriers(evidence[claim.number], claim, surest, weights) for claim in claims}
        return {number: (score, why) for number, (score, why) in scored.items() if score >= denials.THRESHOLD}

    def _denier(self, one: Told) -> denials.Denier:
        denied = denied_by(one)
        answered, linked = self._answered(one, denied), self._load(answered_within(self._connection, one.number))
        accusers = frozenset(other.person for other in linked if other.person is not None and not is_denial(other))
        carried = same_as(self._connection, [other.number for other in answered])
        roles = roles_of(self._connection, one.person)
        return denials.Denier(one, denied, answered, self._around(one.article), roles, accusers, carried)

    def _answered(self, one: Told, denied: Denied) -> list[Told]:
        """The claims of others in its own article that a denial may deny, as they are told again there."""
        linked = answered_within(self._connection, one.number)
        return [
            other
            for other in self._near(one)
            if other.act in denials.CLAIMS
            and not is_denial(other)
            and (other.number in linked or (not denials.one_voice(one, other) and _may_tell(other, denied)))
        ]

    def _near(self, one: Told) -> list[Told]:
        """The statements of its article, in their order."""
        if one.article not in self._articles:
            self._articles[one.article] = numbers_in(self._connection, one.article)
        numbers = self._articles[one.article]
        at = numbers.index(one.number)
        return self._load(numbers[max(0, at - _NEAR) : at + _NEAR + 1])

    def _around(self, article: int) -> str:
        if article not in self._texts:
            (text,) = self._connection.execute("SELECT text FROM texts WHERE article = ?", (article,)).fetchone()
            self._texts[article] = folded(text)
        return self._texts[article]


def _may_tell(other: Told, denied: Denied) -> bool:
    """Whether it may tell again what is denied: as an outlet's, which names nobody else, or by its words."""
    return other.kind == "org" or denied.shares(telling(other.content))


def _with_carriers(
    evidence: tuple[float, denials.Reasons], claim: Told, surest: Told, weights: Weights
) -> tuple[float, denials.Reasons]:
    """How surely a claim is denied, which is surer where it says as much as what is denied most surely; and why."""
    found, reasons = evidence
    alike = 0.0 if claim is surest else weights.cover(telling(surest.content), telling(claim.content))
    if alike < _ALIKE:
        return probability(found), reasons
    return probability(found + _CARRIES * alike), (*reasons, ("says as much as", surest.content))
