"""No content ends in the middle of a phrase or of a quotation, and no source in the middle of a phrase.

A content that the labels cut off after "before" or "of" goes on to the end of its clause, a source to the end of its
phrase; a content that holds the beginning of a quotation goes on to the mark that closes it. What two attributions of
two sentences both claim belongs to that of its own sentence; and who is named only in the next sentence does not speak in
this one, where a source stands here.
"""

from collections.abc import Mapping, Sequence

from onrecord.attribution.decode import Found, Range
from onrecord.attribution.words import CLOSES, INSIDE, OPENS, OUTSIDE, Word

_DANGLING = frozenset(
    (
        *("a", "an", "the", "their", "and", "or", "as", "if", "than", "because", "until", "is", "was"),
        *("at", "before", "between", "by", "during", "for", "from", "in", "into", "of", "through", "under", "with", "without"),
    )
)
_JOINING = frozenset(("and", "or"))
_PHRASE = 5
"""Words that a source may still lack."""
_STOPS = frozenset('.,;:!?—–“”"')


def completed(found: Sequence[Found], sequence: Sequence[Word]) -> list[Found]:
    """The attributions with every cut-off content and source taken to its end, never into another attribution's words.

    Two attributions may well have one source.
    """
    said = {n for f in found for a, b in (f.cue, *f.content) for n in range(a, b)}
    taken = said | {n for f in found for a, b in f.source for n in range(a, b)}
    fullest: dict[int, int] = {}
    for start, end in (piece for f in found for piece in f.source):
        fullest[start] = max(end, fullest.get(start, 0))
    return [
        f._replace(
            source=tuple(_phrase(_owned(piece, fullest, sequence), sequence, said) for piece in f.source),
            content=tuple(_completed(piece, sequence, taken) for piece in f.content),
        )
        for f in found
    ]


def in_own_sentence(found: Sequence[Found], sequence: Sequence[Word], sentence: Sequence[int]) -> list[Found]:
    """The attributions without the pieces of content, outside quotation marks, that stand in another sentence than their cue,
    where an attribution of that sentence claims words of them too. The last piece stays.
    """
    cued_in: dict[int, list[Found]] = {}
    for f in found:
        cued_in.setdefault(sentence[f.cue[0]], []).append(f)

    def kept(f: Found, piece: Range) -> bool:
        own, there = sentence[f.cue[0]], sentence[piece[0]]
        if own == there or any(word.quoted != OUTSIDE for word in sequence[piece[0] : piece[1]]):
            return True
        claimed = (run for other in cued_in.get(there, ()) for run in other.content)
        return not any(start < piece[1] and piece[0] < end for start, end in claimed)

    return [f._replace(content=tuple(piece for piece in f.content if kept(f, piece)) or f.content[-1:]) for f in found]


def sourced_near(found: Sequence[Found], seen: Sequence[Range], sentence: Sequence[int]) -> list[Found]:
    """The attributions, one whose source begins in a sentence behind its cue's with a source of the cue's own instead, where one
    of those that are `seen`, whosever they are, stands there alone.
    """

    def near(f: Found) -> tuple[Range, ...]:
        own = sentence[f.cue[0]]
        if not f.source or sentence[f.source[0][0]] <= own:
            return f.source
        there = [one for one in seen if sentence[one[0]] == own]
        return tuple(there) if len(there) == 1 else f.source

    return [f._replace(source=near(f)) for f in found]


def sentences(sequence: Sequence[Word]) -> list[int]:
    """The number of each word's sentence: one ends with a paragraph, and at a stop before a blank and no small letter."""
    numbers, number = [], 0
    before = None
    for word in sequence:
        if before and (word.first or (before.text in ".!?" and word.start > before.end and not word.text[0].islower())):
            number += 1
        numbers.append(number)
        before = word
    return numbers


