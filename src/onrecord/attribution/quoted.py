"""Who "was quoted as saying" something: the person before the verb speaks, whoever quotes passes it on.

Ann Smith was quoted by the Courier as saying that it was signed.
“It was signed,” Ann Smith was quoted as telling the Courier.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.attribution.certain import CERTAIN
from onrecord.lexicons.quotation import quotations
from onrecord.schema import Attribution, Evidence, Part, Span

_QUOTED = re.compile(
    r"\b(?P<cue>(?:was|were|is|are|has been|have been) (?:(?:also|later|then|widely) )?quoted)"
    r"(?: (?:\w+day )?(?:by|in) [^“”\"‘.;:]{2,60}?)?(?: on \w+day)? (?P<as>as (?:saying|telling(?= \S)))"
)
_STARTS = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\b[A-Z])[.!?][”\"’)]*\s+(?=[A-Z“\"‘])|[“”\"]\s*,?\s*|[;:]\s+")
"""What stands before a sentence, or between a quotation and who says it."""
_LED_IN = re.compile(r"(?:In|On|At|During|After|Speaking|Earlier|Later|Meanwhile|But|And|However|Separately|Last)\b[^,]*, ")
_TOLD = re.compile(r" [^“”\":;,.]{2,60}?(?=:| that\b|,? [“\"‘])")
_BEFORE_WORDS = re.compile(r"[:,]? ")
_NOTHING = re.compile(r"(?: (?:at|by|in|on|to) [^,.“”\"]{2,40})?(?: \w+day)?[.]?\s*$")
"""What may stand behind, where the words that are quoted stand before."""
_LONGEST = 150
"""Characters of a source."""


def quoted(text: str, parts: Sequence[Part]) -> list[Attribution]:
    """What somebody in these parts was quoted as saying, in text order."""
    return [one for part in parts for one in _quoted(text, part)]


def _quoted(text: str, part: Part) -> Iterator[Attribution]:
    inside = [Span(q.start, q.end) for q in quotations(text, part.start, part.end)]
    for m in _QUOTED.finditer(text, part.start, part.end):
        within = any(q.start <= m.start() < q.end for q in inside)
        start = max((s.end() for s in _STARTS.finditer(text, part.start, m.start())), default=part.start)
        if led := _LED_IN.match(text, start, m.start()):
            start = led.end()
        source = _source(text, start, m.start())
        content = _content(text, part, m, inside)
        if within or source is None or not content:
            continue
        apart = m.end("cue") + 1 < m.start("as")
        cue = (Span(*m.span("cue")), Span(*m.span("as"))) if apart else (Span(m.start("cue"), m.end("as")),)
        because = [("source", source), ("cue", cue[0]), ("content", content[0])]
        evidence = tuple(Evidence(field, "quoted-as", CERTAIN, span) for field, span in because)
        yield Attribution((source,), cue, content, "indirect", CERTAIN, because=evidence)


def _source(text: str, start: int, end: int) -> Span | None:
    words = text[start:end].rstrip()
    if words.endswith(" who"):
        return Span(start + len(words) - 3, start + len(words))
    return Span(start, start + len(words)) if 1 < len(words) <= _LONGEST else None


def _content(text: str, part: Part, m: re.Match[str], inside: Sequence[Span]) -> tuple[Span, ...]:
    """What follows to the end of the sentence; where nothing does, the quotation before, and the one that goes on with it."""
    ends = (s.start() + len(s.group().rstrip()) for s in _STARTS.finditer(text, m.end(), part.end) if s.group()[0] in ".!?")
    stop = next((end for end in ends if not any(q.start < end < q.end for q in inside)), part.end)
    told = _TOLD.match(text, m.end(), stop) if text.endswith("telling", m.start(), m.end()) else None
    start = told.end() if told else m.end()
    if _NOTHING.match(text, start, stop) and not (told or text.startswith(" that ", start)):
        before = [q for q in inside if q.end <= m.start() and m.start() - q.end < _LONGEST]
        if before:
            return (*before[-1:], *(q for q in inside if 0 < q.start - stop < 3))
    if text.endswith(" who ", part.start, m.start()):  # the clause ends where the sentence goes on
        stop = next((n for n in range(start, stop) if text[n] == "," and not any(q.start < n < q.end for q in inside)), stop)
    if led := _BEFORE_WORDS.match(text, start, stop):
        start = led.end()
    return (Span(start, stop - (text[stop - 1] == ".")),) if start < stop else ()
