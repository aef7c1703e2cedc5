"""Cutting an article into windows that the encoder can take, and stitching what it says of each word."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from onrecord.attribution.words import Word

_GIVEN_UP = 0.4
"""The share of its pieces that a window gives up at most to end with a paragraph."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` (half open) of the article, read together."""

    start: int
    end: int


def seam(word: Word) -> int:
    """How well the text may be cut before a word: 0 within a paragraph, 1 before one that begins within quotation marks, since
    it often goes on with what the one before says, and 2 before another."""
    return word.first + (word.first and not word.quoted)


def cut(lengths: Sequence[int], seams: Sequence[int], limit: int, overlap: int) -> list[Window]:
    """Windows of at most `limit` pieces over words of the given lengths in pieces, which may be cut as `seams` say.

    A window ends before a paragraph where it can, and the next begins with the last paragraph of its own, if that is no longer
    than `overlap` pieces: who says something mostly stands where it is said. In a long paragraph two windows share as
    many pieces, so that every word has context on both sides in one of them.
    """
    reached = [0, *accumulate(lengths)]
    found: list[Window] = []
    begin = last = 0
    while last < len(lengths):
        end = max(begin + 1, bisect_right(reached, reached[begin] + limit) - 1)
        if end < len(lengths):
            held = range(max(last + 1, bisect_left(reached, reached[end] - limit * _GIVEN_UP)), end + 1)
            end = max((at for at in held if seams[at]), key=lambda at: (seams[at], at), default=end)
        found.append(Window(begin, end))
        if end < len(lengths):
            before = range(max(begin + 1, bisect_left(reached, reached[end] - overlap)), end)
            begin = max((at for at in before if seams[at]), default=end) if seams[end] else before.start
        last = end
    return found


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
