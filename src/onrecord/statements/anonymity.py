"""Why a source is not named, in the article's words: "because they were not authorised to speak"."""

import re

from onrecord.schema import Article, Attribution, Span
from onrecord.statements.sentences import part_of, sentence_of

_AUTHORISED = r"(?:authori[sz]ed|allowed|permitted|cleared|entitled|at\s+liberty|in\s+a\s+position|supposed|empowered)"
_NOT = r"(?:not|n[’']t|never|neither)"
_CONDITION = re.compile(
    r"\b(?:(?:on|under)\s+(?:the\s+)?condition\s+(?:of\s+anonymity|(?:that\s+)?(?:they|he|she|it|their|his|her)\b[^,.;]*?\b(?:named|identified|used|published)|of\s+not\s+being\s+(?:named|identified))"
    r"|anonymously|(?:requested|requesting|demanded|sought|seeking|granted|given|promised|asking\s+for|asked\s+for|insist(?:ed|ing)\s+on|guaranteed|offered)\s+anonymity"
    r"|not\s+(?:to\s+)?be(?:ing)?\s+(?:further\s+)?(?:named|identified|quoted\s+by\s+name)|(?:declin(?:ed|ing)|refus(?:ed|ing)|would\s+not|wouldn[’\']t|did\s+not)\s+(?:to\s+)?(?:be\s+(?:named|identified)|give\s+(?:his|her|their)\s+(?:full\s+)?names?)"
    r"|gave\s+only\s+(?:his|her|their)\s+(?:first\s+)?names?|identified\s+only\s+(?:by|as)\s+(?:(?:his|her|their|an?)\s+)?[\w-]+(?:\s+names?)?|(?:remain|stay|remaining|staying)\s+(?:anonymous|unnamed|unidentified)|on\s+(?:deep\s+)?background|not\s+for\s+attribution|without\s+(?:being\s+(?:named|identified)|attribution)"
    r"|(?:whose|his|her|their)\s+(?:full\s+|real\s+)?(?:names?|identit(?:y|ies))\s+(?:is|are|was|were|has|have|had|not\s+be|be)\s*(?:being\s+|been\s+)?(?:withheld|not|used|published|changed|concealed)(?:\s+(?:be\s+)?(?:used|published|disclosed))?"
    r"|not\s+want\s+(?:his|her|their)\s+(?:full\s+)?names?\s+(?:to\s+be\s+)?(?:used|published|printed)|withh(?:o|e)ld(?:ing)?\s+(?:his|her|their|the)\s+(?:\w+[’']s\s+)?(?:names?|identit(?:y|ies)))",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"[\s,]*(?:by\s+the\s+\w+\s+|at\s+(?:his|her|their)\s+(?:own\s+)?request\s+)?(?P<reason>(?:because(?:\s+of)?|since|as\s+(?=(?:they|he|she|the|it|no)\b)|due\s+to|owing\s+to|citing|for\s+fear|out\s+of\s+(?:fear|concern)|over\s+fears?|fearing"
    r"|given|so\s+(?:as\s+to|that|they|he|she)|in\s+order\s+to|to\s+(?:discuss|describe|speak|avoid|protect|talk|comment|share|offer|reveal|disclose|detail|be\s+(?:candid|frank)|"
    r"preserve|keep|shield|provide|relay|recount|explain|divulge|prevent|spare|safeguard)|in\s+exchange\s+for|lest|in\s+view\s+of|under\s+(?=(?:\w+\s+){0,3}(?:rules?|policy|law|order)\b)|for\s+(?=(?:their|his|her)\s+(?:own\s+)?(?:protection|safety|security)\b)|while\s+discussing|saying\s+(?=(?:they|he|she)\b)|for\s+reasons\s+of)\b)",
    re.IGNORECASE,
)
_UNAUTHORISED = re.compile(
    rf"\b(?:(?:was|were|is|are|had|has|have|did|does|do|been|being)\s*{_NOT}\s+(?:been\s+|being\s+)?|(?:was|were|is|are|has|have|had)n[’']t\s+(?:been\s+)?|not\s+|lacked\s+){_AUTHORISED}\s+to\s+(?=\w)[^,.;“”\"—–]*"
    r"|\black(?:s|ed|ing)?\s+(?:the\s+)?(?:authori[sz]ation|permission|clearance|authority)\s+to\s+[^,.;“”\"—–]*",
    re.IGNORECASE,
)
_REASON_END = re.compile(
    r"[.;“”\"—–]|\s+and\s+(?:said|told|added|confirmed)\b|,\s+(?:said|told|added|reported|and\s+(?:said|told|added|who|the)|who|which|but|described|confirmed|says|insisted|warned|put|called|noted)\b"
    r"|,(?=\s+(?:the\s+)?[\w\s’'-]{2,40}\s+(?:said|reported|added|told)\b)"
    r"|,(?=\s+(?!\w+ing\b|and\b|or\b|as\b|nor\b|to\b|in\b)[\w]+\s+(?:that|how|why|a|an|the|his|her|their)\b)"
    r"|\s(?:said|told|added|confirmed|warned)\s(?!to\b)|,\s*$"
)
_DEFINITE = re.compile(
    r"\s*(?:[Tt]he|[Bb]oth|[Aa]ll|[Tt]hose|[Nn]either|[Hh]e|[Ss]he|[Tt]hey|[Ee]ach|[Oo]ne|[Nn]one)\s+(?:\w+\s+)?(?:of\s+(?:the|them)\s*)?[\w\s,’'-]{0,60}?"
    r"(?:spoke|asked|requested|insisted|declined|were\s+granted|was\s+granted|was\s+not|were\s+not|wasn[’']t|weren[’']t|demanded|talked|refused|wished|lacks?|lacked)\b"
)
_LONGEST = 600
"""No sentence is searched further than this many characters."""