def spoken(found: Sequence[Found], sequence: Sequence[Word]) -> list[Found]:
    """The attributions without pieces of content that hold no word: a mark by itself says nothing."""
    kept = (f._replace(content=tuple(piece for piece in f.content if _has_words(piece, sequence))) for f in found)
    return [f for f in kept if f.content]


def _has_words(piece: Range, sequence: Sequence[Word]) -> bool:
    return any(word.text[0].isalnum() for word in sequence[piece[0] : piece[1]])


def _completed(piece: Range, sequence: Sequence[Word], taken: set[int]) -> Range:
    start, end = _to_the_mark(piece, sequence, taken)
    end = _whole_word(end, sequence, taken)
    last = sequence[end - 1]
    if last.text.lower() not in _DANGLING or last.quoted != OUTSIDE or end - start < 3:
        return start, end
    stop = _clause_end(end, sequence, taken)
    clean = stop < len(sequence) and stop not in taken
    loose = not clean and last.text.lower() in _JOINING
    return (start, stop) if clean else (start, end - loose)


def _whole_word(end: int, sequence: Sequence[Word], taken: set[int]) -> int:
    """The end of a piece, or that of its last word, where that was cut off at a hyphen ("fund-", of "fund-raising")."""
    cut_off = end < len(sequence) and sequence[end - 1].text == "-" and sequence[end].joined and sequence[end].text.isalnum()
    return end + 1 if cut_off and end not in taken else end


def _clause_end(start: int, sequence: Sequence[Word], taken: set[int]) -> int:
    """The first word from `start` on that is a mark, begins a paragraph or is taken; the number of words where none is."""
    stop = start
    while stop < len(sequence) and stop not in taken and not sequence[stop].first and sequence[stop].text not in _STOPS:
        stop += 1
    return stop


def _owned(piece: Range, fullest: Mapping[int, int], sequence: Sequence[Word]) -> Range:
    """A source that was cut off at its ’s ("Norland’s", of "Norland’s central bank") as another attribution has it in full."""
    start, end = piece
    cut_off = end - start > 1 and sequence[end - 1].text == "s" and sequence[end - 2].text in "’'"
    return (start, fullest[start]) if cut_off else piece


def _phrase(piece: Range, sequence: Sequence[Word], said: set[int]) -> Range:
    """A source that ends in "of" or "the" taken to the mark or cue that ends its phrase, if one comes soon; one that ends within
    brackets to the bracket that closes, else cut off before them.
    """
    start, end = _bracketed(piece, sequence, said)
    if sequence[end - 1].text.lower() not in _DANGLING:
        return start, end
    stop = _clause_end(end, sequence, said)
    soon = end < stop <= end + _PHRASE and stop < len(sequence) and not sequence[stop].first
    return start, stop if soon else end


def _bracketed(piece: Range, sequence: Sequence[Word], said: set[int]) -> Range:
    start, end = piece
    opened = next((n for n in reversed(range(start + 1, end)) if sequence[n].text in "()"), end)
    if opened == end or sequence[opened].text == ")":
        return piece
    ahead = range(end, min(end + _PHRASE, len(sequence)))
    closed = next((n for n in ahead if sequence[n].text == ")" and said.isdisjoint(range(end, n + 1))), None)
    return (start, opened) if closed is None else (start, closed + 1)


def _to_the_mark(piece: Range, sequence: Sequence[Word], taken: set[int]) -> Range:
    """A piece that ends within a quotation which it holds from the opening on is taken to its closing mark."""
    start, end = piece
    first = max(start - 1, 0)
    if sequence[end - 1].quoted != INSIDE or not any(word.quoted == OPENS for word in sequence[first:end]):
        return piece
    stop = end
    while stop < len(sequence) and stop not in taken and not sequence[stop].first and sequence[stop].quoted == INSIDE:
        stop += 1
    closes = stop < len(sequence) and sequence[stop].quoted == CLOSES
    return (start, stop) if closes else piece
