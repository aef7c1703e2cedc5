"""The names that stand at the head of a source's words: "a spokesman for Trump" has none, "Clinton aide Jo Bell" one."""

import re
from collections.abc import Sequence

from onrecord import lexicons
from onrecord.schema import Span
from onrecord.speakers.mentions import BODY, Mention, within

_LED_BY = re.compile(
    r"(?:^|\s)(?:for|of|to|with|from|by|about|against|in|at|on|like|than|as|over|behind"
    r"|including|backing|supporting|opposing|near|under|via|named after)"
    r"\s+(?:(?:the|a|an|former|then|late|Mr\.|Mrs\.|Ms\.|Dr\.|Sen\.|Gov\.|Rep\.|Gen\.|President|Senator|Secretary|Governor"
    r"|Republican|Democratic|U\.S\.|presidential|candidate|nominee|rival)\s+){0,4}$",
    re.IGNORECASE,
)
_MANY = "|".join(sorted(lexicons.words("speaker_words", "people") - {"all", "both", "those", "others", "some"}))
_BODY = "|".join(sorted(lexicons.words("speaker_words", "body")))
_OF_OTHERS = re.compile(
    r"\b\w+ed by [^,]*$"
    rf"|\b(?i:{_BODY}) (?:of|for) (?:[a-z][\w-]* |Republican |Democratic ){{0,5}}$"
    rf"|\b(?i:{_MANY}) (?:of|for|from|in|at|with|within|to|[a-z]+ing)\b[^,]*$"
)
_ONLY_LINK = re.compile(
    r"^(?:(?:by|according to|from|for|to|in|per|among|of|with|even|only|both|neither|either|but|and|then|as|on|at|the|like"
    r"|via)\s+"
    r"|[“\"‘(])+(?:the\s+)?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:who|whom|whose|which|that|where|when|said|says|told|released|conducted|including|led|backed)\b")
_GOES_ON = re.compile(
    r"^(?:[’']s?)?(?:$|\s*[,;:(—–”\"“\[]|\s+-\s|\s*\n|\s+(?:who|whom|whose|which|that|and|And|or|nor|of|in|on|at|from|for|as|when|via|&|with|told|said|says|to|himself|herself|itself|themselves|also|has|is|was|did|does|took|wrote|then|now|later|both|alike|Jr|Sr|II|III|IV)\b)"
)
_APPOSITION = re.compile(r"(?:,| -| –|—) ?(?:an?|the|one of|which|who|whose)\s")
_DOCUMENT_BY = re.compile(
    r"^(?:[\w’'-]+ ){0,5}(?:" + "|".join(sorted(lexicons.words("speaker_words", "document"))) + r")(?: [a-z]+)? by ",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(
    r" ?\([^)]{1,30}\)|, (?:who|whose|which|an?|the|one of|now|formerly|then|head|chief|director|president)\b[^,]{2,90}(?=,)"
)
_TOLD_OF = re.compile(r", (?:who|whose) [^,]*, (?:(?!and\b)\S+ )?\Z")
"""Between a person and whom a clause tells of: "Ada Quist, who spoke through her secretary, Mr. Bello"."""
_POSSESSIVE = re.compile(r"^[’']s?\s+\S|^[’']s?$")


def heads(text: str, spans: Sequence[Span], mentions: Sequence[Mention], bodies: Sequence[Mention] = ()) -> list[Mention]:
    """The mentions that a source names as its speakers, in order; none where they only qualify another noun.

    Of `bodies` one that stands first is no mention, but what follows it in apposition is not the speaker.
    """
    found: list[Mention] = []
    for span in spans:
        for mention in within(mentions, span.start - 80, span.end):
            if mention.end <= span.start or not _is_head(text, span, mention, found):
                continue
            if found or not _explains(text[span.start : mention.start], span, bodies):
                found.append(mention)
    return found


def _explains(before: str, span: Span, bodies: Sequence[Mention]) -> bool:
    """Whether a body stands first and the words `before` a name begin to explain it ("Red Sand, a group led by …")."""
    begins = _APPOSITION.search(before)
    return begins is not None and any(
        m.kind == BODY and m.end <= span.start + begins.start() for m in within(bodies, span.start, span.start + begins.start())
    )


def _is_head(text: str, span: Span, mention: Mention, earlier: list[Mention]) -> bool:
    before, after = text[span.start : max(span.start, mention.start)], text[mention.end : span.end]
    owned = after.startswith(("’s ", "'s ", "’ ", "' ")) or (
        text[mention.end - 2 : mention.end] in ("’s", "'s") and bool(after.strip())
    )
    if owned and len(after.strip()) > 2:
        return False
    if not _GOES_ON.match(after):
        return False
    if earlier:
        between = text[earlier[-1].end : mention.start]
        if _TOLD_OF.match(between):
            return False
        between = _EXPLAINED.sub("", between)
        return (
            bool(re.search(r"(?:\b[Aa]nd\b|&|\bor\b|\bnor\b|,)", between))
            and not _CLAUSE.search(between)
            and not _LED_BY.search(before)
            and (len(between) < 6 or bool(re.search(r"\b(?:and|And|&|or|nor)\s+(?:[\w.’'-]+,? ){0,6}$", between)))
        )
    if _DOCUMENT_BY.search(before):
        return False
    if not before.strip() or _ONLY_LINK.match(before):
        return True
    return not (_LED_BY.search(before) or _OF_OTHERS.search(before) or _CLAUSE.search(before))