def hides(article: Article, attribution: Attribution) -> Span | None:
    """The words by which the sentence of a saying keeps its source from being named, or None."""
    sentence = sentence_of(article, attribution)
    return next((span for span, _ in _found(article.text, sentence, attribution)), None)


def reason_of(article: Article, attribution: Attribution) -> Span | None:
    """The reason in the sentence of the saying, or in the next one where that speaks of the same source again."""
    sentence = sentence_of(article, attribution)
    for _, reason in _found(article.text, sentence, attribution):
        if reason:
            return reason
    return _afterwards(article, sentence, attribution)


def _afterwards(article: Article, sentence: Span, attribution: Attribution) -> Span | None:
    part = part_of(article, sentence.start)
    if part is None or sentence.end >= part.end:
        return None
    text = article.text
    start = sentence.end
    while start < part.end and (text[start].isspace() or text[start] in '”"'):
        start += 1
    if start >= part.end or not _DEFINITE.match(text, start, min(part.end, start + 160)):
        return None
    finish = min(part.end, start + _LONGEST)
    stop = text.find(". ", start, finish)
    following = Span(start, stop + 1 if stop > 0 else finish)
    return next((reason for _, reason in _found(text, following, attribution) if reason), None)


def _found(text: str, sentence: Span, attribution: Attribution) -> list[tuple[Span, Span | None]]:
    """Each place where a name is withheld, with its reason where it gives one."""
    end = min(sentence.end, sentence.start + _LONGEST + sum(s.end - s.start for s in attribution.content))
    found: list[tuple[Span, Span | None]] = []
    for match in _CONDITION.finditer(text, sentence.start, end):
        if any(s.start <= match.start() < s.end for s in attribution.content) and attribution.source:
            continue
        reason = _REASON.match(text, match.end(), end)
        span = _until(text, reason.start("reason"), end) if reason else None
        found.append((Span(match.start(), match.end()), span or _before(text, match.start(), sentence.start)))
    for match in _UNAUTHORISED.finditer(text, sentence.start, end):
        if any(s.start <= match.start() < s.end for s in attribution.content) and attribution.source:
            continue
        found.append((Span(match.start(), match.end()), _until(text, match.start(), end)))
    return found


def _before(text: str, at: int, start: int) -> Span | None:
    """A reason that leads: "Fearing for his job, he asked not to be named", "not authorised to speak, asked not to be named"."""
    led = re.search(
        r"\b(?:[Ff]earing|[Bb]ecause|[Cc]iting|[Ff]or\s+fear|[Uu]nwilling|[Ww]orried|[Ww]ary|[Aa]fraid)\b[^,.;]*(?=,)",
        text[start:at],
    )
    return Span(start + led.start(), start + led.end()) if led else None


def _until(text: str, start: int, end: int) -> Span | None:
    stop = _REASON_END.search(text, start, end)
    finish = stop.start() if stop else end
    while finish > start and (text[finish - 1].isspace() or text[finish - 1] in ",."):
        finish -= 1
    return Span(start, finish) if finish > start else None
