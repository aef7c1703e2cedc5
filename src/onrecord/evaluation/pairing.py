"""Which predicted attribution answers which gold one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.evaluation.claims import Claim

ENOUGH = 0.5
"""The least intersection over union of two contents that are taken for the same."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Places of a gold and a predicted attribution in their lists, and how much of their contents they share (0 to 1)."""

    gold: int
    predicted: int
    overlap: float


def pair(gold: Sequence[Claim], predicted: Sequence[Claim]) -> list[Pair]:
    """Pairs one to one, those that overlap most first; equals are settled from the end of the text."""
    candidates = sorted(_candidates(gold, predicted), key=lambda c: (c.overlap, c.gold, c.predicted), reverse=True)
    kept: list[Pair] = []
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for one in candidates:
        if one.gold not in used_gold and one.predicted not in used_predicted:
            used_gold.add(one.gold)
            used_predicted.add(one.predicted)
            kept.append(one)
    return kept


def _candidates(gold: Sequence[Claim], predicted: Sequence[Claim]) -> list[Pair]:
    holders: dict[int, list[int]] = defaultdict(list)
    contents = [claim.words("content") for claim in predicted]
    for number, words in enumerate(contents):
        for word in words:
            holders[word].append(number)
    found = []
    for number, claim in enumerate(gold):
        words = claim.words("content")
        for other in {holder for word in words for holder in holders.get(word, ())}:
            overlap = len(words & contents[other]) / len(words | contents[other])
            if overlap >= ENOUGH:
                found.append(Pair(number, other, overlap))
    return found
