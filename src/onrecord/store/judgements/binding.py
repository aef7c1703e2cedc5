"""Which of an article's statements an anchor stands for: the one whose words overlap most."""

from collections.abc import Iterable, Sequence

from onrecord.schema import Span
from onrecord.store.judgements.anchors import Places

_MOST = 0.8
_HALF = 0.5


def best(wanted: Places, candidates: Iterable[tuple[int, Places]]) -> int | None:
    """The number of the statement that says the same at the same place, or None where none does.

    Statements may stand within each other, so that shared content alone does not make them one: with the same cue,
    half of the shorter content is enough; with another cue, nearly all must be shared.
    """
    found = [(_likeness(wanted, places), -number) for number, places in candidates]
    (likeness, number) = max((one for one in found if one[0]), default=(None, 0))
    return -number if likeness else None


def _likeness(wanted: Places, found: Places) -> tuple[bool, float, float] | None:
    """Whether the cue is shared, and how much of content and source; None where it is another statement."""
    shared = shared_length(wanted.content, found.content)
    if not shared:
        return None
    one, other = length(wanted.content), length(found.content)
    of_all, of_shorter = shared / max(shared, one + other - shared), shared / min(one, other)
    cue = bool(shared_length(wanted.cue, found.cue))
    needed = _MOST if wanted.cue and found.cue else _HALF
    same = of_shorter >= _HALF if cue else of_all >= needed
    return (cue, of_all, float(shared_length(wanted.source, found.source))) if same else None


def length(spans: Sequence[Span]) -> int:
    """Characters in all."""
    return sum(span.end - span.start for span in spans)


def shared_length(some: Sequence[Span], others: Sequence[Span]) -> int:
    """Characters that stand in both; the spans of each do not overlap among themselves."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)
