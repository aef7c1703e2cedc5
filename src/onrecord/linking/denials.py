"""Whether a statement denies what was said in another article."""

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.linking.alike import stand_ins
from onrecord.linking.denied import Denied, contradicts, does, known_by, says_no
from onrecord.linking.light import LIGHT
from onrecord.linking.overlap import Weights
from onrecord.linking.same import elsewhere
from onrecord.linking.wording import folded, telling, written
from onrecord.store.told import Told

Reason = tuple[str, str]
Reasons = tuple[Reason, ...]
Weighed = tuple[float, Reason]
"""What speaks for a link, or against it, as log odds."""
SPAN = 45
"""Days within which a denial answers."""
THRESHOLD = 0.5
NONE = -100.0
"""Log odds of what cannot be."""
MOST = 6
"""Statements that one denial is linked to."""
NEAR_BEST = 0.4
"""One that is so much less sure than the surest is left out."""
CLAIMS = frozenset(["assert", "accuse", "other", None])
"""Acts of what is denied where it is told again."""
_SAYS = frozenset(["assert", "accuse", "announce", "predict", "believe", "other", None])
_ALIKE = 0.35
"""Of the words of a claim: what holds fewer is another."""
_BASE, _NO_CLAIM = -8.5, 2.4
"""Log odds of a claim of which nothing is known, and how much less likely a statement is that makes none."""
_ONE_MATTER, _LONG, _APART = 0.25, 200, 20.0
"""How alike two articles of so many stems mostly are that tell of one matter, shorter ones less by so much, and how much it
counts against a link what they lack of it."""
_UNKNOWN = 2.0
"""As so many days apart, as a logarithm, counts what has no day."""
_MOST_STEMS = 16
_CALLED = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir)(?: [\w’'-]+){1,2}|\b[A-Z][\w’'-]+")
"""Where a role may stand for who has it: "the mayor", "Heritage Minister"."""
_SMALL = frozenset(["a", "an", "the", "of", "and", "for"])
_NAMES = 1 << 12
"""Names of which the words are kept."""


@dataclass(frozen=True, slots=True)
class Denier:
    """A denial with what it denies, and what helps to tell whose claim that is."""

    told: Told
    denied: Denied
    answered: Sequence[Told]
    """The claims of others in its own article that it may deny, as that tells them again."""
    around: str
    """The words of its article, folded, in which an outlet or a speaker may be named."""
    stems: frozenset[str]
    """Those of its article."""
    roles: frozenset[str]
    """Stems of what the denier is, as it may be called instead of by name."""
    accusers: frozenset[int]
    """The people whom it answers there."""
    carried: Collection[int]
    """Statements of other articles that carry the very words that it answers in its own."""


def stems_of(denied: Denied, answered: Iterable[Told]) -> list[str]:
    """The stems that what is denied may hold: of the denial's own words, then of the claims that it answers."""
    again = frozenset[str]().union(*(telling(one.content) for one in answered))
    return list(dict.fromkeys([*denied.own, *sorted(again, key=lambda stem: (-len(stem), stem))]))[:_MOST_STEMS]


def evidence(denier: Denier, other: Told, weights: Weights) -> tuple[float, Reasons]:
    """The evidence that it denies the other statement, as log odds, and why, the strongest first.

    The weights were fitted to invented stories told among thousands of statements of real news, and rounded.
    """
    claims = other.act in _SAYS
    denial_of_denial = denier.denied.negative and other.act == "deny"
    if not claims and other.person not in denier.accusers and not denial_of_denial:
        return NONE, ()
    reasons = [*_what(denier, other, weights), *_whose(denier, other), *_how(denier, other)]
    reasons.sort(key=lambda weighed: -weighed[0])
    found = sum(one for one, _ in reasons) + (_BASE if claims or denial_of_denial else _BASE - _NO_CLAIM)
    return found, tuple(reason for one, reason in reasons if one > 0)


def _what(denier: Denier, other: Told, weights: Weights) -> Iterator[Weighed]:
    """How much of what is denied the other says: in the denial's own words, or as its article tells the claim again."""
    denied, known = denier.denied, known_by(other)
    held = telling(known)
    shared = held.intersection(denied.own)
    cover = weights.cover(denied.own, held)
    if shared:
        rarest = max(weights.weigh([stem]) for stem in shared)
        yield 3.7 * cover + 1.5 * rarest - 1.2 * (len(shared) == 1), ("shared words", written(shared, known))
    if like := {stem: (best, surely) for stem, best, surely in stand_ins(denied.own, held)}:
        most = max(surely * weights.weigh([stem]) for stem, (_, surely) in like.items())
        told = ", ".join(
            f"{written([best], known)} for {written([stem], denier.told.content)}" for stem, (best, _) in like.items()
        )
        yield 3.7 * (weights.cover_alike(denied.own, held) - cover) + 0.6 * most, ("alike words", told)
    if numbers := [stem for stem in shared if sum(map(str.isdigit, stem)) > 1]:
        yield 0.75, ("number", ", ".join(sorted(numbers)))
    if denied.verb in shared:
        verb = denied.verb or ""
        yield 1.2 + 0.8 * does(other.content, verb), ("what is denied", written([verb], known))
    elif denied.verb in like:
        verb, surely = like[denied.verb]
        yield surely * (1.2 + 0.8 * does(other.content, verb)), ("what is denied", written([verb], known))
    again, told_again = max(
        ((_again(denier, one, other, held, weights), one.content) for one in denier.answered), default=(0.0, "")
    )
    if again:
        yield again, ("told again", told_again)
    if beside := (held - shared) & denier.stems:
        yield 1.9 * weights.cover(held - shared, denier.stems), ("also in its article", written(beside, known))


def _whose(denier: Denier, other: Told) -> Iterator[Weighed]:
    """Whether one names the other: the claim whom it is about, the denial or its article whose claim it is."""
    held = telling(other.content)
    if (named := _named(denier.told, other.content)) is not None:
        yield 1.0, ("names the denier", named)
    elif called := denier.roles & held and denier.roles & telling(" ".join(_CALLED.findall(other.content))):
        yield 0.6, ("names the denier", written(called, other.content))
    if other.outlet and (outlet := _without_the(other.outlet)) in denier.around:
        yield 1.5 if outlet in denier.denied.whose else 0.8, ("outlet named", other.outlet)
    if other.name and other.standing == "named" and (surname := folded(other.name).split()[-1]) in denier.around:
        yield 0.9 if surname in denier.denied.whose else 0.5, ("speaker named", other.name)
    if other.person is not None and other.person in denier.accusers:
        yield 0.85, ("answers the speaker", other.name or "")
    if other.number in denier.carried:
        yield 1.0, ("the words that it answers", "")


def _how(denier: Denier, other: Told) -> Iterator[Weighed]:
    """In which manner both are said, and how long after the other."""
    told = denier.told
    if contradicts(told):
        yield -0.5, ("not said to deny", "")
    if says_no(other) is not denier.denied.negative:
        yield -1.6, ("says the same", "")
    days = math.log1p(told.day - other.day) if told.day and other.day else _UNKNOWN
    yield -0.85 * days, ("days apart", "")


def _again(denier: Denier, one: Told, other: Told, held: frozenset[str], weights: Weights) -> float:
    """The evidence that a claim of the denial's own article is the other statement, told again."""
    alike, own = weights.cover_alike(telling(one.content), held), denier.denied.own
    if not own:
        return 3.8 * alike + 0.25 * min(8.0, weights.weigh(held & telling(one.content)))
    if alike < _ALIKE or not (held.intersection(own) or any(stand_ins(own, held))):
        return 0.0
    outlet = other.outlet is not None and _without_the(other.outlet) in folded(f"{one.name or one.source} {one.via or ''}")
    return 0.9 * alike + 0.5 if outlet or one_voice(one, other) else 0.0


def of_one_matter(evidence: float, one: frozenset[str], other: frozenset[str]) -> float:
    """The evidence, which is less where the articles of both, given by their stems, have little in common: a word that both
    sides share is then mostly a chance, though a rare one."""
    one, other = one - LIGHT, other - LIGHT
    stems = math.sqrt(len(one) * len(other) + 1)
    return evidence + _APART * min(0.0, len(one & other) / stems - _ONE_MATTER * min(1.0, stems / _LONG))


def may_be(denier: Told, other: Told) -> bool:
    """Whether it is another's statement, made in another article and not later."""
    if not elsewhere(denier, other) or (denier.day and other.day > denier.day):
        return False
    if denier.person is not None and denier.person == other.person:
        return False
    return not one_voice(denier, other)


def one_voice(denier: Told, other: Told) -> bool:
    """Whether one names the other or for whom it speaks, as "the ministry" may be the Ministry of Transport."""
    if not (denier.standing == other.standing == "named") and other.kind != "org":
        return False
    mine = [words for name in (denier.name, denier.principal) if name and (words := _words_of(name))]
    theirs = [words for name in (other.name, other.principal) if name and (words := _words_of(name))]
    return any(one <= two or two <= one for one in mine for two in theirs)


@lru_cache(maxsize=_NAMES)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(folded(name).split()) - _SMALL


def _named(denier: Told, content: str) -> str | None:
    """The denier, or for whom it speaks, where the content names it."""
    for name in (denier.principal, denier.name):
        if name and denier.standing == "named":
            surname = rf"\b{re.escape(name.split()[-1])}\b"
            if _without_the(name) in folded(content) or (denier.kind == "person" and re.search(surname, content)):
                return name
    return None


def _without_the(name: str) -> str:
    return folded(name).removeprefix("the ")
