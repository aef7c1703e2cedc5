"""Whether two quotations are the same: to the letter, shortened, elided, or altered by a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.linking.wording import telling

_FEWEST = 3
"""Words that must be shared."""
_STRETCH = 2
"""Fewer shared words in a row are shared by chance, unless the speaker is the same."""
_SHARE = 0.72
"""Of the shorter quotation."""
_STRANGERS = 12
"""So many words in a row are no chance, even of two speakers."""
_UNKNOWN = 5
"""Shared words that are enough where one of the speakers is not known."""

_REWORDED = 0.6
"""Of the telling words of the shorter quotation, where the same was said in other words."""


class Likeness(StrEnum):
    """How a quotation is like another."""

    EXACT = "exact"
    SHORTENED = "shortened"
    ELIDED = "elided"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Same:
    """Two quotations that are the same: how, and how surely (0 to 1)."""

    likeness: Likeness
    score: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words from `start` to `end` of one quotation; `shared` with the other or not."""

    start: int
    end: int
    shared: bool


def same_quotation(one: Sequence[str], other: Sequence[str], one_speaker: int | None, other_speaker: int | None) -> Same | None:
    """Whether two quotations, given as words, are the same; None where they are not. Speakers are numbers of people."""
    known = one_speaker is not None and one_speaker == other_speaker
    strangers = one_speaker is not None and other_speaker is not None and not known
    fewest = _STRANGERS if strangers else _FEWEST if known else _UNKNOWN
    if min(len(one), len(other)) < fewest:
        return None
    mine, theirs = stretches(one, other)
    kept = [stretch for stretch in mine if stretch.shared and stretch.end - stretch.start >= (1 if known else _STRETCH)]
    lengths = [stretch.end - stretch.start for stretch in kept]
    shared = sum(lengths)
    share = shared / min(len(one), len(other))
    if share < _SHARE or (max(lengths) if strangers else shared) < fewest:
        return None
    if len(telling(" ".join(word for stretch in kept for word in one[stretch.start : stretch.end]))) < 2:
        return None
    score = round(min(1.0, share * (1.0 if known else 0.9) * (0.8 + 0.2 * min(1.0, shared / 8))), 3)
    return Same(_likeness(mine, theirs), score)


def reworded(one: Sequence[str], other: Sequence[str]) -> float:
    """How surely (0 to 1) quotations of one speaker from the same days are one, told in other words, such as translated anew."""
    if min(len(one), len(other)) < _UNKNOWN:
        return 0.0
    mine, theirs = telling(" ".join(one)), telling(" ".join(other))
    shared = len(mine & theirs)
    share = shared / max(1, min(len(mine), len(theirs)))
    return round(0.9 * share, 3) if shared >= _FEWEST and share >= _REWORDED else 0.0


def stretches(one: Sequence[str], other: Sequence[str]) -> tuple[list[Stretch], list[Stretch]]:
    """What two sequences of words share and what not, for each of them, in order."""
    from rapidfuzz.distance import LCSseq

    mine, theirs = [], []
    for step in LCSseq.opcodes(one, other):
        shared = step.tag == "equal"
        if step.src_end > step.src_start:
            mine.append(Stretch(step.src_start, step.src_end, shared))
        if step.dest_end > step.dest_start:
            theirs.append(Stretch(step.dest_start, step.dest_end, shared))
    return mine, theirs


def _likeness(mine: list[Stretch], theirs: list[Stretch]) -> Likeness:
    inner_mine, inner_theirs = _inside(mine), _inside(theirs)
    if not inner_mine and not inner_theirs:
        whole = all(stretch.shared for stretch in mine + theirs)
        within = all(stretch.shared for stretch in mine) or all(stretch.shared for stretch in theirs)
        return Likeness.EXACT if whole else Likeness.SHORTENED if within else Likeness.ALTERED
    if bool(inner_mine) != bool(inner_theirs) and all(s.shared for s in (theirs if inner_mine else mine)):
        return Likeness.ELIDED
    return Likeness.ALTERED


def _inside(found: list[Stretch]) -> list[Stretch]:
    """What the other lacks between what both share."""
    return [stretch for stretch in found[1:-1] if not stretch.shared]
