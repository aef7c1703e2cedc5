"""What is compared: one attribution, gold or predicted, as sets of the words that its pieces cover."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ROLES = ("source", "cue", "content")

Words = frozenset[int]
Places = Sequence[tuple[int, int]]

_TOKEN = re.compile(r"\w+|[^\w\s]")
# single marks are left out: they cannot be told from apostrophes
_CLOSING = {'"': '"', "“": "”", "„": "“", "«": "»"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a record says of an attribution beyond its spans; None where it says nothing."""

    id: object = None
    speaker: str | None = None
    kind: str | None = None
    standing: str | None = None
    act: str | None = None
    denies: tuple[object, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution as it stands in a file: half-open places in the text by role, and the facts."""

    places: Mapping[str, Places]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution as words: the pieces of each role, and all words of a role together."""

    pieces: dict[str, tuple[Words, ...]]
    facts: Facts

    def words(self, role: str) -> Words:
        """All words of a role."""
        return frozenset().union(*self.pieces[role])

    def same_source(self, other: "Claim") -> bool:
        """Whether the sources share a word, or neither has one."""
        mine, theirs = self.words("source"), other.words("source")
        return bool(mine & theirs) or not (mine or theirs)


class WordIndex:
    """The words of a text (punctuation alone is none), numbered in order."""

    def __init__(self, text: str) -> None:
        matches = [m for m in _TOKEN.finditer(text) if text[m.start()].isalnum()]
        self.starts = [m.start() for m in matches]
        self._ends = [m.end() for m in matches]

    def touched(self, start: int, end: int) -> Words:
        """The words that overlap a place."""
        return frozenset(range(bisect_right(self._ends, start), bisect_left(self.starts, end)))

    def claims(self, marked: Iterable[Marked]) -> list[Claim]:
        """The attributions as words; those whose content holds no word are left out."""
        found = []
        for one in marked:
            pieces = {role: tuple(w for w in (self.touched(*place) for place in one.places[role]) if w) for role in ROLES}
            if pieces["content"]:
                found.append(Claim(pieces, one.facts))
        return found


def within_marks(text: str) -> list[bool]:
    """For each character, whether it stands within quotation marks; a mark left open ends with its paragraph."""
    inside: list[bool] = []
    awaited = ""
    for character in text:
        if character == "\n":
            awaited = ""
        opens = not awaited and character in _CLOSING
        inside.append(bool(awaited) or opens)
        if opens:
            awaited = _CLOSING[character]
        elif character == awaited:
            awaited = ""
    return inside
