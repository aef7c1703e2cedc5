"""How much two statements share: stems weighed by how rare they are among what is near in time."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.linking.alike import stand_ins
from onrecord.linking.light import LIGHT

COMMON = 120
"""A key with so many statements in the span of days that is searched tells nothing."""
_ORDINARY = 2.0
"""The weight of a stem that was not looked up."""
_LIGHT = 0.8
"""The most that a stem weighs that tells little."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each stem that was looked up; one that nothing else holds weighs as much as the rarest."""

    of: Mapping[str, float]

    def weigh(self, held: Iterable[str]) -> float:
        """The weight of stems together, the same in whatever order. One that was not looked up weighs as an ordinary one."""
        return math.fsum(self.of.get(stem, _LIGHT if stem in LIGHT else _ORDINARY) for stem in held)

    def share(self, one: frozenset[str], other: frozenset[str]) -> float:
        """0 to 1: the weight of what both hold, as a share of the lighter of the two."""
        common = self.weigh(one & other)
        return min(1.0, common / max(3.0, min(self.weigh(one), self.weigh(other)))) if common else 0.0

    def cover(self, wanted: Iterable[str], held: frozenset[str]) -> float:
        """0 to 1: how much of what is wanted is held, what is not counting half, since it may stand there in other words."""
        stems = frozenset(wanted)
        return _covered(self.weigh(stems & held), self.weigh(stems - held))

    def cover_alike(self, wanted: Iterable[str], held: frozenset[str]) -> float:
        """The same, where what is held in words of like meaning counts too, for as much as they are alike."""
        stems = frozenset(wanted)
        like = math.fsum(surely * self.weigh([stem]) for stem, _, surely in stand_ins(stems - held, held))
        return _covered(self.weigh(stems & held) + like, self.weigh(stems - held) - like)


def _covered(common: float, lacking: float) -> float:
    return common / (common + 0.5 * lacking) if common else 0.0


def weight(stem: str, found: int) -> float:
    """The weight of a stem that so many statements hold, at most COMMON of them counted."""
    rare = max(0.1, math.log((COMMON + 1) / (found + 1)))
    return min(rare, _LIGHT) if stem in LIGHT else rare


def probability(evidence: float) -> float:
    """Log odds as a probability, to three places."""
    return round(1 / (1 + math.exp(-evidence)), 3)
