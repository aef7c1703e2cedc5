"""Which content in other paragraphs than the cue's may belong to it.

A quotation over several paragraphs reopens in each and closes only in the last. Whatever else the
linker picks up beyond the end of a paragraph is more often the next speaker's.
"""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.attribution.decode import Found, Range
from onrecord.attribution.words import INSIDE, OPENS, OUTSIDE, Word


def connected(found: Sequence[Found], sequence: Sequence[Word]) -> list[Found]:
    """The attributions without the content that no open quotation connects to the paragraph of their cue."""
    bounds = _bounds(sequence)
    cued = {sequence[f.cue[0]].paragraph for f in found if sequence[f.cue[0]].quoted == OUTSIDE}
    return [f._replace(content=_connected(f, sequence, bounds, cued)) for f in found]


def reopens(sequence: Sequence[Word], bounds: Sequence[Range], paragraph: int) -> bool:
    """Whether the paragraph goes on with a quotation that the one before it has left open."""
    if not 0 < paragraph < len(bounds):
        return False
    before, end = bounds[paragraph - 1]
    first = sequence[bounds[paragraph][0]]
    if sequence[end - 1].quoted != INSIDE or first.quoted != OPENS:
        return False
    opened = next((word.text for word in reversed(sequence[before:end]) if word.quoted == OPENS), first.text)
    return opened == first.text


def _connected(f: Found, sequence: Sequence[Word], bounds: Sequence[Range], cued: set[int]) -> tuple[Range, ...]:
    home = sequence[f.cue[0]].paragraph
    by_paragraph: dict[int, list[Range]] = {}
    for piece in f.content:
        by_paragraph.setdefault(sequence[piece[0]].paragraph, []).append(piece)
    if home not in by_paragraph:
        # "He wrote:" introduces what stands below it
        home = min(by_paragraph, key=lambda p: (abs(p - home), p < home))
    first = last = home
    while last + 1 < len(bounds) and last + 1 not in cued and reopens(sequence, bounds, last + 1):
        last += 1
    while first > 0 and first - 1 not in cued and reopens(sequence, bounds, first):
        first -= 1
    kept = [piece for p, pieces in by_paragraph.items() if first <= p <= last for piece in pieces]
    # the model saw where the quotation begins, the marks settle the paragraphs over which it runs on
    missed = [bounds[p] for p in range(first, last + 1) if p not in by_paragraph]
    return tuple(sorted([*kept, *missed]))


def _bounds(sequence: Sequence[Word]) -> list[Range]:
    """The range of words of each paragraph."""
    starts = [number for number, word in enumerate(sequence) if word.first]
    return list(pairwise([*starts, len(sequence)]))
