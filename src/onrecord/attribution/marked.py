"""Attributions that layout settles: turns of a transcript, quotations that are signed (`attribution/signed.py`), and what
somebody "was quoted as saying" (`attribution/quoted.py`).

    SMITH: We never signed it.
    Q: Did you see the letter?

The labels of turns are only believed where they come at least twice in an article.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from onrecord.attribution.certain import CERTAIN, certain
from onrecord.attribution.quoted import quoted
from onrecord.attribution.signed import signed
from onrecord.schema import Attribution, Part, Role, Span

_LABEL = re.compile(
    r"[“\"]?(?P<name>(?:[A-Z][A-Z.’'\-]+|[QA])(?:[ ][A-Z][A-Z.’'\-]*){0,4}(?:\s*\([^)]{1,40}\))?)(?P<colon>[ ]?:)\s+(?=\S)"
)
_WRITTEN = re.compile(r"[“\"]?(?P<name>[A-Z][\w.’'\-]+(?:[ ][A-Z][\w.’'\-]*){0,3})(?P<colon>:)\s+(?=\S)")
_NO_SPEAKER = frozenset(
    (
        *("NOTE", "UPDATE", "CORRECTION", "RELATED", "WATCH", "PHOTO", "PHOTOS", "VIDEO", "READ", "MORE", "LIVE", "BREAKING"),
        *("WHO", "WHAT", "WHEN", "WHERE", "WHY", "HOW", "FACT", "CLAIM", "VERDICT", "RATING", "LOCATION", "DATE", "TIME"),
    )
)
_SPEAKERS_PARAGRAPHS = 6


@dataclass(frozen=True, slots=True)
class _Turn:
    part: Part
    name: Span
    colon: Span
    content: Span


def marked(text: str, parts: Sequence[Part]) -> list[Attribution]:
    """The attributions that the layout of the given parts settles, in text order."""
    return sorted([*turns(text, parts), *signed(text, parts), *quoted(text, parts)], key=lambda a: a.content[0])


def turns(text: str, parts: Sequence[Part]) -> list[Attribution]:
    """One attribution a turn of an interview or transcript, with the paragraphs that go on with it."""
    labelled = _labelled(text, parts)
    numbers = sorted(labelled)
    found = []
    for number, following in zip_longest(numbers, numbers[1:]):
        turn = labelled[number]
        end = number + 1 if following is None else min(following, number + _SPEAKERS_PARAGRAPHS)
        rest = [p for p in parts[number + 1 : end] if text[p.start] not in '([“"' or text[p.start] in '“"']
        content = [turn.content, *(Span(p.start, p.end) for p in rest if text[p.start] not in "([")]
        found.append(certain("transcript-turn", CERTAIN, turn.name, turn.colon, content, "direct"))
    return found


def _labelled(text: str, parts: Sequence[Part]) -> dict[int, _Turn]:
    """Paragraphs that begin with a speaker's label, by their number."""
    found: dict[int, _Turn] = {}
    for pattern, least in ((_LABEL, 2), (_WRITTEN, 4)):
        hits = [(n, p, m) for n, p in enumerate(parts) if p.role is Role.BODY and (m := pattern.match(text, p.start, p.end))]
        names = Counter(m["name"] for _, _, m in hits if m["name"].upper() not in _NO_SPEAKER)
        if sum(names.values()) < least or (pattern is _WRITTEN and len(names) * 2 > sum(names.values())):
            continue
        for number, part, m in hits:
            if m["name"] in names and number not in found:
                spans = Span(*m.span("name")), Span(m.end("colon") - 1, m.end("colon")), Span(m.end(), part.end)
                found[number] = _Turn(part, *spans)
    return found
