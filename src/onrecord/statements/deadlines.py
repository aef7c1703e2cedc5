"""By when, and on what condition, something promised, demanded or foretold is to be: read inside the content."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from onrecord.schema import Article, Attribution, Deadline, Span
from onrecord.statements.time_expressions import find_times
from onrecord.statements.time_forms import Length, Step, TimeExpression, Weekday
from onrecord.statements.time_resolution import first_and_last, resolve
from onrecord.statements.timing import publication_day

_BOUND = re.compile(
    r"\b(?:(?P<by>(?:no|not)\s+later\s+than|on\s+or\s+before|in\s+time\s+for|by(?:\s+no\s+later\s+than)?|(?:has|have|had|gave|given|give|gives|until)\b[^.;:,]{0,40}?\buntil)"
    r"|(?P<before>before|ahead\s+of|prior\s+to)|(?P<within>within|inside|in|over|during))\s+(?:the\s+|his\s+|her\s+|their\s+|its\s+|our\s+|my\s+)?"
    # "by close of business on Friday": the hour does not matter
    r"(?:(?:(?:close|end)\s+of\s+(?:business|play|trading|day|the\s+day|the\s+working\s+day)|c\.?o\.?b\.?|lunch(?:time)?|midday|noon|midnight|sunset|nightfall"
    r"|[0-9]{1,2}(?:[:.][0-9]{2})?\s*[ap]\.?m\.?)\s+(?:on\s+)?)?$",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:on|at|come|as\s+(?:early|soon)\s+as|starting|beginning|from|effective)\s+(?:the\s+)?$", re.IGNORECASE)
_NO_BOUND = re.compile(r"\b(?:since|until|till|after|for|of|than|between|through|throughout)\s+(?:the\s+)?$", re.IGNORECASE)
# A clause that tells how long or since when, not by when.
_MEANWHILE = re.compile(
    r"\b(?:until|till|after|since|when|once|because|although|while|who|which|if|unless)\b[^,;:]*$", re.IGNORECASE
)
_GONE = re.compile(r"\b(?:ago|earlier|previously|last|past)\b", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:his|her|their|its|our|my|an?)\s+$", re.IGNORECASE)
_BY_TIME = re.compile(r"\b(?P<by>by\s+the\s+(?:time|end|close|start|beginning)(?:\s+(?:that|of))?)\s+(?=\w)", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?P<before>before|ahead\s+of|prior\s+to)\s+(?=\w)", re.IGNORECASE)
_BY_FEAST = re.compile(
    r"\b[Bb]y\s+((?:Eid|Diwali|Holi|Ramadan|Thanksgiving|Hanukkah|Passover|Lent|half[\s-]term"
    r"|(?:Anzac|Australia|Bastille|Canada|Election|Inauguration|Independence|Labou?r|Memorial|Republic|Waitangi|Veterans|St\.?\s+[A-Z]\w+['’]s"
    r"|(?:Father|Mother|Valentine)['’]s)\s+Day))\b"
)
_IN_TERM = re.compile(
    r"\b(?:within|in|during|over)\s+((?:the\s+(?:course|life|lifetime|term)\s+of\s+)?(?:this|the|her|his|their)\s+"
    r"(?:next\s+|first\s+)?(?:parliament|assembly|legislature|session|term)(?:\s+of\s+(?-i:[A-Z])\w+)?|the\s+(?:course|life|lifetime|term)\s+of\s+(?:this|the)\s+\w+)\b",
    re.IGNORECASE,
)
_FIRST_DAY = re.compile(
    r"\bon\s+((?:his|her|their|my|our|the)\s+(?:very\s+)?first\s+day(?:\s+(?:in|on|as|back)(?:\s+\w+){1,3})?|day\s+one)\b",
    re.IGNORECASE,
)
_OF_EVENT = re.compile(r"\s+of\s+(?=\w)")
_NOT_BEFORE = re.compile(
    r"\b(?:days?|nights?|weeks?|months?|years?|hours?|minutes?|ever|never|long|than|said|as|not|shortly|just|time|like|once|even|since)\s+$",
    re.IGNORECASE,
)
_NO_EVENT = re.compile(
    r"(?:long|then|him|her|them|us|me|it|you|that|this|these|those|now|and|or|but|too)\b(?!\s+\w+(?:s|ed)\b)|(?:it|that|this)\s*$",
    re.IGNORECASE,
)
_EVENT_ENDS = re.compile(
    r"\s*(?:[,;:.!?…”\")\]–—]|\s-\s|\s(?:if|unless|provided|because|so\s+that|but|although|though|while|when|even|as\s+long|in\s+order|or\s+face|and\s+"
    r"(?:to|will|would|he|she|it|they|we|I|that|then|has|have|is|are|said))\b)"
)
_EVENT_NOUN = re.compile(
    r"\b(?:elections?|vote|votes|ballot|polls|polling|summit|meeting|deadline|inauguration|swearing-in|holidays?|break|recess|session|trial|hearing"
    r"|conference|referendum|talks|negotiations|season|harvest|term|tenure|expiry|expiration|visit|trip|start|end|beginning|close|opening|launch"
    r"|departure|arrival|retirement|death|anniversary|winter|summer|spring|autumn|fall|budget|debate|convention|games|tournament"
    r"|diwali|holi|lent|monsoon|rains|half[\s-]term"
    r"|handover|ceremony|match|final|weekend|ramadan|thanksgiving|eid|passover|hanukkah|runoff|primar(?:y|ies)|midterms|caucuses|strike)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:he|she|it|they|we|I|you|anyone|anything|any|there|someone|everyone|nothing)\s+\w"
    r"|(?:\S+\s+){1,6}?(?:is|are|takes?|leaves?|begins?|starts?|ends?|expires?|opens?|closes?|comes?|goes|gets?|votes?|meets?|returns?|rules|decides?"
    r"|lifts?|can|could|runs?|steps?|arrives?|retires?|dies|resumes?|reconvenes?|adjourns?|finishes|agrees?|signs?|withdraws?|falls|hits|makes?|has|have|becomes?|rises?|sits?|dissolves?|reopens?)\b",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"\b(?:will|shall|would|must|should|can|could|won['’]t|to|going|let|plans?\s+to|planned|needs?|ought|may|might|be|expected?|due|want|wants|intends?)\b|['’]ll\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|would|shall|won['’]t)\b|['’]ll\b", re.IGNORECASE)
_MAYBE_WILL = re.compile(r"will|would|shall|won['’]t|['’]ll", re.IGNORECASE)
_BACKWARD = re.compile(r"\b(?:was|were|had|did|didn['’]t|wasn['’]t|has\s+been|have\s+been|ago)\b", re.IGNORECASE)
_LONGEST = 160


def deadline(article: Article, attribution: Attribution) -> Deadline | None:
    """By when what is said is to be done, None where the content sets no such bound.

    `by`, `before`: up to a time or event; `within`: in a length of time or in a week, month or year; `on`: on a day. The value
    is the last day where the words name the end of a period. Without a day of publication a relative time has no value.
    """
    found = [d for content in attribution.content for d in _deadlines(article, content)]
    firm = [d for d in found if d[1].kind in ("by", "before") or (d[1].value or "").startswith("P")]
    return min(firm or found, key=lambda d: d[0])[1] if found else None


def announced_deadline(article: Article, attribution: Attribution) -> Deadline | None:
    """By when what is plainly told is to happen: only a known day after "will" or "would", None otherwise."""
    if not any(_MAYBE_WILL.search(article.text, content.start, content.end) for content in attribution.content):
        return None
    found = deadline(article, attribution)
    if found is None or found.value is None or not (found.kind == "by" or found.value.startswith("P")):
        return None
    content = next((one for one in attribution.content if one.start <= found.span.start < one.end), None)
    if content is None:
        return None
    clause = re.split(r"[.!?;]\s", article.text[max(content.start, found.span.start - 200) : found.span.start])[-1]
    return found if _WILL.search(clause) else None


def _deadlines(article: Article, content: Span) -> Iterator[tuple[int, Deadline]]:
    today = publication_day(article)
    text = article.text
    end = min(content.end, len(text))
    for time in find_times(text, content.start, end):
        one = _of_time(text, content.start, end, time, today)
        if one and not _past(text, content.start, one.span.start):
            yield one.span.start, one
    for pattern, kind in ((_BEFORE, "before"), (_BY_TIME, "by")):
        for match in pattern.finditer(text, content.start, end):
            event = _event(text, match, end)
            if event and not _past(text, content.start, match.start()):
                yield match.start(), Deadline(kind, Span(match.start(), event.end), event=event)
    for pattern, kind in ((_FIRST_DAY, "on"), (_BY_FEAST, "by"), (_IN_TERM, "within")):
        for match in pattern.finditer(text, content.start, end):
            yield match.start(), Deadline(kind, Span(*match.span()), event=Span(*match.span(1)))


def _of_time(text: str, start: int, end: int, time: TimeExpression, today: date | None) -> Deadline | None:
    low = max(start, time.span.start - 64)
    before = text[low : time.span.start]
    bound = _BOUND.search(before)
    kind = bound.lastgroup if bound else None
    span = Span(low + bound.start(), time.span.end) if bound else time.span
    if isinstance(time.form, Length):
        long = re.match(r"over|during", text[span.start : span.end], re.IGNORECASE)
        if kind != "within" or (long and not re.search(r"\b(?:next|coming|first)\b", text[span.start : span.end], re.IGNORECASE)):
            return None
        return _within(text, end, span, time)
    if _GONE.search(text, time.span.start, time.span.end) or _OWNED.search(before):
        return None
    if not kind and _NO_BOUND.search(before):
        return None
    value = resolve(time, today, ahead=True)
    period = first_and_last(value.value) if value else None
    if (period and today and period[1] < today) or (
        isinstance(time.form, Step) and (time.form.told or (time.form.count or 0) < 0)
    ):
        return None
    written = value.value if value else None
    if kind in ("by", "before"):
        stop = _event_of(text, time, end)
        if period and (time.mod == "END" or (stop and text[time.span.end : stop].lstrip().startswith(("is ", "are ")))):
            written = period[1].isoformat()  # "by the end of March", "before the month is out"
        event = Span(time.span.start, stop) if stop else None
        return Deadline(kind, Span(span.start, stop or time.span.end), written, event)
    return _in_or_on(text, start, time, kind, span, written)


def _in_or_on(text: str, start: int, time: TimeExpression, kind: str | None, span: Span, written: str | None) -> Deadline | None:
    """ "In January", "next week", "on Friday": only where the words before look forward."""
    before = text[max(start, span.start - 120) : span.start]
    after = text[time.span.end : time.span.end + 2]
    if _MEANWHILE.search(before):
        return None
    if (
        not (_FORWARD.search(re.split(r"[,;.]\s", before)[-1]) or time.ahead)
        or after[:1] in ("'", "’")
        or re.search(r"\b(?:an?|the)\s+$", before)
    ):
        return None
    if (
        isinstance(time.form, Step)
        and kind == "within"
        and (time.form.count or 0) > 0
        and text[span.start] in "iI"
        and not re.search(r"\b(?:next|coming|following|new)\b", text[time.span.start : time.span.end], re.IGNORECASE)
    ):
        length = resolve(replace(time, form=Length(time.form.unit, time.form.count)), None)
        written = length.value if length else None
    day = written is not None and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written) is not None
    at = _AT.search(before)
    if at and at.group().split()[0].casefold() in ("from", "starting", "beginning", "effective"):
        return None
    begin = max(start, span.start - 120) + at.start() if at else span.start
    on_day = day or isinstance(time.form, Weekday)
    return Deadline("on" if on_day else "within", Span(begin, time.span.end), written)


def _within(text: str, end: int, span: Span, time: TimeExpression) -> Deadline:
    value = resolve(time, None)
    match = _OF_EVENT.match(text, span.end, end)
    event = _stretch(text, match.end(), end) if match else None
    return Deadline("within", Span(span.start, event.end if event else span.end), value.value if value else None, event)


def _event_of(text: str, time: TimeExpression, end: int) -> int | None:
    """Where the event ends of which the time is only a part: "next week's vote"."""
    over = re.compile(r"\s+(?:is|are)\s+(?:out|over|up)\b").match(text, time.span.end, end)
    if over:
        return over.end()  # "before the month is out"
    if text[time.span.end : time.span.end + 1] not in ("'", "’") or time.span.end >= end:
        return None
    event = _stretch(text, time.span.start, end)
    return event.end if event and event.end > time.span.end + 2 else None


def _event(text: str, match: re.Match[str], end: int) -> Span | None:
    """The event up to which a "before" or "by the time" reaches, None where it is no event."""
    kind = match.lastgroup
    if (
        kind == "before"
        and match.group().casefold().startswith("before")
        and _NOT_BEFORE.search(text, max(0, match.start() - 12), match.start())
    ):
        return None
    event = _stretch(text, match.end(), end)
    if event and kind == "by" and match.group().split()[2] != "time":
        subject = re.search(r"\s(?:you|we|I|he|she|they|it|there)\s", text[event.start : event.end])
        event = Span(event.start, event.start + subject.start()) if subject else event
    if event is None:
        return None
    words = text[event.start : event.end]
    times = find_times(text, event.start, event.end)
    if times and times[0].span.start - event.start <= 4:
        return None  # a time, which is read as one
    if _NO_EVENT.match(words):
        return None
    gerund = re.match(r"(?!king\b|spring\b|being\s+a\b)\w{2,}ing\b(?!\s+of\b)", words)
    if kind == "by" or gerund or _CLAUSE.match(words) or _EVENT_NOUN.search(" ".join(words.split()[:7])):
        return event
    return None


def _stretch(text: str, start: int, end: int) -> Span | None:
    """From a place to the end of its clause."""
    stop = min(end, start + _LONGEST)
    found = _EVENT_ENDS.search(text, start, stop)
    while found and found.group().strip() == "." and text[found.end() - 2 : found.end() - 1].isupper():
        found = _EVENT_ENDS.search(text, found.end(), stop)  # the full stop of "U.S."
    last = found.start() if found else stop
    words = text[start:last].rstrip(" ,”\"’'\n")
    return Span(start, start + len(words)) if words else None


def _past(text: str, start: int, place: int) -> bool:
    """Whether the words before look back: "we had warned them before the vote"."""
    low = max(start, place - 200)
    before = re.split(r"[.!?]\s|[,;]\s", text[low:place])[-1]
    return bool(_BACKWARD.search(before)) and not _FORWARD.search(before)
