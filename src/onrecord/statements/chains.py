"""Chains of sources: "A, citing B, which quoted two officials close to C". Outermost relay first, the speaker last.

A chain is read from the sentence in which the saying is told, outside the content. The article's own outlet is no link.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.schema import Article, Attribution, Span
from onrecord.statements.outlets import outlets_in
from onrecord.statements.phrases import is_hidden, is_name, is_paper, is_people, source_phrase
from onrecord.statements.sentences import sentence_of
from onrecord.statements.words import joined, reach

_CITES = re.compile(
    r"\b(?:[Cc]iting|[Qq]uoting|attributing\s+(?:it|this|the\s+\w+)\s+to|which\s+attributed\s+(?:it|this|the\s+\w+)\s+to"
    r"|(?:which|who|that|and)\s+(?:in\s+turn\s+|itself\s+|had\s+|has\s+|was\s+(?=\w+ing\b))?(?:in\s+turn\s+)?(?:cited|quoted|cites|quotes|citing|quoting|credited|spoke\s+(?:to|with))"
    r"|itself\s+(?:citing|quoting)|in\s+turn\s+(?:citing|quoting|cited|quoted)|on\s+the\s+word\s+of|relying\s+on)\s+",
)
_QUOTES_AS = re.compile(r"\b(?:quoted|cited|quotes|cites|has\s+quoted)\s+(?!(?:by|in)\b)(?P<who>[^“”\"]{3,120}?)\s+as\s+saying\b")
_RELAYED_BY = re.compile(
    r"\b(?:cited|quoted|interviewed|relayed|quoted\s+as\s+saying|cited\s+as\s+saying|carried|published|aired)\s+(?:\w+day\s+)?(?:by|in)\s+"
)
_ACCORDING = re.compile(r"\b(?:[Aa]ccording\s+to|[Aa]s\s+(?:reported|relayed|quoted|cited)\s+by|[Aa]s)\s+")
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been)\s+(?:also\s+|later\s+)?(?:quoted|cited)\s+as\s+(?:saying|telling)\b|\bquoted\s+as\s+saying\b"
)
_REPORTED = re.compile(
    r"\s*(?:news\s+agency\s+|newspaper\s+|magazine\s+)?(?:has\s+|had\s+)?(?:reported|reports|said|wrote|writes|quoted)\b"
)
_ANSWERS = re.compile(
    r"\b(?:answer|call|condemn|confirm|contest|contradict|criticis|criticiz|den[iy]|describ|dismiss|disput|label|question|react|rebut"
    r"|refut|reject|respond|sa(?:id|ys) (?:of|about)|welcom)"
)
"""How somebody speaks of what others told."""
_A_REPORT = re.compile(r"\b(?:account|article|claim|item|leak|report|rumou?r|story|suggestion)s?\b")
_FEW = 6


def chain_of(article: Article, attribution: Attribution) -> tuple[Span, ...]:
    """The words of each link, outermost first; empty where the saying is first-hand as far as its sentence tells."""
    text, around = article.text, sentence_of(article, attribution)
    free = _outside(around, attribution.content)
    source = reach(attribution.source)
    quoted = _quoted_as(text, free, attribution)
    if quoted:
        return quoted
    cited = [span for piece in free if not _behind_a_report(article, attribution, piece) for span in _cited(text, piece)]
    relays = [span for piece in free for span in _relays(text, piece, source, article.outlet)]
    if source is None and not cited:
        return ()
    own = (source,) if source is not None and not _own_outlet(text, source, article.outlet) else ()
    if cited:
        first = _name_of_outlet(text, source) if source else None
        outer = [span for span in relays if not _overlap(span, source) and not any(_overlap(span, c) for c in cited)]
        outermost = (first,) if first else own or tuple(outer[:1])
        return _distinct((*outermost, *cited[:_FEW])) if outermost else ()
    if relays and own and not (_name_of_outlet(text, own[0])):
        return _distinct((*relays[:_FEW], *own))
    return ()


def _behind_a_report(article: Article, attribution: Attribution, piece: Span) -> bool:
    """Whether what follows is the source of a report that is spoken of: "dismissed a report that she had left, citing aides"."""
    last = max(attribution.content, key=lambda span: span.end, default=None)
    if last is None or not 0 <= piece.start - last.end < 2 or not _ANSWERS.search(joined(article, attribution.cue)):
        return False
    return _A_REPORT.search(article.text, last.start, last.end) is not None


def is_passive(article: Article, attribution: Attribution) -> bool:
    """Whether somebody "was quoted as saying": then there is a relay, in this sentence or before it."""
    told = reach(attribution.source + attribution.cue)
    return told is not None and bool(_PASSIVE.search(article.text, told.start, min(told.end + 12, len(article.text))))


def _quoted_as(text: str, free: Sequence[Span], attribution: Attribution) -> tuple[Span, ...]:
    """ "The Courier quoted two clerks as saying": the relay before the verb, the quoted after it."""
    first = attribution.content[:1]
    # "PTI quoted" is cue and "a clerk as saying" content, or both stand without
    joined_on = [Span(c.start, s.end) for c in attribution.cue for s in first if 0 <= s.start - c.end < 3]
    for piece in (*free, *joined_on, *first):
        found = _QUOTES_AS.search(text, piece.start, piece.end)
        if not found:
            continue
        before = list(outlets_in(text, max(0, found.start() - 120), found.start()))
        who = source_phrase(text, found.start("who"), found.end("who"))
        if who and before:
            return (before[-1], who)
        source = reach(attribution.source)
        if who and source and source.end <= found.start():
            return (source, who)
    return ()


def _cited(text: str, piece: Span) -> Iterator[Span]:
    for found in _CITES.finditer(text, piece.start, piece.end):
        span = source_phrase(text, found.end(), piece.end)
        if span and not _vague(text[span.start : span.end]):
            yield _name_of_outlet(text, span) or span


def _relays(text: str, piece: Span, source: Span | None, own: str | None) -> Iterator[Span]:
    """Outlets that pass the saying on and are not its source: "cited by X", "according to X", ", X reported"."""
    for span in outlets_in(text, piece.start, piece.end):
        if _overlap(span, source) or (own and text[span.start : span.end].casefold() in own.casefold()):
            continue
        before = text[max(piece.start, span.start - 70) : span.start]
        led = [m for pattern in (_RELAYED_BY, _ACCORDING) for m in pattern.finditer(before)]
        close = any(not re.search(r"[,;:.]", before[m.end() :]) for m in led)
        if close or (
            _REPORTED.match(text, span.end, piece.end) and re.search(r",\s*(?:as\s+)?(?:the\s+)?[\w\s-]{0,40}$", before)
        ):
            yield span


def _outside(around: Span, content: Sequence[Span]) -> list[Span]:
    """The pieces of a sentence that are no content."""
    pieces, at = [], around.start
    for span in sorted(content):
        if span.start > at:
            pieces.append(Span(at, min(span.start, around.end))) if at < min(span.start, around.end) else None
        at = max(at, span.end)
    if at < around.end:
        pieces.append(Span(at, around.end))
    return pieces


def _name_of_outlet(text: str, span: Span) -> Span | None:
    found = list(outlets_in(text, span.start, span.end))
    ends = found[-1].end if found else 0
    return found[-1] if found and ends >= span.end - 2 else None


def _own_outlet(text: str, span: Span, outlet: str | None) -> bool:
    name = text[span.start : span.end].casefold().removeprefix("the ")
    return bool(outlet) and name == (outlet or "").casefold().removeprefix("the ")


def _vague(words: str) -> bool:
    """What is cited is no source but a reason: "citing the weather", "citing a need to save"."""
    if is_hidden(words) or is_paper(words) or is_name(words) or is_people(words):
        return False
    return not any(word[:1].isupper() for word in words.split())


def _overlap(a: Span, b: Span | None) -> bool:
    return b is not None and a.start < b.end and b.start < a.end


def _distinct(spans: Sequence[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        if not any(_overlap(span, other) for other in kept):
            kept.append(span)
    return tuple(kept) if len(kept) > 1 else ()
