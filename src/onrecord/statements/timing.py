"""When a thing was said: the time that stands with the cue, or else what the surroundings give."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from onrecord.schema import Article, Attribution, Span, TimeValue
from onrecord.statements.frames import MASK, Frame, frame_of
from onrecord.statements.time_expressions import find_times
from onrecord.statements.time_forms import CalendarDate, Length, TimeExpression, YearPart
from onrecord.statements.time_resolution import first_and_last, resolve

_ON = r"(?:(?:on|in|at|over|during|back\s+in|as\s+recently\s+as|as\s+early\s+as)\s+)?(?:the\s+)?$"
# Words after which a time belongs to another clause or to what is spoken of.
_LEADS_AWAY = re.compile(
    r"\b(?:that|who|whom|which|whose|when|while|as(?!\s+(?:early|recently)\s+as)|after|before|because|since|until|till|by(?=\s+(?:the\s+)?$)|from|if|whether|how"
    r"|why|what|but|where|following|ahead|leading\s+up|about|over(?!\s+(?:the\s+)?$)|regarding|concerning|against|is|are|was|were|will|would|had|has)\b"
    r"|^\s*(?:of|for)\b|[.;:!?()–—“”\"§]",
    re.IGNORECASE,
)
_OWNING = re.compile(r"['’]s?\s+\w")
_DETERMINED = re.compile(r"\b(?:an?|his|her|its|their|my|our|this)\s+$", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_ASIDE = re.compile(r",[^,;:]{1,70},")
_ADVERBS = r"(?:(?:also|again|then|first|has|had|have|\w+ly|later|earlier|even)\s+)*$"
_SPOKEN = (
    r"(?:briefing|mass|sermon|homily|service|ceremony|episode|show|meeting|debate|speech|statement|interview|hearing|session|address|conference|rally|call|post|tweet|report|letter|memo|e-?mail"
    r"|article|column|op-ed|editorial|book|memoir|paper|study|survey|poll|filing|affidavit|message|podcast|broadcast|program|programme|edition"
    r"|documentary|testimony|remarks|essay|summit|appearance|lecture|ruling|note|release)s?\b"
)
_OCCASION = re.compile(rf"(?:['’]s|['’])?\s+(?:(?:\w+[\w-]*\s+){{0,2}}?){_SPOKEN}", re.IGNORECASE)
_ON_OCCASION = re.compile(
    rf"^[\s,”’\"']*(?:in|at|during|to|on)\s+[^,;:.!?§]{{0,40}}\b{_SPOKEN}[^,;:.!?§]{{0,30}}$", re.IGNORECASE
)
_FRONT = re.compile(
    r"^[\s“\"'‘(\[]*(?:(?:but|and|so|meanwhile|then|also|again|yet|however|separately|still|only)\b,?\s+)?"
    rf"(?:(?:speaking|asked|writing|addressing|appearing|testifying)\b[^,;:.!?§]{{0,60}}\s|(?:in|at|during)\s+[^,;:.!?§]{{0,30}}\b{_SPOKEN}[^;:.!?§]{{0,40}}\s)?"
    r"(?:(?:on|in|at|over|during|back\s+in|as\s+recently\s+as|as\s+early\s+as)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_FRONT_ASIDE = re.compile(
    r"^\s*,?\s*(?:(?:in|at|during|speaking|on|after|when|while|asked|writing|following|before|under|just|shortly|from|about|by|addressing)\b[^;:.!?§]{0,120},)?"
    r"\s*(?:the\s+|a\s+|an\s+)?$",
    re.IGNORECASE,
)
_FRONT_OCCASION = re.compile(
    rf"^(?:['’]s?)?\s+(?:[\w-]+\s+){{0,3}}{_SPOKEN}[^;:.!?§]{{0,80}}?,?\s*(?:the\s+)?$", re.IGNORECASE
)  # "At Friday's briefing in Tarn, Holt said"
_FRONT_NAME = re.compile(
    r"^,?\s*(?:(?!as\b|\w+ed\b|when\b|while\b|after\b|before\b|that\b|will\b|is\b|was\b|has\b|had\b)[\w’'-]+\s*){0,5}$"
)
_CITING = re.compile(r"\b(?:citing|quoting)\b")
_ISSUED = re.compile(
    r"\b(?:released|published|issued|posted|dated|filed|aired|broadcast|sent|written|unveiled|recorded|uploaded|distributed|delivered)\b[^,;:.]{0,40}$"
)
_UNDATED = re.compile(
    r"(?:^|\b)(?:had|has|have|having|once|previously|repeatedly|long|often|frequently|always|earlier|routinely)\W+(?:\w+\W+){0,2}$|^(?:had|has|have)\b",
    re.IGNORECASE,
)
_HAD = re.compile(r"(?:had|has|have)\b", re.IGNORECASE)
# "Will demand on Friday": not said yet.
_NOT_YET = re.compile(
    r"\b(?:will|shall|would|(?:is|are)\s+(?:due|set|expected|likely|to)(?:\s+to)?)\s+(?:\w+ly\s+)?(?:\w+\s*)?$", re.IGNORECASE
)
_LATER_SAID = re.compile(r"later\s", re.IGNORECASE)
_LATER_BEFORE = re.compile(r"\blater\s+(?:(?:also|again|\w+ly)\s+)?$", re.IGNORECASE)
_LATER_AFTER = re.compile(r"\s+later\b(?!\s+(?:than|on|this|that|in|\w+day)\b)|\s+[\w\s]{0,30}\blater\s*[,.]", re.IGNORECASE)
_LATER_FRONT = re.compile(r"\W*later\s*,\s", re.IGNORECASE)
_LAST = date.max - timedelta(days=1)
_NEAR_BY = 1500
"""Characters between a day told and a "later" that counts from it."""


def said(
    article: Article, attribution: Attribution, previous: TimeValue | None = None, latest: TimeValue | None = None
) -> TimeValue | None:
    """When the attributed words were said, as far as the article tells.

    `previous`: the time of the same speaker's last statement in the article; what has no time of its own inherits it,
    inferred. `latest`: the last time of any statement before this one, from which "later" and "two days earlier" count
    (default: `previous`). Without a day of publication only fully dated sayings have a time.
    """
    frame = frame_of(article, attribution)
    if frame is None:
        return _inherited(previous)
    today = publication_day(article)
    latest = latest or previous
    if _NOT_YET.search(article.text[max(frame.start, frame.cue.start - 24) : frame.cue.end]):
        return None
    found = (t for start, end in frame.outside() for t in find_times(article.text, start, end))
    times = [t for t in found if not isinstance(t.form, Length)]
    own = next((t for t in times if _belongs(frame, t)), None)
    if own:
        value = resolve(own, today, ahead=False, told=latest)
        return value if value and not _yet_to_come(value, today) else None
    if _later(frame):
        return _after(latest, frame, today)
    before = article.text[max(frame.start, frame.cue.start - 40) : frame.cue.start]
    cue = article.text[frame.cue.start : frame.cue.end]
    if _UNDATED.search(before) or _HAD.match(cue) or _elsewhere(times, previous, today):
        return None
    return _inherited(previous)


def sayings(article: Article, attributions: Sequence[Attribution], speakers: Sequence[str | None]) -> list[TimeValue | None]:
    """`said` for all attributions of an article, in the order of its text; `speakers` names the speaker of each, where known."""
    out: list[TimeValue | None] = [None] * len(attributions)
    known: dict[str, TimeValue] = {}
    latest: TimeValue | None = None
    for i in sorted(range(len(attributions)), key=lambda i: _place(attributions[i])):
        speaker = speakers[i]
        value = said(article, attributions[i], known.get(speaker) if speaker else None, latest)
        out[i] = value
        if value and speaker:
            known[speaker] = value
        if value and (not value.inferred or value.mod == "LATER"):
            latest = value
    return out


def publication_day(article: Article) -> date | None:
    """The day of publication in the article's own zone, or the dateline's day where it is near; None if not known."""
    return _publication_day(article.published, article.dateline)


@lru_cache(maxsize=64)  # every statement asks for that of its article
def _publication_day(written: str | None, dateline: str | None) -> date | None:
    published = day_of(written)
    if published is None or not dateline:
        return published
    for time in find_times(dateline, 0, len(dateline)):
        if isinstance(time.form, CalendarDate) and time.form.day:
            value = resolve(time, min(published, _LAST) + timedelta(days=1), ahead=False)
            period = first_and_last(value.value) if value else None
            if period and -1 <= (published - period[0]).days <= 3:
                return period[0]
    return published


def day_of(written: str | None) -> date | None:
    """The day of an ISO 8601 date or time, None where there is none or it is impossible."""
    if not written:
        return None
    for text in (written.strip(), written.strip()[:10]):
        try:
            return datetime.fromisoformat(text).date()
        except ValueError:
            continue
    return None


def _place(attribution: Attribution) -> int:
    return min(s.start for s in (attribution.cue or attribution.content))


def _inherited(previous: TimeValue | None) -> TimeValue | None:
    return replace(previous, inferred=True) if previous else None


def _yet_to_come(value: TimeValue, today: date | None) -> bool:
    period = first_and_last(value.value)
    return bool(today and period and (period[0] - today).days > 1)


def _belongs(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time in the sentence is that of the saying."""
    if not _free(frame, time):
        return False
    if any(s.start <= time.span.start and time.span.end <= s.end for s in frame.attribution.source):
        return _of_document(frame, time)
    if time.span.start >= frame.cue.end:
        return _after_cue(frame, time)
    if time.span.end <= frame.cue.start:
        return _before_cue(frame, time) or _fronted(frame, time)
    return time.span.start >= frame.cue.start and time.span.end <= frame.cue.end


