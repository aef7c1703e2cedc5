"""Who is whom: what speaks for a speaker of an article being a person met before, and what against it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.linking.names import Name

Reason = tuple[str, str]
"""What spoke for a link, and the words it stands on."""
_Weight = tuple[float, tuple[Reason, ...]]

_ENOUGH = 1.0
"""Evidence (log odds) from which a speaker is taken to be a person met before."""
_MARGIN = 1.0
"""By so much the best of several must be ahead of the next."""
_POSSIBLE = -1.0
"""Evidence from which a person that was not chosen is still one whom a mention may mean."""
_MOST_UNSURE = 3
_LONG_AGO = 3 * 365
_LATELY, _THESE_DAYS = 60, 7
# Stems of roles that many have.
_UNTELLING = frozenset(
    ["leader", "member", "office", "spoke", "spokes", "spokew", "spokem", "former", "deputy", "chief", "head", "senior"]
)


class Form(StrEnum):
    """By which form of a name somebody was looked up."""

    FULL = "full"
    SURNAME = "surname"
    INITIALS = "initials"


_NAMED = {Form.FULL: 2.2, Form.INITIALS: 0.6, Form.SURNAME: 0.0}

_ONLY_BEARER = 0.5
"""Whoever has a name that is nobody else's is told by it alone, even with another role or in other company."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker of an article. Roles are stems of the words of its roles, `met` the folded names of others in the article.

    `about` are stems of the headline. `day` is a day number, 0 if unknown.
    """

    name: Name
    kind: str
    roles: Mapping[str, str] = field(default_factory=dict)
    met: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    day: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person met before, as far as it can be compared: which traits of the mention it shares, and what else it has."""

    person: int
    name: Name
    form: Form
    shared: frozenset[str] = frozenset()
    """Traits of the mention ("role mayor", "with tobias wren", "about ferry") that are known of the person."""
    has_roles: bool = False
    has_met: bool = False
    first: int = 0
    last: int = 0
    """The first and last day of publication, as numbers."""
    alone: bool = False
    """Nobody else is known who bears the surname."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The person chosen, how surely (0 to 1), and why."""

    person: int
    score: float
    because: tuple[Reason, ...]


def traits(mention: Mention) -> list[str]:
    """What is kept of a mention to tell its person from others."""
    found = [f"role {stem}" for stem in sorted(mention.roles)]
    found += [f"with {name}" for name in sorted(mention.met)[:12]]
    return found + [f"about {stem}" for stem in sorted(mention.about)[:6]]


def choose(mention: Mention, candidates: Sequence[Candidate]) -> tuple[Choice | None, bool]:
    """The person that a mention means, and whether it is to be a new one: a full name that is nobody's met before.

    A mention that could be two of them, or a surname that nothing speaks for, is neither.
    """
    weighed = _weighed(mention, candidates)
    whole = mention.kind != "person" or bool(mention.name.given)
    if not weighed or weighed[0][0][0] < _ENOUGH:
        return None, whole
    if len(weighed) > 1 and weighed[0][0][0] - weighed[1][0][0] < _MARGIN:
        return None, False
    return _choice(*weighed[0]), False


def unsure(mention: Mention, candidates: Sequence[Candidate]) -> tuple[Choice, ...]:
    """Whom a mention may mean that `choose` gave nobody: those with about as much evidence as the best, the surest first."""
    weighed = _weighed(mention, candidates)[:_MOST_UNSURE]
    return tuple(_choice(*two) for two in weighed if two[0][0] >= max(_POSSIBLE, weighed[0][0][0] - _MARGIN))


def _weighed(mention: Mention, candidates: Sequence[Candidate]) -> list[tuple[_Weight, Candidate]]:
    """The candidates and the evidence for each, the most first."""
    found = ((_weigh(mention, one, len(candidates)), one) for one in candidates)
    return sorted(found, key=lambda two: (-two[0][0], two[1].person))


def _choice(weight: _Weight, one: Candidate) -> Choice:
    return Choice(one.person, round(1 / (1 + math.exp(-weight[0])), 3), weight[1])


def _weigh(mention: Mention, one: Candidate, rivals: int) -> _Weight:
    """The evidence for a candidate as log odds, and the reasons for it, the strongest first."""
    if mention.name.clashes(one.name):
        return -9.0, ()
    found: list[tuple[float, Reason]] = [(_NAMED[one.form], (f"{one.form} name", one.name.full))]
    if one.alone or (one.form is Form.INITIALS and rivals == 1):
        found.append((_ONLY_BEARER, ("only bearer", one.name.full)))
    found += _roles(mention, one) + _company(mention, one) + _topic(mention, one) + _time(mention, one)
    found.sort(key=lambda weighed: -weighed[0])
    return sum(weight for weight, _ in found), tuple(reason for weight, reason in found if weight > 0)


def _roles(mention: Mention, one: Candidate) -> list[tuple[float, Reason]]:
    shared = [stem for stem in mention.roles if f"role {stem}" in one.shared]
    if shared:
        strong = [stem for stem in shared if stem not in _UNTELLING]
        return [(min(2.2, 1.0 * len(strong) + 0.4 * len(shared)), ("role", mention.roles[(strong or shared)[0]]))]
    if mention.kind == "person" and mention.roles and one.has_roles:
        return [(-1.6, ("other role", ""))]
    return []


def _company(mention: Mention, one: Candidate) -> list[tuple[float, Reason]]:
    shared = sorted(name for name in mention.met if f"with {name}" in one.shared)
    if shared:
        return [(min(2.4, 0.8 * len(shared)), ("met with", ", ".join(shared[:3])))]
    if mention.kind == "person" and mention.met and one.has_met:
        strange = len(mention.met) > 1 and not one.shared
        return [(-1.6 if strange else -0.8, ("other company", ""))]
    return []


def _topic(mention: Mention, one: Candidate) -> list[tuple[float, Reason]]:
    shared = sorted(stem for stem in mention.about if f"about {stem}" in one.shared)
    return [(min(0.8, 0.4 * len(shared)), ("same matter", ", ".join(shared)))] if shared else []


def _time(mention: Mention, one: Candidate) -> list[tuple[float, Reason]]:
    if not mention.day or not one.last:
        return []
    apart = max(one.first - mention.day, mention.day - one.last, 0)
    if apart <= _LATELY:
        full = mention.kind != "person" or bool(mention.name.given)
        return [(0.5 if full and apart <= _THESE_DAYS else 0.3, ("near in time", f"{apart} days"))]
    return [(-0.4, ("long ago", ""))] if apart > _LONG_AGO else []
