"""The sentence in which an attribution stands: within one part of the article, from its first word to its last."""

import re
from bisect import bisect_right
from functools import lru_cache
from operator import attrgetter

from onrecord.schema import Article, Attribution, Part, Span

_END = re.compile(r"[.!?]+[\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Prof|Rev|Hon|Capt|vs|No|Inc|Co|Corp)|\b[A-Z])\.\s+$"
)
_ITS_END = attrgetter("end")
_FARTHEST = 2000
"""Characters before and after the words that are looked through, so that an endless paragraph costs no more than a long one."""


def part_of(article: Article, at: int) -> Part | None:
    """The part that holds a place of the text, or None."""
    number = bisect_right(article.parts, at, key=_ITS_END)
    part = article.parts[number] if number < len(article.parts) else None
    return part if part is not None and part.start <= at else None


def sentence_around(article: Article, span: Span) -> Span:
    """The sentence or sentences that the span touches; never beyond the part in which it begins."""
    part = part_of(article, span.start)
    return _around(article.text, part.start, part.end, span.start, span.end) if part is not None else span


@lru_cache(maxsize=64)  # whatever is told of an attribution asks for its sentence
def _around(text: str, low: int, high: int, first: int, last: int) -> Span:
    """The sentences of the part from `low` to `high` that the words from `first` to `last` touch."""
    start, end = max(low, first - _FARTHEST), max(min(high, last + _FARTHEST), last)
    for match in _END.finditer(text, start, end):
        if _ABBREVIATION.search(text, match.start() - 6 if match.start() > 6 else 0, match.end()):
            continue
        if match.end() <= first:
            start = match.end()
        elif match.start() + 1 >= last:
            end = match.start() + 1
            break
    return Span(start, max(end, last))


def sentence_of(article: Article, attribution: Attribution) -> Span:
    """The sentence in which somebody is told to say something."""
    near = attribution.cue or attribution.source or attribution.content
    return sentence_around(article, near[0])
