"""From the model's log-probabilities to attributions, as ranges of words.

The cues come from the flat tags; each cue then takes its source and its content by the best path
through its own labels, to which the flat tags lend weight. Two attributions never share words of
content: the surer one keeps them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.labels import FLAT, LINK

Floats = NDArray[np.float32]
Worth = NDArray[np.float64]
Range = tuple[int, int]
Run = tuple[int, int, int]
"""The label with which a run of words begins, and the words: under that label and those that continue it."""

_NEVER = -1e4
_FLAT_OF_LINK = [FLAT[name] for name in LINK if name != "O"]


@dataclass(frozen=True, slots=True)
class Weights:
    """What the decoder weighs; chosen on the development corpus and kept in the model's manifest."""

    cue: float = 0.4
    """The least probability of a cue that begins an attribution."""
    flat: float = 0.35
    """How much of the flat tags' log-probability is added to the labels of a cue."""
    content: float = 0.25
    """Added to the log-odds of content: above 0 finds more, below 0 is more careful."""
    source: float = 0.8
    """The same for source."""


class Found(NamedTuple):
    """One attribution as half-open ranges of words, with the probabilities that it rests on."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    cue_probability: float
    source_probability: float
    content_probability: float
    tagged: bool = False
    """Whether a quotation runs into the words of the source and cue, which marks alone settle."""

    def shifted(self, by: int) -> "Found":
        """The same, so many words later: a window's attribution in its article."""

        def move(ranges: Sequence[Range]) -> tuple[Range, ...]:
            return tuple((start + by, end + by) for start, end in ranges)

        return self._replace(cue=move([self.cue])[0], source=move(self.source), content=move(self.content))


@dataclass(frozen=True, slots=True)
class Linked:
    """What the model says of a window: log-probabilities `flat` (words, 7) and `linked` (cues, words, 5), and the cues."""

    flat: Floats
    linked: Floats
    cues: Sequence[Range]


def cues(flat: Floats, weights: Weights) -> list[Range]:
    """The cues that the flat tags hold: a beginning above the threshold, and all that continues it."""
    begins, inside = flat[:, FLAT["B-cue"]], flat[:, FLAT["I-cue"]]
    outside = np.delete(flat, [FLAT["I-cue"]], axis=1).max(axis=1)
    found: list[Range] = []
    for at in np.flatnonzero(begins > np.log(weights.cue)):
        start = int(at)
        if found and start < found[-1][1]:
            continue
        end = start + 1
        while end < len(flat) and inside[end] > outside[end]:
            end += 1
        found.append((start, end))
    return found


def runs(scores: Floats) -> list[list[Run]]:
    """What the best labels of each row, every I behind its own B, make of its words: scores (rows, words, labels).

    A run is worth what it has more than the O of its words. Each turn finds the best worth of all that stands before each
    word with one run more than the turn before, for all rows at once, until no further run adds to any.
    """
    rows, count, _ = scores.shape
    wide = np.ascontiguousarray(scores.transpose(0, 2, 1), np.float64)
    worth = wide[:, 1:] - wide[:, :1]
    inside = worth[:, 1::2].cumsum(axis=2)
    begins = worth[:, ::2] - inside
    before = np.zeros((rows, count + 1))
    while True:
        begun = np.maximum.accumulate(before[:, None, :-1] + begins, axis=2)
        ended = begun + inside
        further = np.zeros_like(before)
        np.maximum.accumulate(ended.max(axis=1), axis=1, out=further[:, 1:])
        np.maximum(further, 0.0, out=further)
        if np.array_equal(further, before):
            return [_walked(*row) for row in zip(before, begun, ended, strict=True)]
        before = further


def _walked(before: Worth, begun: Worth, ended: Worth) -> list[Run]:
    """The runs of a row from its last to its first: each ends where the worth was first reached, and begins likewise."""
    found: list[Run] = []
    end = int(before.searchsorted(before[-1]))
    while end:
        kind = int(ended[:, end - 1].argmax())
        start = int(begun[kind].searchsorted(begun[kind, end - 1]))
        found.append((2 * kind + 1, start, end))
        end = int(before.searchsorted(before[start]))
    return found[::-1]


