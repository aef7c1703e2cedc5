"""Whether a statement denies what was said in another article."""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.linking.denied import Denied, contradicts, does, negates
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
_TOLD_AGAIN = 1.4
_MOST_STEMS = 16
_SMALL = frozenset(["the", "of", "and", "for"])
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
    """The evidence that it denies the other statement, as log odds, and why, the strongest first."""
    if other.act not in _SAYS and other.person not in denier.accusers:
        return NONE, ()
    reasons = [*_what(denier, other, weights), *_whose(denier, other), *_how(denier, other)]
    reasons.sort(key=lambda weighed: -weighed[0])
    return sum(one for one, _ in reasons) - 3.5, tuple(reason for one, reason in reasons if one > 0)


def _what(denier: Denier, other: Told, weights: Weights) -> Iterator[Weighed]:
    """How much of what is denied the other says: in the denial's own words, or as its article tells the claim again."""
    denied, held = denier.denied, telling(other.content)
    shared = held.intersection(denied.own)
    if shared:
        cover = 3.2 * weights.cover(denied.own, held) + 0.2 * min(8.0, weights.weigh(shared))
        yield cover, ("shared words", written(shared, other.content))
    again, told_again = max(
        ((_again(denier, one, other, held, weights), one.content) for one in denier.answered), default=(0.0, "")
    )
    if again:
        yield again, ("told again", told_again)
    if denied.verb in shared and does(other.content, denied.verb or ""):
        yield 0.8, ("what is denied", written([denied.verb or ""], other.content))
    elif again < _TOLD_AGAIN and denied.verb not in shared:
        yield -0.7, ("another verb", "")
    if len(shared) < min(2, len(denied.own)) and again < _TOLD_AGAIN:
        yield -0.7, ("few shared words", "")


def _whose(denier: Denier, other: Told) -> Iterator[Weighed]:
    """Whether one names the other: the claim whom it is about, the denial or its article whose claim it is."""
    held, content = telling(other.content), folded(other.content)
    if (named := _named(denier.told, content)) is not None:
        yield 1.1, ("names the denier", named)
    elif called := denier.roles & held:
        yield 0.6, ("names the denier", written(called, other.content))
    if other.outlet and (outlet := _without_the(other.outlet)) in denier.around:
        yield 1.8 if outlet in denier.denied.whose else 0.7, ("outlet named", other.outlet)
    if other.name and other.standing == "named" and (surname := folded(other.name).split()[-1]) in denier.around:
        yield 1.2 if surname in denier.denied.whose else 0.5, ("speaker named", other.name)
    if other.person is not None and other.person in denier.accusers:
        yield 0.8, ("answers the speaker", other.name or "")
    elif other.person is not None and denier.accusers:
        yield -0.3, ("answers another", "")
    if other.number in denier.carried:
        yield 1.6, ("the words that it answers", "")


def _how(denier: Denier, other: Told) -> Iterator[Weighed]:
    """In which manner both are said, and how long after the other."""
    told = denier.told
    if contradicts(told):
        yield -0.4, ("not said to deny", "")
    if other.act == "accuse":
        yield 0.4, ("accusation", other.cue)
    if negates(other.content) is not denier.denied.negative:
        yield -2.0, ("says the same", "")
    dated = told.day and other.day
    yield (-0.3 * math.log1p(told.day - other.day), ("days apart", "")) if dated else (-0.6, ("day not known", ""))


def _again(denier: Denier, one: Told, other: Told, held: frozenset[str], weights: Weights) -> float:
    """The evidence that a claim of the denial's own article is the other statement, told again."""
    alike, own = weights.cover(telling(one.content), held), denier.denied.own
    if not own:
        return 3.2 * alike + 0.2 * min(8.0, weights.weigh(held & telling(one.content)))
    outlet = other.outlet is not None and _without_the(other.outlet) in folded(f"{one.name or one.source} {one.via or ''}")
    return 1.8 * alike + 1.0 if outlet and alike >= _ALIKE and held.intersection(own) else 0.0


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
    mine = [_words_of(name) for name in (denier.name, denier.principal) if name]
    theirs = [_words_of(name) for name in (other.name, other.principal) if name]
    return any(one <= two or two <= one for one in mine for two in theirs)


@lru_cache(maxsize=_NAMES)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(folded(name).split()) - _SMALL


def _named(denier: Told, content: str) -> str | None:
    """The denier, or for whom it speaks, where the content names it."""
    for name in (denier.principal, denier.name):
        if name and denier.standing == "named":
            words = [word for word in folded(name).split() if word not in _SMALL]
            if _without_the(name) in content or (denier.kind == "person" and words and words[-1] in content.split()):
                return name
    return None


def _without_the(name: str) -> str:
    return folded(name).removeprefix("the ")
