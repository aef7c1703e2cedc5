"""Quotations split by their tag: “We will not,” said Ann Smith. “We never will.”

A quotation that ends in a comma and runs into a tag belongs to that tag, and so does the one that
follows the tag's full stop. What the labels left free of the two is joined to the attribution.
"""

from collections.abc import Sequence

from onrecord.attribution.decode import Found, Range
from onrecord.attribution.words import CLOSES, OPENS, OUTSIDE, Word

_RUNS_ON = frozenset(",?!—–-…")
_TAG = 12
_BETWEEN = 2


def joined(found: Sequence[Found], sequence: Sequence[Word]) -> list[Found]:
    """The attributions with the free quotations that their tags split off."""
    taken = {n for f in found for piece in f.content for n in range(*piece)}
    out: list[Found] = []
    for f in found:
        before = _before(f, sequence)
        after = _after(f, sequence) if before else None
        pieces = [p for p in (before, after) if p and not any(n in taken for n in range(*p))]
        taken.update(n for piece in pieces for n in range(*piece))
        out.append(f._replace(content=tuple(sorted([*f.content, *pieces])), tagged=before is not None))
    return out


def _tag(f: Found) -> Range:
    """From the first word of source and cue to their last."""
    ranges = (f.cue, *f.source)
    return min(a for a, _ in ranges), max(b for _, b in ranges)


def _before(f: Found, sequence: Sequence[Word]) -> Range | None:
    """The quotation that runs into the tag."""
    start, end = _tag(f)
    at = start - 1
    while at >= max(0, start - 1 - _BETWEEN) and sequence[at].quoted == OUTSIDE and sequence[at].text.isalnum():
        at -= 1
    if end - start > _TAG or at < 1 or sequence[at].quoted != CLOSES or sequence[at - 1].text not in _RUNS_ON:
        return None
    if sequence[at].paragraph != sequence[start].paragraph or any(w.quoted != OUTSIDE for w in sequence[start:end]):
        return None
    opening = at
    while opening > 0 and sequence[opening].quoted != OPENS and not sequence[opening].first:
        opening -= 1
    return (opening, at + 1) if sequence[opening].quoted == OPENS else None


def _after(f: Found, sequence: Sequence[Word]) -> Range | None:
    """The quotation that follows the full stop of the tag."""
    end = _tag(f)[1]
    if end + 1 >= len(sequence) or sequence[end].text != "." or sequence[end + 1].quoted != OPENS or sequence[end + 1].first:
        return None
    stop = end + 2
    while stop < len(sequence) and not sequence[stop].first and sequence[stop - 1].quoted != CLOSES:
        stop += 1
    return end + 1, stop
