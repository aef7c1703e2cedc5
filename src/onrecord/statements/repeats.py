"""Which statements say the same: headline and body, paraphrase and quotation, by the same speaker in one article."""

from collections.abc import Sequence

from onrecord.schema import Article, Attribution, Role
from onrecord.statements.likeness import Likeness
from onrecord.statements.sentences import part_of

_ALIKE = 0.5
_ALIKE_HEADLINE = 0.25
"""A headline is shorter and its words are others'."""
_REMEMBERED = 100
"""So many earlier statements of a speaker are compared."""
_FEWEST = 2
"""Statements of fewer telling words than this are alike by chance."""


def find_repeats(
    article: Article, attributions: Sequence[Attribution], speakers: Sequence[str | None], likeness: Likeness | None = None
) -> list[tuple[int, int, float]]:
    """Pairs of places, the earlier first, with how alike they are (0 to 1); each statement repeats at most one earlier."""
    likeness = likeness or Likeness(article, attributions)
    headline = [_in_headline(article, attribution) for attribution in attributions]
    by_speaker: dict[str, list[int]] = {}
    found = []
    for later, speaker in enumerate(speakers):
        if speaker is None:
            continue
        best = (0.0, -1)
        for earlier in by_speaker.get(speaker, [])[-_REMEMBERED:]:
            alike = likeness.shared(likeness.content[earlier], likeness.content[later])
            least = _ALIKE_HEADLINE if headline[earlier] else _ALIKE
            fewest = min(len(likeness.content[earlier]), len(likeness.content[later]))
            if alike >= least and fewest >= _FEWEST:
                best = max(best, (alike, earlier))
        by_speaker.setdefault(speaker, []).append(later)
        if best[1] >= 0:
            found.append((best[1], later, round(min(1.0, best[0]), 3)))
    return found


def _in_headline(article: Article, attribution: Attribution) -> bool:
    part = part_of(article, attribution.content[0].start)
    return part is not None and part.role is Role.HEADLINE
