"""Which paragraphs of a page are the article, and what they are. Trafilatura judges, in its recall mode; the words and
their places are the page's own. What it drops between two paragraphs it keeps comes back: a lost paragraph is a lost quotation.
"""

import logging
import re
import unicodedata
from collections import Counter
from typing import Any

from onrecord.readers.html_paragraphs import Paragraph, Place
from onrecord.schema import Role

_AWAY = Place.FURNITURE | Place.RELATED | Place.HIDDEN
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_RELATED = re.compile(
    r"(?:related|recommended|more (?:stories|news|on this|from)|read (?:more|next|also)|you (?:may|might) also|"
    r"most (?:read|popular)|also read|see also|don['’]t miss|trending|up next)\b.{0,60}",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$|[:;,][\"”’]?$|[\"”]$")
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_PROSE = 40
_SHORT = 25
_TOO_LITTLE = 0.25
"""Share of a page's prose below which trafilatura took some box for the article."""
_LONGEST_RELATED = 300
_LONGEST_CREDIT = 160

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # a page without an article is told of in a Problem


def extracted(tree: Any) -> list[str]:
    """The blocks of text that trafilatura takes for the article; none where it finds or bears nothing."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False)
        body = getattr(found, "body", None)
        return [] if body is None else _blocks_of(body)
    except Exception:  # whatever a hostile page does to it, the page's own paragraphs remain
        logging.getLogger(__name__).debug("trafilatura failed", exc_info=True)
        return []


def _blocks_of(body: Any) -> list[str]:
    """The text of a tree, broken where its block elements begin and end."""
    broken: list[str] = []
    for event, element in _events(body):
        inline = element.tag in ("hi", "ref", "del", "lb", "span")
        if not inline:
            broken.append("\n")
        broken.append((element.text if event == "start" else element.tail) or "")
    return [block for block in "".join(broken).split("\n") if block.strip()]


def _events(body: Any) -> Any:
    from lxml import etree

    return etree.iterwalk(body, events=("start", "end"))


def choose(paragraphs: list[Paragraph], texts: list[str], blocks: list[str], headline: int | None) -> dict[int, Role | None]:
    """The paragraphs of the article, by index, with the role that the page gives them (None: no telling).

    What reads as prose is also taken between two paragraphs that are taken, and from the headline on.
    """
    _forget_what_names_all(paragraphs, texts)
    kept = _kept(paragraphs, texts, blocks)
    prose = {i for i, p in enumerate(paragraphs) if not p.place & _AWAY and _is_prose(p, texts[i])}
    if sum(len(texts[i]) for i in kept) < _TOO_LITTLE * sum(len(texts[i]) for i in prose):
        kept = prose
    if not kept:
        return {}
    looks = {(paragraphs[i].tag, paragraphs[i].place) for i in kept if len(texts[i]) >= _PROSE}
    first, last = min(kept), max(kept)
    for i in range(first if headline is None else min(headline + 1, first), last):
        paragraph = paragraphs[i]
        caption = bool(paragraph.place & Place.CAPTION) and len(texts[i]) >= _SHORT
        alike = i > first and (paragraph.tag, paragraph.place) in looks and _ENDS.search(texts[i][-4:]) is not None
        if not paragraph.place & _AWAY and (caption or alike or _is_prose(paragraph, texts[i])):
            kept.add(i)
    return _roles(sorted(kept), paragraphs, texts)


def _forget_what_names_all(paragraphs: list[Paragraph], texts: list[str]) -> None:
    """A page whose prose stands mostly in a byline or a menu was left unclosed there: such a name says nothing."""
    prose = [p for p, text in zip(paragraphs, texts, strict=True) if _is_prose(p, text)]
    every = sum(p.length() for p in prose)
    for place in (Place.FURNITURE, Place.RELATED, Place.CREDIT, Place.CAPTION, Place.STANDFIRST):
        if every < 2 * sum(p.length() for p in prose if p.place & place):
            for paragraph in paragraphs:
                paragraph.place &= ~place


def _kept(paragraphs: list[Paragraph], texts: list[str], blocks: list[str]) -> set[int]:
    """The paragraphs whose words stand in the extracted blocks.

    Those of menus and boxes get only what others left, and only amid the article.
    """
    keys = [_key(text) for text in texts]
    left = Counter(_key(block) for block in blocks)
    whole = "\n".join(left)
    budget = 20 * len(whole) + 10_000_000
    kept: set[int] = set()
    away: list[int] = []
    for i, key in enumerate(keys):
        if not key or paragraphs[i].place & Place.HIDDEN:
            continue
        if paragraphs[i].place & _AWAY:
            away.append(i)
        elif left[key]:
            left[key] -= 1
            kept.add(i)
        elif len(key) >= _SHORT and budget > 0:
            budget -= len(whole)
            if key in whole or (len(key) > 2 * _PROSE and key[:30] in whole and key[-30:] in whole):
                kept.add(i)
    first, last = (min(kept), max(kept)) if kept else (0, len(keys))
    for i in away:
        if first <= i <= last and left[keys[i]]:
            left[keys[i]] -= 1
            kept.add(i)
    return kept


def _key(text: str) -> str:
    return _UNSEEN.sub("", text if text.isascii() else unicodedata.normalize("NFC", text))


def _is_prose(paragraph: Paragraph, text: str) -> bool:
    return len(text) >= _PROSE and paragraph.linked * 2 < paragraph.length() and _ENDS.search(text[-4:]) is not None


def _roles(kept: list[int], paragraphs: list[Paragraph], texts: list[str]) -> dict[int, Role | None]:
    roles: dict[int, Role | None] = {}
    below = False  # a heading such as "Related stories": the links below it are not the article's
    for i in kept:
        paragraph, text = paragraphs[i], texts[i]
        linked = paragraph.linked * 10 >= paragraph.length() * 9
        prose = _is_prose(paragraph, text)
        if _RELATED.fullmatch(text) and (linked or paragraph.tag in _HEADINGS or not prose):
            below = True
        elif prose or (paragraph.tag in _HEADINGS and not linked):
            below = False
        if below or (linked and paragraph.tag != "h1" and not _ENDS.search(text[-4:])):
            roles[i] = Role.RELATED
        else:
            roles[i] = _role_by_place(paragraph, text)
    return roles


def _role_by_place(paragraph: Paragraph, text: str) -> Role | None:
    place = paragraph.place
    if place & Place.RELATED and len(text) <= _LONGEST_RELATED:
        return Role.RELATED
    if place & Place.CREDIT and len(text) <= _LONGEST_CREDIT:
        return Role.CREDIT
    if place & Place.CAPTION:
        return Role.CAPTION
    return Role.STANDFIRST if place & Place.STANDFIRST else None
