"""The words of a piece of text, as this stage compares them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.schema import Article, Span

_WORD = re.compile(r"[\w']{2,}|\w|[^\w\s\"“”„‘'`«»|]")


@lru_cache(maxsize=512)  # the same contents are looked at for their act, for denials and for repeats
def words(text: str) -> tuple[str, ...]:
    """Words and marks in lower case, apostrophes straight, quotation marks left out."""
    return tuple(map(str.lower, _WORD.findall(text.replace("’", "'"))))


def joined(article: Article, spans: Sequence[Span]) -> str:
    """The words of several spans as one string."""
    return " ".join([article.text[span.start : span.end] for span in spans])


def reach(spans: Sequence[Span]) -> Span | None:
    """From the first character of the spans to the last."""
    if len(spans) < 2:
        return spans[0] if spans else None
    return Span(min(s.start for s in spans), max(s.end for s in spans))