def _free(frame: Frame, time: TimeExpression) -> bool:
    """False for a time that only describes a noun ("Friday's vote", "the 2015 attack"), save an occasion of speaking."""
    text = frame.article.text
    after = text[time.span.end : min(frame.end, time.span.end + 48)]
    before = text[max(frame.start, time.span.start - 12) : time.span.start]
    described = bool(_OWNING.match(after))
    if described and re.match(r"['’]s\s+[A-Z]", after) and re.search(r"\bin\s+$", before):
        return True  # "in Tuesday's Harbour Gazette"
    the = _THE.search(before) and not isinstance(time.form, YearPart) and re.match(r"\s+[a-z]", after)
    return bool(_OCCASION.match(after)) if described or the or _DETERMINED.search(before) else True


def _of_document(frame: Frame, time: TimeExpression) -> bool:
    text = frame.article.text
    before = text[max(frame.start, time.span.start - 60) : time.span.start]
    if _ISSUED.search(before):
        return True
    after = text[time.span.end : min(frame.end, time.span.end + 48)]
    return bool(_OCCASION.match(after))


def _after_cue(frame: Frame, time: TimeExpression) -> bool:
    gap = frame.between(frame.cue.end, time.span.start)
    head, mask, tail = gap.rpartition(MASK)
    if mask:
        # "Rejected the claim on Wednesday": nothing but the time follows what is said.
        follows = re.match(rf"^[\s,”’\"']*{_ON}", tail, re.IGNORECASE) or _ON_OCCASION.match(tail)
        return bool(follows) and not re.search(r"[.;!?]", head)
    plain = _ASIDE.sub(" ", gap) if gap.count(",") == 2 else gap
    plain = re.sub(rf"^\s*,(?=\s*{_ON})", " ", plain, flags=re.IGNORECASE)
    return "," not in plain and len(plain.split()) <= 14 and not _LEADS_AWAY.search(plain)


