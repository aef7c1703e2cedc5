"""For whom somebody speaks whom a bare noun tells: "a spokeswoman", "the chief executive", after a body was named."""

import re

from onrecord.lexicons import bodies
from onrecord.schema import Span
from onrecord.speakers import organisations, things
from onrecord.speakers.hearing import Hearing
from onrecord.speakers.mentions import BODY, Mention, within

_SPOKES = re.compile(r"(?:(?:an?|the|one|another) )?spokes(?:man|woman|person)", re.IGNORECASE)
_HEADS = re.compile(r"(?:the )?(?:chief executive(?: officer)?|managing director|ceo)", re.IGNORECASE)
_POLICE = re.compile(r"Police\b")
_LEADS = 15
"""Characters of a sentence, or of what is said, within which its subject begins."""


def whom(hearing: Hearing, words: str, n: int | None, at: int) -> str | None:
    """The name of whom the source or role of these `words` at `at` speaks for; None where more than a bare noun tells it.

    That is the subject of what a spokeswoman says in attribution `n`, the body that has just spoken, or the firm named near.
    """
    speaks = _SPOKES.fullmatch(words) is not None
    if not speaks and not _HEADS.fullmatch(words):
        return None
    content = hearing.attributions[n].content if n is not None else ()
    if speaks and content and (told := _subject(hearing, content[0])):
        return told
    if _POLICE.match(hearing.page.text, hearing.page.sentences[max(0, hearing.page.sentence(at) - 1)], at):
        return "police"
    return _spoke(hearing, at) or things.firm_near(hearing, at)


def _subject(hearing: Hearing, content: Span) -> str | None:
    """The body or person with whose name begins what is said."""
    end = min(content.end, content.start + _LEADS)
    found = sorted([*within(hearing.nouns, content.start, end), *within(hearing.cast.ordered, content.start, end)])
    return _name(hearing, found[0]) if found and found[0].kind != "place" else None


def _name(hearing: Hearing, mention: Mention) -> str | None:
    person = hearing.cast.whose.get(mention)
    if person is None and mention.kind != BODY:
        return None
    return person.name if person else organisations.full_name(" ".join(mention.words), hearing.bodies)


def _spoke(hearing: Hearing, at: int) -> str | None:
    """The body that spoke last, in this paragraph or the one before; no outlet."""
    last = next((a for a in hearing.earlier(at) if a.kind == "org" and a.standing == "named"), None)
    if last is None or hearing.page.paragraph(at) - hearing.page.paragraph(hearing.place_of(last)) > 1:
        return None
    known = bodies.body_of(last.name)
    return None if (known and known.kind == "outlet") or organisations.is_paper(last.name.split()) else last.name
