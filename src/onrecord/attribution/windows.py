"""Cutting an article into windows that the encoder can take, and stitching what it says of each word."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` (half open) of the article, read together."""

    start: int
    end: int


def cut(lengths: Sequence[int], starts: Sequence[bool], limit: int, overlap: int) -> list[Window]:
    """Windows of at most `limit` pieces over words of the given lengths in pieces.

    A window begins with a paragraph (`starts`), unless one paragraph alone is longer than the
    limit, and takes up at least `overlap` pieces of the window before, so that every word has
    context on both sides in at least one window.
    """
    found: list[Window] = []
    begin = 0
    while begin < len(lengths):
        end, total = begin, 0
        while end < len(lengths) and (end == begin or total + lengths[end] <= limit):
            total += lengths[end]
            end += 1
        found.append(Window(begin, end))
        if end == len(lengths):
            break
        begin = _next(lengths, starts, begin, end, limit, overlap)
    return found


def _next(lengths: Sequence[int], starts: Sequence[bool], begin: int, end: int, limit: int, overlap: int) -> int:
    """Where the window after `begin`..`end` begins: `overlap` pieces back, or a paragraph's start a little before."""
    at, back = end, 0
    while at > begin + 1 and back < overlap:
        at -= 1
        back += lengths[at]
    paragraph = at
    while paragraph > begin + 1 and back < limit // 4:
        if starts[paragraph]:
            return paragraph
        paragraph -= 1
        back += lengths[paragraph]
    return at


def owners(windows: Sequence[Window], count: int) -> list[int]:
    """For each word the number of the window in which it stands farthest from an edge that cuts the text."""
    best = np.full(count, -1)
    owner = np.zeros(count, np.int64)
    for number, window in enumerate(windows):
        inside, place = slice(window.start, window.end), np.arange(window.end - window.start)
        depth = np.minimum(place if window.start else count, place[::-1] if window.end < count else count)
        owner[inside][depth > best[inside]] = number
        best[inside] = np.maximum(best[inside], depth)
    found: list[int] = owner.tolist()
    return found
