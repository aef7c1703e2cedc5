"""Quotations that are signed: with a dash and a name, or in a list of them with the name alone.

    “We never signed it.” — Ann Smith, a docker          “We never signed it.” Ann Smith, a docker.

    “We never signed it.”                                “We never signed it.”

    — Ann Smith, a docker                                Ann Smith, a docker

Without a dash a name behind a quotation may begin a sentence of its own: such are only believed where
more than one quotation of an article is signed.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from onrecord.attribution.certain import CERTAIN, certain
from onrecord.lexicons.quotation import quotations
from onrecord.schema import Attribution, Part, Role, Span

_DASHED = re.compile(
    r"[\s,]*(?P<dash>--|[―—–]|-(?=\s))\s*(?P<name>[A-Z@](?:[^,.!?“”\"]|(?<=\b[A-Z])\.){1,60}?)(?:,[^“”\"]{1,160})?\.?\s*$"
)
_NAMED = r"\s*(?P<name>[A-Z][\w’'-]+(?: (?:[a-z]{1,3} )?(?:[A-Z]\.|[A-Z][\w’'-]+)){1,3}?)"
"""A name of two words or more."""
_BARE = re.compile(rf"{_NAMED}(?:[,.(]\s*(?![^“”\"]*\b(?:said|says|told|added)\b)[^“”\"]{{0,90}})?$")
"""And what else is told of who has it, but nothing that it says."""
_ALONE = re.compile(rf"{_NAMED}, [^“”\".!?]{{0,80}}$")
"""In a paragraph of its own: who that is, and no sentence."""
_LEAST, _NAME = 12, 8
"""Signs of a quotation, at least, and words of a name, at most."""
_ENDS = re.compile(r"[.!?…][”\"’']$")


def signed(text: str, parts: Sequence[Part]) -> list[Attribution]:
    """The signed quotations among paragraphs."""
    found = [(quoted, m) for quoted, m in _pairs(text, parts) if len(m["name"].split()) <= _NAME]
    return [_signed(quoted, m) for quoted, m in found if m.re is _DASHED or len(found) > 1]


def _pairs(text: str, parts: Sequence[Part]) -> Iterator[tuple[Span, re.Match[str]]]:
    """What stands within quotation marks at the beginning of a paragraph, with what behind it may be its signature."""
    for part, following in zip_longest(parts, parts[1:]):
        quoted = [q for q in quotations(text, part.start, part.end) if q.closed]
        if not quoted or quoted[0].start - part.start > 2 or quoted[-1].end - quoted[0].start <= _LEAST:
            continue
        content = Span(quoted[0].start, quoted[-1].end)
        behind, end, bare = content.end, part.end, _BARE
        if not text[behind:end].strip() and following and following.role is Role.BODY:
            behind, end, bare = following.start, following.end, _ALONE
        m = _DASHED.match(text, behind, end)
        if m is None and _ENDS.search(text, content.start, content.end):
            m = bare.match(text, behind, end)
        if m:
            yield content, m


def _signed(quoted: Span, m: re.Match[str]) -> Attribution:
    dash = Span(*m.span("dash")) if m.re is _DASHED else None
    return certain("signed-quotation", CERTAIN, Span(*m.span("name")), dash, [quoted], "direct")
