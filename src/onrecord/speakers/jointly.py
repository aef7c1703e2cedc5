"""Who speaks together: a person with a body, or a named one with people who are not."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.schema import Span
from onrecord.speakers import organisations, sources
from onrecord.speakers.answers import Answer
from onrecord.speakers.hearing import Hearing
from onrecord.speakers.mentions import PERSON, Mention, within
from onrecord.speakers.phrases import classes, part

_AND = re.compile(r"[’']?,?\s+(?:and|And|or|nor|&)\s+(?:(?:the|The)\s+|\S+\.\s+){0,2}")
_LONGEST = 400  # characters of a source that are looked at
_PEOPLE = re.compile(
    r",? (?:and|or) (?P<who>others\b|(?:other|his|her|their|some|several|many|most|leading|top|senior|fellow) [^,;(—–]+?)"
    r"(?= in | from | at | who |[,;(—–]|$)"
)


def with_bodies(hearing: Hearing, source: Sequence[Span], found: Sequence[Mention], span: Span) -> Answer | None:
    """The persons and the bodies that a source joins by "and" ("Ada Quist and the Salt Board"); None where one is lacking."""
    text, start = hearing.page.text, source[0].start
    end = min(source[-1].end, start + _LONGEST)
    among = sorted([*within(hearing.cast.ordered, start, end), *within(hearing.nouns, start, end)])
    heads = sources.heads(text, source, among)
    bodies = [m for m in heads if m.kind != PERSON]
    gaps = [text[a.end : b.start] for a, b in pairwise(heads)]
    listed = bool(gaps) and _AND.fullmatch(gaps[-1]) and all(gap == ", " or _AND.fullmatch(gap) for gap in gaps)
    if not bodies or not set(found) & set(heads) or not listed:
        return None
    named = {m: hearing.cast.whose[m].name if m.kind == PERSON else _body(hearing, m) for m in heads}
    persons = tuple(dict.fromkeys(hearing.cast.whose[m] for m in heads if m.kind == PERSON))
    others = tuple(dict.fromkeys(named[m] for m in bodies))
    return Answer(" & ".join(dict.fromkeys(named.values())), "group", "named", "names in the source", 0.7, span, persons, others)


def _body(hearing: Hearing, mention: Mention) -> str:
    return organisations.full_name(" ".join(mention.words), hearing.bodies)


def people(words: str) -> str | None:
    """The people without a name whom the words behind a name add: "other mayors" of " and other mayors in the north"."""
    found = _PEOPLE.match(words)
    if not found:
        return None
    head = part(found["who"]).head
    return found["who"] if head.endswith("s") or classes(head) & {"people", "insiders", "collective"} else None


def with_people(told: Answer, people: str) -> Answer:
    """The answer, joined with people without a name."""
    return replace(told, name=f"{told.name} & {people}", kind="group", by=f"{told.by}, and people", along=people)
