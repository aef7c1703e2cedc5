"""Attributions that the form of a headline settles: `Bridge Will Close, Mayor Says`, `Mayor: ‘We will close it’`,
`Bridge: ‘Nobody told us’, say neighbours` and `Mayor denies talks on bridge`."""

import re
from collections.abc import Sequence

from onrecord.attribution.certain import certain
from onrecord.lexicons.quotation import quotations
from onrecord.schema import Attribution, Part, Role, Span

_CERTAIN = 0.85
_LAST = re.compile(
    r"^(?P<content>.{8,}?),\s+(?P<source>[^,:;]{2,60}?)\s+"
    r"(?P<cue>(?:says?|said|claims?|reports?|warns?|suggests?|finds?|shows?|argues?|insists?|admits?|confirms?)"
    r"|(?:tells?|told)\s+[\w’' ]{2,20})[.]?\s*$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"^(?P<source>[A-Z][^:“”\"‘’]{1,45}?)(?P<cue>:)\s+(?=[‘'“\"])")
_SINCE = r"(?: (?:after|ahead of|amid|as|at|before|despite|following|in|on|over)\b[^“”\"‘’:]*)?[.]?\s*$"
"""What may follow a quotation and is no part of it: why or when it was said."""
_REST = re.compile(_SINCE)
_BEHIND = re.compile(
    r"^(?:[^:“”\"‘’]{1,45}: )?(?=[‘'“\"])(?P<content>[^:;]{6,}?[’'”\"]),? (?P<cue>says?|claims?|warns?|admits?|insists?) "
    rf"(?P<source>[^,:;“”\"‘’]{{2,45}}?){_SINCE}"
)
"""Behind a quotation in marks, as British headlines have it."""
_VERB = re.compile(
    r"^(?P<source>[A-Z][\w’'.-]*(?: [\w’'.&-]+){0,3}?) (?P<cue>denies|rejects|vows|insists|admits)"
    r" (?P<content>[^“”\"‘’,:;?]{8,}?)[.]?\s*$"
)
"""Only verbs that no headline uses as a noun, and a source short enough to hold no clause."""


def headlines(text: str, parts: Sequence[Part]) -> list[Attribution]:
    """What the headlines among the parts attribute by their form alone."""
    found = (_headline(text, part) for part in parts if part.role is Role.HEADLINE)
    return [one for one in found if one is not None]


def _headline(text: str, part: Part) -> Attribution | None:
    line = text[part.start : part.end]
    if m := _LAST.match(line):
        content, rule = Span(part.start, part.start + m.end("content")), "headline-says"
    elif m := _BEHIND.match(line):
        content, rule = Span(part.start + m.start("content"), part.start + m.end("content")), "headline-behind"
        if [(one.start, one.end) for one in quotations(text, content.start, content.end)] != [(content.start, content.end)]:
            return None
    elif m := _FIRST.match(line):
        quoted = quotations(text, part.start + m.end(), part.end)
        if not quoted or quoted[0].start > part.start + m.end() or not _REST.match(text, quoted[-1].end, part.end):
            return None
        content, rule = Span(quoted[0].start, quoted[-1].end), "headline-colon"
    elif m := _VERB.match(line):
        content, rule = Span(part.start + m.start("content"), part.start + m.end("content")), "headline-verb"
    else:
        return None
    source, cue = (Span(part.start + m.start(name), part.start + m.end(name)) for name in ("source", "cue"))
    return certain(rule, _CERTAIN, source, cue, [content], "indirect")
