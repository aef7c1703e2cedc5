"""Who or what passes a statement on: "told CNN", "on Twitter", "in a statement", "according to the Courier"."""

import re

from onrecord.schema import Article, Attribution, Relay, Span
from onrecord.statements.outlets import outlets_in
from onrecord.statements.sentences import sentence_of
from onrecord.statements.words import reach

_PLATFORM = re.compile(
    r"\b(?:[Oo]n|[Vv]ia|to|in\s+an?|over|through)\s+(?:(?:his|her|its|their|the|a|social|messaging|platform|app|network)\s+){0,3}"
    r"(?P<name>Twitter|X(?=[\s,.])|Facebook|Instagram|Telegram|Truth\s+Social|YouTube|TikTok|Weibo|WeChat|Reddit|LinkedIn|Mastodon|Bluesky|Snapchat|WhatsApp|VKontakte|Threads(?=[\s,.])"
    r"|Medium(?=[\s,.])|Periscope|Vine|Tumblr|social\s+media)\b"
)
_TWEET = re.compile(r"\b(?:re)?tweet(?:s|ed|ing)?\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:told|tells?|telling|informed|said\s+to|spoke\s+to|speaking\s+to|speaking\s+with|spoke\s+with)\s+(?:the\s+)?(?=[A-Z“\"\w])"
)
_MEETING = re.compile(
    r"\b(?:interview(?:ed)?|conversation|appearance|remarks?|comments?|interviews|talk|exchange|segment|call)"
    r"(?:\s+\w+day)?(?:\s+\w+)?\s+(?:with|on|to|for|by|in)\s+(?:the\s+)?(?=[\w“\"])"
    r"|\b[Oo]n\s+(?:the\s+)?(?=[A-Z“\"])"
    r"|\b[Ii]n\s+(?:an?|the)\s+(?=[A-Z][\w ]+\b(?:interview|editorial|op-ed|column|article|story))"
    r"|\b(?:[Aa]ccording\s+to|(?:reported|quoted|cited|relayed|published|aired|carried|interviewed|first\s+reported)\s+(?:\w+day\s+)?(?:by|in|on))\s+(?:the\s+)?(?=[\w“\"])"
    r"|\b(?:in|for)\s+(?:the\s+)?(?=[A-Z])",
)
_PAPER = re.compile(
    r"\b(?:[Ii]n|[Vv]ia|[Bb]y|[Tt]hrough|from)\s+(?P<name>(?:an?|the|his|her|its|their|this|that|another|one)\s+"
    r"(?:(?:[\w-]+|[A-Z][\w’']+)\s+){0,3}?(?:statement|press\s+release|news\s+release|release|letter|e-?mail|op-ed|editorial|court\s+filing|filing|lawsuit|affidavit|memo(?:randum)?"
    r"|blog\s+post|post|text\s+message|message|newsletter|brief|column|essay|telegram|communiqu[eé]|testimony|tweet|video|podcast|book|memoir|report))\b(?!-|\s+(?:of|published\s+in))",
)
_CALLED_TWEET = re.compile(r"\btweets?$")


def relay(article: Article, attribution: Attribution) -> Relay | None:
    """The outlet, programme, platform or paper through which it is said, where the saying's own sentence names one."""
    sentence = sentence_of(article, attribution)
    return (
        _outlet(article, attribution, sentence)
        or _platform(article, attribution, sentence)
        or _paper(article, attribution, sentence)
        or _tweeted(article, attribution)
    )


def _outlet(article: Article, attribution: Attribution, sentence: Span) -> Relay | None:
    text, source = article.text, reach(attribution.source)
    for span in outlets_in(text, sentence.start, sentence.end):
        if _spoken_of(span, attribution) or (source and source.start <= span.start < source.end):
            continue
        before = text[max(sentence.start, span.start - 60) : span.start]
        led = any(
            match.end() == len(before)
            or (not re.search(r"[,;:.]|\s(?:and|but|that)\s", before[match.end() :]) and len(before) - match.end() < 40)
            for pattern in (_TOLD, _MEETING)
            for match in pattern.finditer(before + "A")
        )
        if led and not (article.outlet and text[span.start : span.end].casefold() == article.outlet.casefold()):
            return Relay(text[span.start : span.end], span)
    return None


def _platform(article: Article, attribution: Attribution, sentence: Span) -> Relay | None:
    for match in _PLATFORM.finditer(article.text, sentence.start, sentence.end):
        span = Span(match.start("name"), match.end("name"))
        if not _spoken_of(span, attribution):
            return Relay(match["name"], span)
    return None


def _paper(article: Article, attribution: Attribution, sentence: Span) -> Relay | None:
    for match in _PAPER.finditer(article.text, sentence.start, sentence.end):
        span = Span(match.start("name"), match.end("name"))
        if not _spoken_of(span, attribution):
            return Relay("Twitter" if _CALLED_TWEET.search(match["name"]) else match["name"], span)
    return None


def _tweeted(article: Article, attribution: Attribution) -> Relay | None:
    for cue in attribution.cue:
        match = _TWEET.search(article.text, cue.start, cue.end)
        if match:
            return Relay("Twitter", Span(match.start(), match.end()))
    return None


def _spoken_of(span: Span, attribution: Attribution) -> bool:
    """Whether the words are part of what is said."""
    return any(piece.start <= span.start < piece.end for piece in attribution.content)
