"""One reading from the model's attributions and those that layout settles, and which stands in which."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.schema import Attribution, Span


def merged(model: Sequence[Attribution], certain: Sequence[Attribution]) -> list[Attribution]:
    """All attributions in text order. Where both claim the same words, what layout settles stands.

    An attribution of the model that lies whole within a settled one is nested in it and stays.
    """
    kept = [a for a in model if not any(_contradicts(a, c) for c in certain)]
    together = sorted([*kept, *certain], key=lambda a: (a.content[0].start, -a.content[-1].end))
    return [replace(a, within=_outer(n, together)) for n, a in enumerate(together)]


def _contradicts(a: Attribution, certain: Attribution) -> bool:
    if any(_overlap(x, y) for x in a.cue for y in certain.cue):
        return True
    inside = all(_holds(certain.content, s) for s in (*a.cue, *a.content))
    return not inside and any(_overlap(x, y) for x in a.content for y in certain.content)


def _outer(number: int, every: Sequence[Attribution]) -> int | None:
    """The smallest other attribution whose content holds this one's cue and content."""
    me = every[number]
    holding = [
        (sum(s.end - s.start for s in other.content), n)
        for n, other in enumerate(every)
        if n != number and all(_holds(other.content, s) for s in (*me.cue, *me.content)) and other.content != me.content
    ]
    return min(holding)[1] if holding else None


def _holds(spans: Sequence[Span], inner: Span) -> bool:
    return any(s.start <= inner.start and inner.end <= s.end for s in spans)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
