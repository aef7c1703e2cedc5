"""Statements whose words name no source: a quotation that goes on, or a claim of nobody's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.schema import Attribution
from onrecord.speakers.answers import NOBODY, Answer
from onrecord.speakers.page import Page

if TYPE_CHECKING:
    from onrecord.speakers.desk import Desk


def enclosing(n: int, attributions: Sequence[Attribution], at: int) -> int | None:
    """The smallest other attribution within whose content `at` stands."""
    if attributions[n].within is not None:
        return attributions[n].within
    best, size = None, 1 << 40
    for k, other in enumerate(attributions):
        if k == n:
            continue
        for span in other.content:
            if span.start <= at < span.end and span.end - span.start < size and other.content != attributions[n].content:
                best, size = k, span.end - span.start
    return best


def around(desk: Desk, n: int) -> Answer | None:
    """Who speaks in the nearest attribution of the same paragraph, or in the one before."""
    at = desk._anchors[n]
    paragraph = desk.page.paragraph(at)
    near = [k for k, where in enumerate(desk._anchors) if k != n and desk.page.paragraph(where) == paragraph and where != at]
    for k in sorted(near, key=lambda k: abs(desk._anchors[k] - at)):
        found = desk.answer(k)
        if found.standing in ("named", "unnamed"):
            return found
    return next(iter(desk.earlier(at)), None)


def speaker(page: Page, desk: Desk, n: int, outer: Answer | None) -> Answer:
    """Who speaks where no source is named: the last speaker, if what is said is a quotation that goes on; else nobody."""
    attribution = desk.attributions[n]
    first = attribution.content[0]
    quoted = page.in_quotes(first.start) and page.in_quotes(max(first.start, first.end - 3))
    if quoted and not attribution.cue:
        last = next(iter(desk.earlier(first.start)), None)
        if last and last.standing != "none":
            return replace(last, by="quotation that goes on", score=0.6, span=None)
    return NOBODY
