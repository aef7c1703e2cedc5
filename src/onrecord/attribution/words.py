"""An article as the tagger sees it: words with their paragraph, their quotation marks and their case."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicons.quotation import quotations

_WORD = re.compile(r"\w+|[^\w\s]")
_JOINS = frozenset("’'.-&/@_")

OUTSIDE, INSIDE, OPENS, CLOSES = range(4)


@dataclass(slots=True)  # not frozen, which takes thrice as long to make: there is one for every word
class Word:
    """A run of letters and digits, or one other sign.

    `joined`: written onto the word before ("n't", the second half of "re-elect"), which the
    tokenizer must know; blanks before punctuation are of no account, so that tokenized text reads
    like any other.
    """

    text: str
    start: int
    end: int
    paragraph: int
    first: bool
    quoted: int
    joined: bool
    headline: bool = False


def words(text: str, paragraphs: Sequence[tuple[int, int, bool]]) -> list[Word]:
    """The words of the given paragraphs (start, end, whether it is a headline), in text order."""
    out: list[Word] = []
    for number, (start, end, headline) in enumerate(paragraphs):
        marks = _marks(text, start, end)
        before, reached = "", -1
        for match in _WORD.finditer(text, start, end):
            word, (at, stop) = match.group(), match.span()
            joined = reached == at and before in _JOINS
            out.append(Word(word, at, stop, number, reached < 0, marks[at - start], joined, headline))
            before, reached = word, stop
    return out


def _marks(text: str, start: int, end: int) -> bytearray:
    """For each character of the paragraph: outside, inside, opening or closing mark."""
    states = bytearray(end - start)
    for quote in quotations(text, start, end):
        a, b = quote.start - start, quote.end - start
        states[a:b] = bytes([INSIDE]) * (b - a)
        states[a] = OPENS
        if quote.closed:
            states[b - 1] = CLOSES
    return states
