"""Which paragraph is the headline."""

import re
from collections.abc import Sequence

from onrecord.lexicons.lines import Mark, ends_sentence, title_cased

_LONGEST = 250
_AMONG = 6
"""A headline stands among the first paragraphs: above it are at most a section, a date, a credit."""
_LETTERS = re.compile(r"[\W_]+")
_SAYING = re.compile(r"[”\"’'],? (?:\w+ ){0,4}(?:said|says|added|told)\b")


def find_headline(texts: Sequence[str], marks: Sequence[Mark | None], title: str | None) -> int | None:
    """The number of the headline. With a `title` given it is the paragraph that equals it, punctuation aside."""
    if title and (sought := _folded(title)):
        return next((n for n, text in enumerate(texts[:_AMONG]) if len(text) <= 2 * _LONGEST and _folded(text) == sought), None)
    first = next((n for n, kind in enumerate(marks[:_AMONG]) if kind is None), None)
    if first is None:
        return None
    below = [text for text, kind in zip(texts[first + 1 :], marks[first + 1 :], strict=True) if kind is None]
    if not below or not _looks_like_one(texts[first]):
        return None
    return first if max(map(len, below)) > len(texts[first]) else None


def _looks_like_one(text: str) -> bool:
    if len(text) > _LONGEST or text.endswith((":", ",", ";")) or not any(map(str.isalpha, text)):
        return False
    if title_cased(text):
        return True
    return not ends_sentence(text) and not _SAYING.search(text)


def _folded(text: str) -> str:
    return _LETTERS.sub(" ", text.casefold()).strip()
