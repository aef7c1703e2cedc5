"""One reading from the model's attributions and those that layout settles, and which stands in which."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.schema import Attribution, Span


def merged(model: Sequence[Attribution], certain: Sequence[Attribution]) -> list[Attribution]:
    """All attributions in text order. Where both claim the same words, what layout settles stands.

    An attribution of the model that lies whole within a settled one is nested in it and stays.
    """
    meeting = _meeting([*model, *certain])
    settled = dict(enumerate(certain, len(model)))
    kept = [a for n, a in enumerate(model) if not any(_contradicts(a, settled[m]) for m in meeting[n] if m in settled)]
    once = {(a.source, a.cue, a.content): a for a in [*certain, *kept]}
    together = sorted(once.values(), key=lambda a: (a.content[0].start, -a.content[-1].end))
    meeting = _meeting(together)
    holders = [_outer(a, [(m, together[m]) for m in meeting[n]]) for n, a in enumerate(together)]
    return [a if holder is None else replace(a, within=holder) for a, holder in zip(together, holders, strict=True)]


def _meeting(every: Sequence[Attribution]) -> list[list[int]]:
    """For each attribution the numbers of the others whose stretch of text meets its own: only those are compared."""
    stretches = []
    for a in every:
        spans = (*a.cue, *a.content)
        stretches.append((min(s.start for s in spans), max(s.end for s in spans)))
    found: list[list[int]] = [[] for _ in every]
    reached: list[int] = []
    for number in sorted(range(len(every)), key=stretches.__getitem__):
        reached = [other for other in reached if stretches[other][1] > stretches[number][0]]
        for other in reached:
            found[other].append(number)
            found[number].append(other)
        reached.append(number)
    return found


def _contradicts(a: Attribution, certain: Attribution) -> bool:
    if any(_overlap(x, y) for x in (*a.source, *a.cue) for y in certain.cue):
        return True
    inside = all(_holds(certain.content, s) for s in (*a.cue, *a.content))
    return not inside and any(_overlap(x, y) for x in a.content for y in certain.content)


def _outer(a: Attribution, others: Sequence[tuple[int, Attribution]]) -> int | None:
    """The smallest of the others whose content holds this one's cue and content."""
    holding = [
        (sum(s.end - s.start for s in other.content), number)
        for number, other in others
        if all(_holds(other.content, s) for s in (*a.cue, *a.content)) and other.content != a.content
    ]
    return min(holding)[1] if holding else None


def _holds(spans: Sequence[Span], inner: Span) -> bool:
    return any(s.start <= inner.start and inner.end <= s.end for s in spans)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
