"""Interviews without labels: questions that are paragraphs of their own, and whose the answers between them are."""

import re
from collections import Counter
from collections.abc import Iterable

from onrecord.speakers.cast import Cast, Person
from onrecord.speakers.mentions import Mention, within
from onrecord.speakers.page import Page

_LONGEST_QUESTION = 300
"""Characters of a paragraph that may be a question."""
_LEAST = 2
"""Questions, and answers that say "I", of an interview."""
_SHORT = 4
"""Paragraphs of most answers, at most: a column goes on for longer after it has asked."""
_LAST_ANSWER = 3
"""Paragraphs that may still answer the last question."""
_I = re.compile(r"\b(?:I|[Mm]y)\b")
_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:[Bb]y|(?:talks?|speaks?|spoke|talking|speaking) (?:to|with)|tells?|told|asks?|asked) \Z")
"""What stands before the name of who asks: "talks to Ida Corran"."""


def answers(page: Page) -> tuple[range, ...]:
    """The ranges of paragraphs that answer questions of an interview; none where the article is none."""
    paragraphs = [page.text[start : page.paragraph_end(n)].strip() for n, start in enumerate(page.paragraphs)]
    asked = [n for n, words in enumerate(paragraphs) if n and _is_question(words)]
    if len(asked) < _LEAST or not any(_YOU.search(paragraphs[n]) for n in asked):
        return ()
    following = [*asked[1:], min(len(paragraphs), asked[-1] + 1 + _LAST_ANSWER)]
    found = tuple(range(n + 1, end) for n, end in zip(asked, following, strict=True) if end > n + 1)
    says_i = sum(_says_i(page, answer) for answer in found)
    short = sum(len(answer) <= _SHORT for answer in found)
    return found if says_i >= _LEAST and 2 * min(says_i, short) > len(found) else ()


def _is_question(words: str) -> bool:
    return words.endswith("?") and len(words) <= _LONGEST_QUESTION and words[0] not in "“\"‘'" and not _I.search(words)


def _says_i(page: Page, answer: Iterable[int]) -> bool:
    """Whether a paragraph of an answer says "I" without quotation marks."""
    said = (m for n in answer for m in _I.finditer(page.text, page.paragraphs[n], page.paragraph_end(n)))
    return any(not page.in_quotes(m.start()) for m in said)


def interviewee(page: Page, cast: Cast, first: int) -> Person | None:
    """Whom the words before the `first` answer name most, those of the headline twice; nobody who asks."""
    weighed = Counter[Person]()
    for mention in within(cast.ordered, 0, page.paragraphs[first]):
        if not _asks(page, mention):
            weighed[cast.whose[mention]] += 2 if mention.start < page.headline else 1
    return max(weighed, key=weighed.__getitem__, default=None)


def askers(page: Page, cast: Cast, first: int) -> list[Person]:
    """Who asks, by the words before the `first` answer."""
    return [cast.whose[m] for m in within(cast.ordered, 0, page.paragraphs[first]) if _asks(page, m)]


def _asks(page: Page, mention: Mention) -> bool:
    return _ASKS.search(page.text, max(0, mention.start - 20), mention.start) is not None
