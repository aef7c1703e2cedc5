"""Which paragraph is the headline."""

import re
from collections.abc import Sequence

from onrecord.article.dateline import dateline
from onrecord.lexicons.lines import Mark, ends_sentence, folded, title_cased

_LONGEST = 250
_LONGEST_SECTION = 30
_LONGEST_WITH_STOP = 120
_NEARLY_ALL = 0.85
"""Share of capitals that a headline shows which ends in a full stop, as a sentence full of names does not."""
_AMONG = 6
"""A headline stands among the first paragraphs: above it are at most a section, a date, a credit."""
_SAYING = re.compile(r"[”\"’'],? (?:\w+ ){0,4}(?:said|says|added|told)\b")


def find_headline(texts: Sequence[str], marks: Sequence[Mark | None], title: str | None) -> int | None:
    """The number of the headline. With a `title` given it is the paragraph that equals it, punctuation aside."""
    if title and (sought := folded(title)):
        return next((n for n, text in enumerate(texts[:_AMONG]) if len(text) <= 2 * _LONGEST and folded(text) == sought), None)
    prose = [n for n, kind in enumerate(marks) if kind is None]
    if len(prose) > 1 and prose[0] < _AMONG and _is_section(texts[prose[0]]) and _looks_like_one(texts[prose[1]]):
        prose = prose[1:]
    if len(prose) < 2 or prose[0] >= _AMONG or not _looks_like_one(texts[prose[0]]):
        return None
    return prose[0] if max(len(texts[n]) for n in prose[1:]) > len(texts[prose[0]]) else None


def _is_section(text: str) -> bool:
    """`POLITICS` or `World news`, as pages set over their headlines."""
    return len(text) <= _LONGEST_SECTION and (text.isupper() or len(text.split()) <= 2) and not ends_sentence(text)


def _looks_like_one(text: str) -> bool:
    if len(text) > _LONGEST or text.endswith((":", ",", ";")) or not any(map(str.isalpha, text)):
        return False
    if dateline(text):
        return False
    if ends_sentence(text) and not text.endswith("?"):
        return len(text) <= _LONGEST_WITH_STOP and title_cased(text, _NEARLY_ALL)
    return not _SAYING.search(text) or title_cased(text)