def long_runs(scores: Floats) -> list[Run]:
    """The same of a single row of many words and runs, (words, labels): word by word, in one turn."""
    worth = (scores[:, 1:] - scores[:, :1].astype(np.float64)).tolist()
    kinds = range(scores.shape[1] // 2)
    best, open_at, inside = 0.0, [0 for _ in kinds], [-math.inf for _ in kinds]
    ends: list[Run | None] = []
    for word, row in enumerate(worth):
        so_far, ends_here = best, None
        for kind in kinds:
            reached, going_on = so_far + row[2 * kind], inside[kind] + row[2 * kind + 1]
            if reached > going_on:
                open_at[kind] = word
            else:
                reached = going_on
            inside[kind] = reached
            if reached > best:
                best, ends_here = reached, (2 * kind + 1, open_at[kind], word + 1)
        ends.append(ends_here)
    found: list[Run] = []
    while ends:
        if run := ends.pop():
            found.append(run)
            del ends[run[1] :]
    return found[::-1]


def link(windows: Sequence[Linked], weights: Weights) -> list[list[Found]]:
    """The attributions of each window's cues."""
    rows = sum(len(w.cues) for w in windows)
    scores = np.zeros((rows, max((len(w.flat) for w in windows), default=0), len(LINK)), np.float32)
    scores[:, :, 1:] = _NEVER  # behind the end of a window
    row = 0
    for w in windows:
        _weigh(w, weights, scores[row : row + len(w.cues), : len(w.flat)])
        row += len(w.cues)
    best = iter(runs(scores)) if rows else iter(())
    every = [[_found(w.flat, one, next(best), cue) for one, cue in zip(w.linked, w.cues, strict=True)] for w in windows]
    return [[one for one in found if one.content] for found in every]


def _weigh(window: Linked, weights: Weights, scores: Floats) -> None:
    """Write down what each label of each cue and word is worth, (cues, words, 5)."""
    flat = weights.flat * window.flat[:, _FLAT_OF_LINK]
    flat += np.array([weights.source, weights.source, weights.content, weights.content], np.float32)
    scores[:] = window.linked
    scores[:, :, 1:] += flat
    for row, (start, end) in enumerate(window.cues):
        scores[row, start:end, 1:] += _NEVER


def _found(flat: Floats, linked: Floats, best: Sequence[Run], cue: Range) -> Found:
    source = [run for run in best if run[0] == LINK["B-source"]]
    content = [run for run in best if run[0] == LINK["B-content"]]
    if len(source) > 1:
        source = [max(source, key=lambda run: float(_labelled(linked, [run]).sum() + (run[2] - run[1])))]
    without = 1.0 - float(np.exp(np.logaddexp(linked[:, 1], linked[:, 2])).max()) if not source else _mean(linked, source)
    cued = float(np.exp(flat[cue[0], FLAT["B-cue"]]))
    return Found(cue, _ranges(source), _ranges(content), cued, without, _mean(linked, content))


def _ranges(found: Sequence[Run]) -> tuple[Range, ...]:
    return tuple((start, end) for _, start, end in found)


def _labelled(linked: Floats, found: Sequence[Run]) -> Floats:
    """The log-probabilities of the labels of all words in the runs."""
    return np.concatenate([part for b, s, e in found for part in (linked[s : s + 1, b], linked[s + 1 : e, b + 1])])


def _mean(linked: Floats, found: Sequence[Run]) -> float:
    """The geometric mean of their probabilities; 1 where there are none."""
    if not found:
        return 1.0
    told = _labelled(linked, found)
    return float(np.exp(told.sum() / len(told)))


def settle(found: Sequence[Found]) -> list[Found]:
    """No word is the content of two attributions: the less sure gives way, whole or by the piece."""
    taken: set[int] = set()
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: -f.content_probability * f.cue_probability):
        content = tuple(r for r in one.content if len(taken.intersection(range(*r))) * 2 < r[1] - r[0])
        content = tuple(run for r in content for run in _free(r, taken))
        if not content:
            continue
        taken.update(*(range(*r) for r in content))
        kept.append(one._replace(content=content))
    return sorted(kept, key=lambda f: (min(f.content[0][0], f.cue[0]), f.cue[0]))


def _free(piece: Range, taken: set[int]) -> list[Range]:
    """The runs of the piece's words that nobody has taken."""
    if taken.isdisjoint(range(*piece)):
        return [piece]
    found: list[Range] = []
    for word in range(*piece):
        if word in taken:
            continue
        if found and found[-1][1] == word:
            found[-1] = (found[-1][0], word + 1)
        else:
            found.append((word, word + 1))
    return found


def seen(flat: Floats) -> dict[str, tuple[Range, ...]]:
    """The sources and the contents that the flat tags alone see, whosever they are."""
    found = long_runs(flat)
    return {role: _ranges([run for run in found if run[0] == FLAT[f"B-{role}"]]) for role in ("source", "content")}


def widened(found: Sequence[Found], contents: Sequence[Range]) -> list[Found]:
    """Each piece of content taken to the edges of that of `contents`, which the flat tags alone see, as far as words are free."""
    run_of = {word: run for run in contents for word in range(*run)}
    taken = {word for f in found for piece in f.content for word in range(*piece)}
    out: list[Found] = []
    for f in found:
        pieces: list[Range] = []
        for piece in f.content:
            start, end = _widened(piece, [run_of[n] for n in range(*piece) if n in run_of], taken)
            taken.update(range(start, end))
            if pieces and start <= pieces[-1][1]:
                start = pieces.pop()[0]
            pieces.append((start, end))
        out.append(f._replace(content=tuple(pieces)))
    return out


def _widened(piece: Range, runs: Sequence[Range], taken: set[int]) -> Range:
    start, end = piece
    for first, last in runs:
        while start > first and start - 1 not in taken:
            start -= 1
        while end < last and end not in taken:
            end += 1
    return start, end
