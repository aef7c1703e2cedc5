"""Quotation marks: which stretches of a paragraph stand within them.

Marks are paired inside one paragraph, never across: a quotation that runs over several paragraphs
reopens in each and is closed only in the last (the convention of English typesetting), so an
unclosed mark ends with its paragraph and can never swallow the rest of the article.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_DOUBLE = {"“": "”", "„": "“”", "«": "»", '"': '"', "″": "″", "”": "”"}
_DOUBLE_MARK = re.compile("“|”|„|«|»|\"|″|'(?<!\\w')'(?!\\w)|``")  # each by its first sign, which is quickly looked for
_SINGLE_OPEN = re.compile(r"[‘'’](?<![\w’'].)(?=[\w“\"\[(…$£€])")  # the mark first: it is quickly looked for
_SINGLE_CLOSE = re.compile(r"(?<=[\w,.?!…\-—)\]%”\"])[’'](?!\w)")
_YEAR_OR_ELISION = re.compile(r"[’'‘](?:\d0s|\d\d|em|tis|twas|til|cause|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch within marks, half open, the marks included. `closed` is false where the paragraph ended first."""

    start: int
    end: int
    closed: bool
    single: bool = False


@lru_cache(maxsize=256)  # three stages ask for those of every paragraph
def quotations(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """The outermost quotations of the paragraph `text[start:end]`, in text order.

    Double marks (curly, straight, low, guillemets) are paired first. Single marks count only outside
    them, where they both open and close like marks: an apostrophe does neither.
    """
    doubles = _doubles(text, start, end)
    found = list(doubles)
    free = start
    for quote in [*doubles, Quotation(end, end, True)]:
        found += _singles(text, free, quote.start)
        free = quote.end
    return tuple(sorted(found, key=lambda quote: quote.start))


def _doubles(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened, closers = -1, ""
    for mark in _DOUBLE_MARK.finditer(text, start, end):
        sign = mark.group()
        if opened >= 0:
            if sign in closers or sign == "''":
                found.append(Quotation(opened, mark.end(), True))
                opened = -1
            continue
        if sign == "``":
            opened, closers = mark.start(), "''"
        elif sign in _DOUBLE and not _only_closes(text, mark.start(), mark.end(), start, end):
            # a mixed pair, opened curly and closed straight, is closed by either
            opened, closers = mark.start(), _DOUBLE[sign] + '"' + ("”" if sign == '"' else "")
    if opened >= 0:
        found.append(Quotation(opened, end, False))
    return found


def _only_closes(text: str, at: int, after: int, start: int, end: int) -> bool:
    """A closing mark without an opening one: "6'2\"" or the tail of a truncated quotation."""
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    if text[at] == "”":
        return not (before.isspace() and not following.isspace())
    return text[at] in '"″' and not before.isspace() and (following.isspace() or following in ".,;:!?)")


def _singles(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    if not _SINGLE_OPEN.search(text, start, end):
        return found
    closing = [mark.end() for mark in _SINGLE_CLOSE.finditer(text, start, end)]
    # one after punctuation beats one after a plural's s ("the boys’")
    sure = [after for after in closing if text[after - 2] != "s"]
    at = start
    while opening := _SINGLE_OPEN.search(text, at, end):
        at = opening.end()
        if opening.group() != "‘" and _YEAR_OR_ELISION.match(text, opening.start(), end):
            continue
        after = _next(sure, at) or _next(closing, at)
        if after is None:
            continue
        found.append(Quotation(opening.start(), after, True, single=True))
        at = after
    return found


def _next(ends: Sequence[int], position: int) -> int | None:
    """The first of the ascending ends that lies behind the position."""
    at = bisect_right(ends, position)
    return ends[at] if at < len(ends) else None
