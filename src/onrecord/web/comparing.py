"""The words that changed between two texts."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from onrecord.changes import stretches

Change = tuple[str, str]
"""added, removed or same; and the words."""
_WORD = re.compile(r"\S+\s*")
_LONGEST = 2_000
"""Words, or paragraphs, that are compared one by one; all that follows them counts as one more."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A paragraph of one text and the one that stands for it in the other; either may be missing."""

    before: tuple[Change, ...]
    after: tuple[Change, ...]

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return any(kind != "same" for kind, _ in (*self.before, *self.after))


def changes(before: str, after: str) -> tuple[Change, ...]:
    """The words of `after`, with those that were not in `before` as added and those that are gone as removed."""
    old, new = _bounded(_WORD.findall(before)), _bounded(_WORD.findall(after))
    told: list[Change] = []
    for same, gone, come in stretches(_plain(old), _plain(new)):
        if same:
            told.append(("same", "".join(new[come])))
        else:
            told += ((kind, "".join(words)) for kind, words in (("removed", old[gone]), ("added", new[come])) if words)
    return tuple(told)


def closest(earlier: Iterable[str], words: str) -> str:
    """Which of the earlier ones shares most words with these; the later one where two share as many. These, if there is none."""
    mine = Counter(_plain(_WORD.findall(words)[:_LONGEST]))
    best, most = words, -1.0
    for one in earlier:
        theirs = Counter(_plain(_WORD.findall(one)[:_LONGEST]))
        shared = 2 * (mine & theirs).total() / max(1, mine.total() + theirs.total())
        if shared >= most:
            best, most = one, shared
    return best


def side_by_side(before: Sequence[str], after: Sequence[str]) -> list[Beside]:
    """The paragraphs of two texts, those that stand for each other in one row."""
    old, new = _bounded(before, "\n\n"), _bounded(after, "\n\n")
    rows = []
    for same, gone, come in stretches(old, new):
        if same:
            rows += [Beside((("same", one),), (("same", one),)) for one in old[gone]]
            continue
        for left, right in zip_longest(old[gone], new[come], fillvalue=""):
            told = changes(left, right)
            rows.append(Beside(_without(told, "added"), _without(told, "removed")))
    return rows


def _bounded(pieces: Sequence[str], between: str = "") -> list[str]:
    rest = between.join(pieces[_LONGEST:])
    return [*pieces[:_LONGEST], *([rest] if rest else ())]


def _without(told: tuple[Change, ...], kind: str) -> tuple[Change, ...]:
    return tuple(change for change in told if change[0] != kind)


def _plain(words: list[str]) -> list[str]:
    """Words as they are compared: marks around them are no change."""
    return [re.sub(r"^\W+|\W+$", "", word).casefold() or word for word in words]