def _before_cue(frame: Frame, time: TimeExpression) -> bool:
    text = frame.article.text
    after = text[time.span.end : frame.cue.start]
    before = text[frame.start : time.span.start]
    source = next((s for s in reversed(frame.attribution.source) if s.end <= time.span.start), None)
    gap = text[max(source.end, frame.start) : time.span.start] if source else None
    if re.match(rf"^[\s,]*{_ADVERBS}", after, re.IGNORECASE):
        if gap and "," in after and not re.match(rf"^[\s,]*(?:{_ON}|(?:in|at|during|\w+ing)\b)", gap, re.IGNORECASE):
            return False  # "Lind, who resigned on Monday, said"
        return not re.search(r"\b(?:since|until|by|before|after|from)\s+(?:the\s+)?$", before, re.IGNORECASE)
    return bool(gap is not None and re.match(rf"^[\s,]*{_ON}", gap, re.IGNORECASE)) and not re.search(r"[;:!?]", after)


def _fronted(frame: Frame, time: TimeExpression) -> bool:
    """ "On Wednesday, ... X said": the time opens the sentence and what follows is the one who speaks."""
    text = frame.article.text
    if not _FRONT.match(text[frame.start : time.span.start]):
        return False
    follows = [s for s in frame.attribution.source if s.start >= time.span.end and s.start < frame.cue.end] or [frame.cue]
    gap = text[time.span.end : follows[0].start]
    if any(s.start < follows[0].start and s.end > time.span.end for s in frame.attribution.content):
        first = min(s.start for s in frame.attribution.content if s.end > time.span.end)
        return text[first : first + 1] in ("“", '"', "‘") and not text[time.span.end : first].strip(" ,\n")
    return bool(_FRONT_ASIDE.match(gap) or _FRONT_OCCASION.match(gap) or _FRONT_NAME.match(gap) or _CITING.search(gap))


def _later(frame: Frame) -> bool:
    text, cue = frame.article.text, frame.cue
    before, after = text[max(frame.start, cue.start - 24) : cue.start], text[cue.end : min(frame.end, cue.end + 48)]
    if _LATER_SAID.match(text, cue.start, cue.end) or _LATER_BEFORE.search(before):
        return True
    match = _LATER_AFTER.match(after)
    if match and not frame.says(Span(cue.end, cue.end + match.end())):
        return True
    front = _LATER_FRONT.match(text, frame.start, frame.end)
    return bool(front and not frame.says(Span(frame.start, front.end())))


def _after(latest: TimeValue | None, frame: Frame, today: date | None) -> TimeValue | None:
    """A "later" without a day: the day told just before, if it was a day and near in the text."""
    period = first_and_last(latest.value) if latest else None
    if latest is None or period is None or period[0] != period[1]:
        return None
    if latest.span and frame.cue.start - latest.span.end > _NEAR_BY:
        return None
    if today and (today - period[0]).days > 7:
        return None
    return replace(latest, mod="LATER", inferred=True)


def _elsewhere(times: Sequence[TimeExpression], previous: TimeValue | None, today: date | None) -> bool:
    """Whether the sentence tells of another time, so that the earlier one may not hold for it."""
    values = [resolve(t, today, ahead=False) for t in times]
    return any(v and (previous is None or v.value != previous.value) for v in values)
