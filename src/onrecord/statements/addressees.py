"""To whom something is said: "told reporters", "in a letter to the council". An outlet is a relay, no addressee."""

import re

from onrecord.schema import Article, Attribution, Span
from onrecord.statements.outlets import outlets_in
from onrecord.statements.sentences import sentence_of

_TELL = re.compile(
    r"\b(?:told|tells?|telling|informed|informs|informing|assured|assures|assuring|reminded|reminding|warned|warning|briefed|briefing|(?:wrote|written|writing)\s+to"
    r"|spoke\s+to|speaking\s+to|said\s+to|addressing|addressed|texted|emailed|lectured|testified\s+(?:to|before))\s+(?!by\b)(?=\S)"
)
_MEANS = re.compile(
    r"\b(?:letter|e-?mail|message|memo|note|speech|statement|testimony|telegram|text|remarks?|address|appeal|petition|report|cable|briefing|response|reply|submission)"
    r"s?(?:\s+\w+day)?\s+(?:sent\s+|written\s+|addressed\s+|delivered\s+)?(?:to|before)\s+(?!(?:\w+\s+)?(?:questions?|queries|enquiries|inquiries|requests?)\b)(?=\S)"
)
_STOP = re.compile(
    r"[,;:.“”\"—–(\n]|\s(?:that|to|he|she|they|it|we|i|there|how|why|what|whether|if|when|while|where|who|whom|which|on|in|at|during|after|before|shortly|last|by"
    r"|via|about|as|is|was|were|are|had|has|have|will|would|this|early|late|earlier|later|recently|yesterday|today|said|says|asking|calling|demanding|urging|saying|warning|\w+day|through|following|not)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:him|her|them|me|us|you|it|himself|herself|themselves|myself)$", re.IGNORECASE)
_WARNS = re.compile(r"\b(?:warn|brief|address|lectur)")
_ROLE = re.compile(r"(?:the|his|her|their|its|an?|one of)\s", re.IGNORECASE)
_IS_NAMED = re.compile(r", [A-Z][\w’'.-]+(?: (?:[a-z]{1,3} )?[A-Z][\w’'-]+){1,3}(?=[,.:]|\Z)")
"""The name behind a role: "told the committee's chairwoman, Ada Quist"."""
_LONGEST = 80
_DIRECT = 30
"""A verb of telling stands at most so far from the end of the cue."""


def addressee(article: Article, attribution: Attribution) -> Span | None:
    """The words for those to whom it is said, where the cue or its sentence names them."""
    text, sentence = article.text, sentence_of(article, attribution)
    for cue in attribution.cue:
        start = max(sentence.start, cue.start)
        for match in _TELL.finditer(text, start, min(sentence.end, cue.end + _DIRECT)):
            if match.start() >= cue.end or (
                cue.end < match.end() - 1 and not text[cue.end : match.end()].isspace() and match.end() > cue.end + 4
            ):
                continue
            person = _person(article, attribution, match.end(), sentence.end)
            if person and not (
                _WARNS.match(match[0])
                and attribution.form == "indirect"
                and match.end() >= cue.end
                and _inside(person, attribution)
            ):
                return person
    for match in _MEANS.finditer(text, sentence.start, sentence.end):
        if not _in_content(match.start(), attribution):
            person = _person(article, attribution, match.end(), sentence.end)
            if person:
                return person
    return None


def _person(article: Article, attribution: Attribution, start: int, end: int) -> Span | None:
    text = article.text
    bound = min([end, start + _LONGEST, *(s.start for s in (*attribution.content, *attribution.source) if s.start > start)])
    if _in_content(start, attribution) or bound <= start:
        return None
    stop = _STOP.search(text, start, bound)
    finish = stop.start() if stop else bound
    while finish > start and text[finish - 1].isspace():
        finish -= 1
    words = text[start:finish]
    if _ROLE.match(words) and (named := _IS_NAMED.match(text, finish, max(bound, finish))):
        finish = named.end()
    if finish <= start or _PRONOUN.match(words) or next(outlets_in(text, start, finish), None):
        return None
    return Span(start, finish)


def _in_content(at: int, attribution: Attribution) -> bool:
    return any(span.start <= at < span.end for span in attribution.content)


def _inside(span: Span, attribution: Attribution) -> bool:
    return any(s.start <= span.start < s.end for s in attribution.content)
