"""Finds the words that name a time, and parses them. Nothing here knows what day it is."""

import re
from collections.abc import Iterable, Iterator

from onrecord.schema import Span
from onrecord.statements import calendar_times, relative_times
from onrecord.statements.calendar_times import Rule
from onrecord.statements.time_forms import Form, Length, Step, Stretch, TimeExpression
from onrecord.statements.time_words import COUNT, HINTS

# Words before a time that say where in it: matched against the end of what stands before.
_BEFORE = re.compile(
    r"(?<![\w-])(?:(?P<LATER>later(?:\s+(?:on|in))?)|(?P<EARLIER>earlier(?:\s+(?:on|in))?)"
    r"|(?P<START>early(?:\s+(?:on|in))?|(?:the\s+)?(?:very\s+)?(?:start|beginning)\s+of|early-)"
    r"|(?P<MID>mid[\s-]?|(?:the\s+)?middle\s+of)|(?P<END>late(?:\s+(?:on|in))?|(?:the\s+)?(?:(?:back|tail)\s+end|end|close)\s+of|end-|late-)"
    r"|(?P<APPROX>around|circa|approximately|roughly|nearly|almost|about|some|more\s+than|over|at\s+least|less\s+than))[\s]*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_MORE_OR_LESS = re.compile(
    rf"(?:(?:a\s+)?(?:few|couple)|several|a\s+dozen|some|{COUNT}\s+(?:to|or)|half\s+an?|(?:[\w-]+\s+){{1,2}}and\s+a\s+half)\b",
    re.IGNORECASE,
)
# "About Wednesday" speaks of Wednesday; "about two years ago" counts roughly.
_COUNTS = re.compile(
    r"[0-9]|an?\b|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b", re.IGNORECASE
)
_AHEAD_BEFORE = re.compile(
    r"\b(?:(?:by|before|until|till|than|ahead\s+of|starting|beginning|effective|within|to|come)(?:\s+the)?"
    r"|(?:will|shall|won['’]t|going\s+to|plans?\s+to|planned|due|scheduled|expected|set\s+to|must|should|would|upcoming)\b[^.!?;:]*"
    r"|['’]ll\b[^.!?;:]*)\s*$",
    re.IGNORECASE,
)
_AHEAD_AFTER = re.compile(
    r"['’]?,?\s+(?:(?!said|that\b)\w+\s+){0,5}?(?:will|won['’]t|shall|(?:is|are)\s+(?:due|set|expected|scheduled|to))\b|['’]ll\b"
)
_NEAR = 80
_RULES: tuple[tuple[Rule, str | None], ...] = (
    *((rule, None) for rule in (*calendar_times.RULES, *relative_times.RULES)),
    *((rule, "END") for rule in relative_times.END_RULES),
)
"""Each with what it says of where in the time."""


def find_times(text: str, start: int, end: int) -> list[TimeExpression]:
    """The times named in `text[start:end]`, in text order, none overlapping; spans count into the whole text."""
    low = text[start:end].lower()
    hints = {match.lastgroup or "" for match in HINTS.finditer(low)}
    if not hints:
        return []
    rules = [(rule, mod) for rule, mod in _RULES if not rule.hints.isdisjoint(hints) and any(map(low.__contains__, rule.words))]
    found = sorted(_matches(text, start, end, rules), key=lambda f: (f[0], -f[1]))
    out: list[TimeExpression] = []
    for begin, stop, form, mod in found:
        floor = out[-1].span.end if out else start
        if begin < floor:
            continue
        begin, mod = _with_modifier(text, floor, begin, form, mod, text[begin:stop])
        out.append(TimeExpression(Span(begin, stop), form, mod, _looks_ahead(text, start, begin, stop, end)))
    return out


def _matches(
    text: str, start: int, end: int, rules: Iterable[tuple[Rule, str | None]]
) -> Iterator[tuple[int, int, Form, str | None]]:
    for rule, mod in rules:
        for match in rule.pattern.finditer(text, start, end):
            try:
                form = rule.meaning(match)
            except (KeyError, ValueError):  # a letter that only ignoring case takes for another
                continue
            if form is not None:
                core = match.span("core") if "core" in rule.pattern.groupindex else match.span()
                yield *core, form, mod


def _with_modifier(text: str, floor: int, begin: int, form: Form, mod: str | None, words: str) -> tuple[int, str | None]:
    """Where the expression begins with the words that modify it, and what they make of it."""
    if isinstance(form, Length | Step) and _MORE_OR_LESS.match(words):
        mod = "APPROX"
    if mod:
        return begin, mod
    low = max(floor, begin - 24)
    before = text[low:begin]
    article = _ARTICLE.search(before)
    match = _BEFORE.search(before) or (_BEFORE.search(before[: article.start()]) if article else None)
    if not match:
        return begin, None
    mod = match.lastgroup
    if (
        mod == "APPROX"
        and not match.group().casefold().startswith(("around", "circa", "approx", "rough"))
        and not _COUNTS.match(words)
    ):
        return begin, None
    if isinstance(form, Length | Stretch) and mod != "APPROX":
        return begin, None
    return low + match.start(), mod


def _looks_ahead(text: str, start: int, begin: int, stop: int, end: int) -> bool:
    before = text[max(start, begin - _NEAR) : begin]
    if _AHEAD_BEFORE.search(before):
        return True
    fronted = (
        not before.strip(" \n\t“\"'‘(")
        or before.rstrip()[-1] in ".!?;:,"
        or re.fullmatch(r"\W*(?:\w+\W+)?(?:on|in)\s+", before, re.IGNORECASE)
    )
    return bool(fronted and _AHEAD_AFTER.match(text[stop : min(end, stop + _NEAR)]))
