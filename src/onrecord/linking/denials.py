"""Whether a statement denies what was said in another article."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.linking.overlap import Weights, probability
from onrecord.linking.wording import folded, telling
from onrecord.store.told import Told

Reason = tuple[str, str]
SPAN = 45
"""Days within which a denial answers."""
THRESHOLD = 0.5
MOST = 3
"""Statements that one denial is linked to."""
NEAR_BEST = 0.25
"""One that is so much less sure than the surest is left out."""
_NO_SUCH = re.compile(r"\b(?:no such|there (?:was|were|is|had been) (?:an?|any|no|never any)) (\w+)")
_SAYS = frozenset(["assert", "accuse", "announce", "predict", "believe", "other", None])
_EMPTY = telling(
    "denied deny denies denial denying report reports reported claim claims claimed allegation story false true said statement"
)
_SMALL = frozenset(["the", "of", "and", "for"])


@dataclass(frozen=True, slots=True)
class Denier:
    """A denial, with the stems of what it denies: its own words and those that its article tells of it."""

    told: Told
    denied: frozenset[str]
    around: str
    """The words of its article near it, folded, in which an outlet or a speaker may be named."""


def denied_stems(texts: Iterable[str]) -> frozenset[str]:
    """The telling words of what is denied, without those of every denial."""
    return telling(" ".join(texts)) - _EMPTY


def score(denier: Denier, other: Told, weights: Weights) -> tuple[float, tuple[Reason, ...]]:
    """How surely (0 to 1) it denies the other statement, and why, the strongest first; 0 for what cannot be."""
    if not _may_be(denier.told, other):
        return 0.0, ()
    stems = telling(other.content)
    shared = (denier.denied & stems) - _names(denier.told)
    if not shared:
        return 0.0, ()
    share = weights.share(denier.denied, stems)
    reasons: list[tuple[float, Reason]] = [
        (3.2 * share + 0.25 * weights.weigh(shared), ("shared words", ", ".join(sorted(shared))))
    ]
    if len(shared) < 2:
        reasons.append((-1.2, ("few shared words", "")))
    if (named := _named(denier.told, folded(other.content))) is not None:
        reasons.append((1.1, ("names the denier", named)))
    said = _NO_SUCH.search(folded(denier.told.content))
    if said and telling(said[1]) & shared:
        reasons.append((2.4, ("denies that there was one", said[1])))
    if other.outlet and _without_the(other.outlet) in denier.around:
        reasons.append((1.0, ("outlet named", other.outlet)))
    if other.name and other.name.split()[-1].casefold() in denier.around:
        reasons.append((0.6, ("speaker named", other.name)))
    if other.act == "accuse":
        reasons.append((0.4, ("accusation", other.cue)))
    dated = denier.told.day and other.day
    reasons.append((-0.04 * (denier.told.day - other.day), ("days apart", "")) if dated else (-0.6, ("day not known", "")))
    reasons.sort(key=lambda weighed: -weighed[0])
    return probability(sum(one for one, _ in reasons) - 3.6), tuple(reason for one, reason in reasons if one > 0)


def _may_be(denier: Told, other: Told) -> bool:
    """Whether it is another's statement, of something that can be denied, made in another article and not later."""
    if other.article == denier.article or other.act not in _SAYS or (denier.day and other.day > denier.day):
        return False
    if denier.person is not None and denier.person == other.person:
        return False
    return not _one_voice(denier, other)


def _one_voice(denier: Told, other: Told) -> bool:
    """Whether one names the other or for whom it speaks, as "the ministry" may be the Ministry of Transport."""
    mine = [frozenset(folded(name).split()) - _SMALL for name in (denier.name, denier.principal) if name]
    theirs = [frozenset(folded(name).split()) - _SMALL for name in (other.name, other.principal) if name]
    if not {denier.standing, other.standing} <= {"named"} and other.kind != "org":
        return False
    return any(one <= two or two <= one for one in mine for two in theirs)


def _named(denier: Told, content: str) -> str | None:
    """The denier, or for whom it speaks, where the content names it."""
    for name in (denier.principal, denier.name):
        if name and denier.standing == "named":
            words = [word for word in folded(name).split() if word not in _SMALL]
            if _without_the(name) in content or (denier.kind == "person" and words and words[-1] in content.split()):
                return name
    return None


def _names(told: Told) -> frozenset[str]:
    """The stems of the denier's names, which all that is said of it holds."""
    return telling(f"{told.name or ''} {told.principal or ''}")


def _without_the(name: str) -> str:
    return folded(name).removeprefix("the ")
