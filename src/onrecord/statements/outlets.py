"""Outlets by their words: known ones from the lexicon, others by what they call themselves or are called."""

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.lexicons.bodies import body_of
from onrecord.schema import Span
from onrecord.statements.time_words import MONTH

_NAME = r"[A-Z][\w&’'.-]*(?:\s+(?:(?:of|and|for|the|on|with|in)\s+(?=[A-Z“]))?[A-Z0-9][\w&’'.-]*){0,5}"
_KIND = (
    r"(?:[Nn]ewspaper|(?:[Nn]ews|investigative)\s+(?:website|site|agency|outlet|channel|magazine|service|network|program|programme)|website|[Bb]roadcaster|outlet|magazine"
    r"|tabloid|daily|weekly|radio\s+station|television|TV\s+(?:channel|station)|channel|network|agency|podcast|program|programme|blog|portal)"
)
_CALLED = re.compile(rf"\b{_KIND}\s+[“\"]?(?P<name>{_NAME})")
_EXPLAINED = re.compile(
    rf"(?P<name>{_NAME})(?:, (?:an?|the) (?:[\w-]+ ){{0,3}}{_KIND}| (?:newspaper|news agency|website|tabloid))\b"
)
"""An outlet that is told to be one: "Tidewatch, a local website", "the Tide newspaper"."""
_NAMED = re.compile(_NAME)
_LAST_WORD = re.compile(
    r"(?:Times|Post|News|Herald|Tribune|Journal|Gazette|Globe|Press|Chronicle|Courier|Observer|Reporter|Dispatch|Telegraph|Sentinel|Examiner|Advertiser"
    r"|Mail|Star|Record|Bulletin|Monitor|Register|Inquirer|Review|Weekly|Magazine|Radio|TV|Television|FM|Today|Tonight|Daily|Standard|Independent"
    r"|Packet|Gleaner|Clarion|Guardian|Vanguard|Bugle|Argus|Echo|Ledger|Mirror|Bee|Wire|Broadcasting|Network|Podcast|Show|Channel|Agency|Insider|Beacon|Broadcaster|Newsletter|Messenger|Mercury)$"
)
_SHORT = re.compile(
    r"(?P<name>Times|Post|Herald|Tribune|Journal|Gazette|Globe|Chronicle|Courier|Observer|Dispatch|Telegraph|Sentinel|Examiner|Advertiser|Mail|Packet"
    r"|Gleaner|Clarion|Guardian|Vanguard|Argus|Echo|Ledger|Mirror|Mercury)(?:[’']s?|\.)?$"
)
"""What a paper is called for short, after "the"."""
_FIRST_WORD = re.compile(r"(?:Radio|Channel|TV|Télé|Telewizja)\s")
_PART = re.compile(r" (?:Sports?|Business|Online|Live|World)$")
"""A part of an outlet: "BBC Sport"."""
_STATION = re.compile(rf"\w (?:Radio|TV|FM) (?:\d+|(?!\w+day$|{MONTH}$)[A-Z][a-z]+)$")
"""A broadcaster's station: "Harbour Radio Essex", "Harbour Radio 4"."""
_GOES_ON = re.compile(rf"\s(?:of|and|for|the|on|with|in)(?:\s(?:\w+day|{MONTH}))?$", re.IGNORECASE)
"""How a phrase ends that is more than a name: "Radio Firth on Wednesday"."""
_BLANK = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"[’']s?$")


def is_outlet(name: str) -> bool:
    """Whether a name is that of a newspaper, broadcaster, agency or programme."""
    bare = _POSSESSIVE.sub("", name).strip(' ,.“”"')
    body = body_of(bare)
    if body is not None:
        return body.kind == "outlet"
    by_its_words = _LAST_WORD.search(bare) or _STATION.search(bare) or (_FIRST_WORD.match(bare) and not _GOES_ON.search(bare))
    return bool(by_its_words or (_PART.search(bare) and _known(bare.split()[0]))) and len(bare.split()) > 1


def _known(name: str) -> bool:
    body = body_of(name)
    return body is not None and body.kind == "outlet"


def outlets_in(text: str, start: int, end: int) -> Iterator[Span]:
    """The names of outlets in a stretch of text, in its order, without the article before them."""
    taken = start
    called = {m.start("name"): m.end("name") for one in (_CALLED, _EXPLAINED) for m in one.finditer(text, start, end)}
    for match in _NAMED.finditer(text, start, end):
        if match.start() < taken:
            continue
        if match.start() in called:
            span = _trimmed(text, match.start(), called[match.start()])
        else:
            place = _place(match.group())
            if place is None and (short := _SHORT.match(match.group())) and text.endswith("the ", start, match.start()):
                place = short.span("name")
            if place is None:
                continue
            span = Span(match.start() + place[0], match.start() + place[1])
        taken = span.end
        yield span


@lru_cache(maxsize=1 << 14)  # an article names the same names again and again
def _place(phrase: str) -> tuple[int, int] | None:
    """Where in a capitalised phrase the longest run of words stands that names an outlet."""
    for at in (0, *(m.end() for m in _BLANK.finditer(phrase))):
        stop = len(phrase)
        while stop > at:
            span = _trimmed(phrase, at, stop)
            if is_outlet(phrase[span.start : span.end]):
                return span.start, span.end
            blank = max(phrase.rfind(mark, at, stop) for mark in " \n\u00a0")
            stop = blank if blank > at else at
    return None


def _trimmed(text: str, start: int, end: int) -> Span:
    for mark in ("As ", "The ", "the "):
        if text.startswith(mark, start) and start + len(mark) < end:
            start += len(mark)
    possessive = _POSSESSIVE.search(text[start:end])
    if possessive and possessive.start():
        end = start + possessive.start()
    while end - 1 > start and text[end - 1] in ".,’'":
        end -= 1
    return Span(start, end)
