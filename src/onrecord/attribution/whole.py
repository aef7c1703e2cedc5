"""No content ends in the middle of a phrase: one that the labels cut off after "before" or "of" goes on to the clause's end."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.decode import Found, Range
from onrecord.attribution.words import OUTSIDE, Word

_DANGLING = frozenset(
    "a an and as at because before between by during for from if in into is of or than the their through under until was with without".split()
)
_STOPS = frozenset('.,;:!?—–“”"')


def completed(found: Sequence[Found], sequence: Sequence[Word]) -> list[Found]:
    """The attributions with every cut-off content taken to the end of its clause, never into another attribution."""
    taken = {n for f in found for a, b in (f.cue, *f.source, *f.content) for n in range(a, b)}
    spoken = (replace(f, content=tuple(piece for piece in f.content if _has_words(piece, sequence))) for f in found)
    return [replace(f, content=tuple(_completed(piece, sequence, taken) for piece in f.content)) for f in spoken if f.content]


def _has_words(piece: Range, sequence: Sequence[Word]) -> bool:
    """A mark by itself is no content."""
    return any(word.text[0].isalnum() for word in sequence[piece[0] : piece[1]])


def _completed(piece: Range, sequence: Sequence[Word], taken: set[int]) -> Range:
    start, end = piece
    last = sequence[end - 1]
    if last.text.lower() not in _DANGLING or last.quoted != OUTSIDE or end - start < 3:
        return piece
    stop = end
    while stop < len(sequence) and stop not in taken and not sequence[stop].first and sequence[stop].text not in _STOPS:
        stop += 1
    clean = stop < len(sequence) and stop not in taken
    return (start, stop) if clean else piece
