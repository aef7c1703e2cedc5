"""On what condition something is promised, demanded or foretold: the clause of "if", "unless" and their like in the content."""

import re

from onrecord.schema import Article, Attribution, Span

_OPENS = re.compile(
    r"\b(?:only\s+(?:if|when)|if|unless|provided(?:\s+always)?(?:\s+that)?|providing(?:\s+that)?|as\s+long\s+as|so\s+long\s+as|on\s+(?:the\s+)?condition\s+that"
    r"|with\s+the\s+proviso\s+that|on\s+the\s+understanding\s+that|subject\s+to|(?:contingent|conditional)\s+(?:up)?on"
    r"|pending(?=\s+(?:\w+\s+){0,2}(?:agreement|approval|confirmation|consent|outcome|result|review|vote)\b)"
    r"|were(?=\s+(?:he|she|it|they|we|the\s+(?!first|last|only|next)\w+|(?-i:[A-Z])\w+)\s+to\s)"
    r"|in\s+the\s+event\s+(?:of|that)|assuming(?:\s+that)?|should(?=\s+(?:he|she|it|they|we|the|any|no|that|this|(?-i:[A-Z])\w+)\s))\s+(?=[\w“\"])",
    re.IGNORECASE,
)
# "Asked if", "as if", "even if", "if not": another sense of the word.
_OTHER_BEFORE = re.compile(
    r"(?:\b(?:as|what|even|ask(?:s|ed|ing)?|see|know(?:s|n)?|knew|wonder(?:s|ed|ing)?|decid(?:e|es|ed|ing)|tell|say|determin(?:e|ed|ing)|unclear"
    r"|sure|certain|question(?:s|ed)?|doubt(?:s|ed)?|check|find\s+out|learn|matter|care|consider|examin(?:e|ing)|and|or)\s+"
    r"|\b(?:asked|asking|tell)\s+\w+\s+)$",
    re.IGNORECASE,
)
_OTHER_AFTER = re.compile(
    r"(?:not|any|anything|only|ever|so|nothing|possible|you\s+(?:look|like|will|want\s+to\s+know|think\s+about|ask|see|remember|consider)|I\s+may|I\s+(?:remember|recall)"
    r"|even|it\s+(?:weren['’]t|wasn['’]t|hadn['’]t))\b(?!\s+(?:elected|paid|met|approved|stopped|resolved|agreed|reached)\b)",
    re.IGNORECASE,
)
_IS = re.compile(r"\b(?:am|are|be|been|being|is|made|was|were)\s+(?:\w+ly\s+|not\s+)?$", re.IGNORECASE)
_NOT_INVERTED = re.compile(
    r"\b(?:what|when|where|who|whom|which|why|how|nor|neither|so|not|never|only|there|they|we|you|these|those|\w+s)\b(?:\s+\w+)?\s+$",
    re.IGNORECASE,
)
"""Words after which "should" and "were" stand before their subject for another reason, or after it."""
_UNREAL = re.compile(r"\b(?:had\s+(?:been|not|\w+(?:ed|en|wn))|had\s+\w+\s+been|hadn['’]t)\b", re.IGNORECASE)
_MIGHT_HAVE = re.compile(r"\b(?:would|could|might)(?:n['’]t)?\s+(?:never\s+|not\s+|\w+ly\s+)?have\b", re.IGNORECASE)

_SENTENCE_ENDS = re.compile(r"[.!?][”\"’']*\s")
_ENDS = re.compile(r"\s*(?:[;:!?…”)\]–—]|\.(?=[”\"’'\s]|$)|,(?!\s*(?:and|or|if)\s+if\b)|\s-\s|\s(?:but|because)\b)")
_NO_STOP = re.compile(r"(?:[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Mt|Sen|Gov|Rep|Gen|Prof))$")
_QUESTION = re.compile(r"[^.!]{0,200}\?")
_LONGEST = 240


def condition(article: Article, attribution: Attribution) -> Span | None:
    """The clause that states the condition of what is said, None where there is none."""
    for content in attribution.content:
        end = min(content.end, len(article.text))
        for match in _OPENS.finditer(article.text, content.start, end):
            span = _clause(article.text, content.start, end, match)
            if span:
                return span
    return None


def _clause(text: str, start: int, end: int, match: re.Match[str]) -> Span | None:
    before = text[max(start, match.start() - 24) : match.start()]
    opener = " ".join(match.group().casefold().split())
    if (
        opener.endswith("if")
        and not opener.startswith("only")
        and (_OTHER_BEFORE.search(before) or _OTHER_AFTER.match(text, match.end(), end))
    ):
        return None
    if opener.startswith(("provid", "assuming")) and not opener.endswith("that") and not _holds(before):
        return None
    if opener in ("should", "were") and (_not_clause_start(before) or _QUESTION.match(text, match.end(), end)):
        return None
    if opener == "subject to" and _IS.search(before):
        return None  # "is subject to a fine"
    if opener.endswith("as long as") and re.match(r"[0-9]", text[match.end() : end]):
        return None
    span = _until_end(text, match.start(), end)
    if span is None or len(text[match.end() : span.end].split()) < 1:
        return None
    return None if _unreal(text, start, end, span) else span


def _holds(before: str) -> bool:
    """ "Provided" opens a clause after a comma or at the start, else it is a verb."""
    return not before.strip() or before.rstrip()[-1] in ',;—–“"'


def _not_clause_start(before: str) -> bool:
    """Whether "should" or "were" stands before its subject, or behind it, without opening a clause."""
    plain = before.strip()
    return bool(plain) and plain[-1] not in ',;.“"—–' and bool(_NOT_INVERTED.search(before))


def _until_end(text: str, start: int, end: int) -> Span | None:
    stop = min(end, start + _LONGEST)
    found = _ENDS.search(text, start, stop)
    while found and found.group().strip() == "." and _NO_STOP.search(text, max(start, found.start() - 6), found.start()):
        found = _ENDS.search(text, found.end(), stop)
    last = found.start() if found else stop
    words = text[start:last].rstrip(" ,.”\"’'\n")
    return Span(start, start + len(words)) if words else None


def _unreal(text: str, start: int, end: int, span: Span) -> bool:
    """Whether the clause speaks of what did not come about: "if he had won, she would have left"."""
    opens = [m.end() for m in _SENTENCE_ENDS.finditer(text, max(start, span.start - _LONGEST), span.start)]
    low = opens[-1] if opens else max(start, span.start - _LONGEST)
    closes = _SENTENCE_ENDS.search(text, span.end, end)
    sentence = text[low : min(closes.start() if closes else end, span.end + _LONGEST)]
    return bool(_UNREAL.search(text, span.start, span.end) or _MIGHT_HAVE.search(sentence))
