"""The words around a cue that tell of the saying itself: its sentence, less what is said in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.schema import Article, Attribution, Span
from onrecord.statements.sentences import part_of

_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[“\"‘'(\[]?[A-Z0-9])|\n\s*\n")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Maj|Capt|St|Prof|Rev|Hon|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun)|\b[A-Z]|\b[ap]\.m)\.$"
)
_FARTHEST = 1500
"""Characters either side of a cue within which its sentence is sought: a paragraph without end stays cheap."""

MASK = "§"


@dataclass(frozen=True, slots=True)
class Frame:
    """The sentence of a cue. `between` reads it with source, cue and content out of the way."""

    article: Article
    attribution: Attribution
    start: int
    end: int
    cue: Span

    def between(self, start: int, end: int) -> str:
        """The words between two places, without those of the source; each piece of content is a `MASK`."""
        if start >= end:
            return ""
        text = self.article.text[start:end]
        marks = [(s, "") for s in self.attribution.source] + [(s, MASK) for s in self.attribution.content]
        for span, mark in sorted(marks, key=lambda m: m[0], reverse=True):
            a, b = max(span.start, start) - start, min(span.end, end) - start
            if a < b:
                text = text[:a] + mark + text[b:]
        return text

    def says(self, span: Span) -> bool:
        """Whether a place lies in, or reaches into, what is said."""
        return any(span.start < s.end and s.start < span.end for s in self.attribution.content)

    def outside(self) -> Iterator[tuple[int, int]]:
        """The stretches of the sentence that are not said, from where to where."""
        at = self.start
        for content in sorted(self.attribution.content):
            if at < min(content.start, self.end):
                yield at, min(content.start, self.end)
            at = max(at, content.end)
        if at < self.end:
            yield at, self.end


def frame_of(article: Article, attribution: Attribution) -> Frame | None:
    """The sentence in which the cue stands (the source, where there is no cue), within its own paragraph."""
    anchors = attribution.cue or attribution.source
    if not anchors or anchors[-1].end > len(article.text):
        return None
    cue = Span(anchors[0].start, anchors[-1].end) if anchors[-1].end > anchors[0].start else anchors[0]
    start, end = sentence(article, cue)
    return Frame(article, attribution, start, end, cue)


def sentence(article: Article, place: Span) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    part = part_of(article, place.start)
    low = max(part.start if part else 0, place.start - _FARTHEST)
    high = max(place.end, min(part.end if part else len(article.text), place.end + _FARTHEST))
    start, end = low, high
    for match in _END.finditer(article.text, low, high):
        if _NO_END.search(article.text, max(low, match.start() - 8), match.start() + 1):
            continue
        if match.end() <= place.start:
            start = match.end()
        elif match.start() >= place.end:
            end = match.start() + 1
            break
    return start, end
