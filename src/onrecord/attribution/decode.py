"""From the model's log-probabilities to attributions, as ranges of words.

The cues come from the flat tags; each cue then takes its source and its content by the best path
through its own labels, to which the flat tags lend weight. Two attributions never share words of
content: the surer one keeps them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.labels import FLAT, LINK

Floats = NDArray[np.float32]
Range = tuple[int, int]

_NEVER = -1e4
_STRETCH, _MARGIN = 128, 24
_ROLE_TO_FLAT = {LINK[name]: FLAT[name] for name in LINK if name != "O"}


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


@dataclass(frozen=True, slots=True)
class Found:
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

        return replace(self, cue=move([self.cue])[0], source=move(self.source), content=move(self.content))


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


def paths(scores: Floats) -> NDArray[np.int64]:
    """The best labels of each row's words under B before I (Viterbi): scores (rows, words, labels) -> (rows, words)."""
    rows, count, size = scores.shape
    steps = np.ascontiguousarray(scores.transpose(1, 0, 2))
    steps[0, :, 2::2] += _NEVER
    back = np.empty((count, rows, size), np.int8)
    begins = np.arange(1, size - 1, 2, dtype=np.int8)
    best = steps[0]
    for at in range(1, count):
        # an inside label follows its own beginning or itself, every other label follows the best there is
        begun, gone_on = best[:, 1:-1:2], best[:, 2::2]
        back[at] = best.argmax(axis=1)[:, None]
        back[at, :, 2::2] = begins + (gone_on > begun)
        following = np.repeat(best.max(axis=1, keepdims=True), size, axis=1)
        np.maximum(begun, gone_on, out=following[:, 2::2])
        best = following + steps[at]
    out = np.zeros((rows, count), np.int64)
    out[:, -1] = best.argmax(axis=1)
    everyone = np.arange(rows)
    for at in range(count - 1, 0, -1):
        out[:, at - 1] = back[at, everyone, out[:, at]]
    return out


def path(scores: Floats) -> NDArray[np.int64]:
    """The best labels of one long row: (words, labels) -> (words). Stretches of it are walked side by side, which is as
    exact as they overlap: what is decided more than `_MARGIN` words away matters no more."""
    count, size = scores.shape
    width = _STRETCH + 2 * _MARGIN
    starts = range(0, count, _STRETCH)
    rows = np.full((len(starts), width, size), _NEVER, np.float32)
    rows[:, :, 0] = 0.0
    for row, start in enumerate(starts):
        own = scores[max(0, start - _MARGIN) : start + _STRETCH + _MARGIN]
        at = _MARGIN - min(_MARGIN, start)
        rows[row, at : at + len(own)] = own
    return paths(rows)[:, _MARGIN : _MARGIN + _STRETCH].reshape(-1)[:count]


def link(windows: Sequence[Linked], weights: Weights) -> list[list[Found]]:
    """The attributions of each window's cues."""
    rows = sum(len(w.cues) for w in windows)
    scores = np.zeros((rows, max((len(w.flat) for w in windows), default=0), len(LINK)), np.float32)
    row = 0
    for w in windows:
        scores[row : row + len(w.cues), : len(w.flat)] = _scores(w, weights)
        row += len(w.cues)
    labels = iter(paths(scores)) if rows else iter(())
    every = [
        [_found(w.flat, one, next(labels)[: len(w.flat)], cue) for one, cue in zip(w.linked, w.cues, strict=True)]
        for w in windows
    ]
    return [[one for one in found if one.content] for found in every]


def _scores(window: Linked, weights: Weights) -> Floats:
    """What each label of each cue and word is worth."""
    scores = window.linked.copy()
    for label, flat_label in _ROLE_TO_FLAT.items():
        scores[:, :, label] += weights.flat * window.flat[None, :, flat_label]
    scores[:, :, 1:3] += weights.source
    scores[:, :, 3:5] += weights.content
    for row, (start, end) in enumerate(window.cues):
        scores[row, start:end, 1:] += _NEVER
    return scores


def _found(flat: Floats, linked: Floats, labels: NDArray[np.int64], cue: Range) -> Found:
    source = _ranges(labels, LINK["B-source"])
    content = _ranges(labels, LINK["B-content"])
    chosen = linked[np.arange(len(labels)), labels]

    def mean(ranges: Sequence[Range]) -> float:
        words = np.concatenate([chosen[a:b] for a, b in ranges]) if ranges else np.zeros(1, np.float32)
        return float(np.exp(words.mean()))

    if len(source) > 1:
        source = [max(source, key=lambda r: float(chosen[r[0] : r[1]].sum() + (r[1] - r[0])))]
    without = 1.0 - float(np.exp(np.logaddexp(linked[:, 1], linked[:, 2])).max()) if not source else mean(source)
    return Found(cue, tuple(source), tuple(content), float(np.exp(flat[cue[0], FLAT["B-cue"]])), without, mean(content))


def _ranges(labels: NDArray[np.int64], begin: int) -> list[Range]:
    found: list[Range] = []
    for at in np.flatnonzero((labels == begin) | (labels == begin + 1)):
        position = int(at)
        if labels[position] == begin or not found or found[-1][1] != position:
            found.append((position, position + 1))
        else:
            found[-1] = (found[-1][0], position + 1)
    return found


def settle(found: Sequence[Found]) -> list[Found]:
    """No word is the content of two attributions: the less sure gives way, whole or by the piece."""
    taken: set[int] = set()
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: -f.content_probability * f.cue_probability):
        content = tuple(r for r in one.content if sum(w in taken for w in range(*r)) * 2 < r[1] - r[0])
        content = tuple(run for r in content for run in _free(r, taken))
        if not content:
            continue
        taken.update(w for r in content for w in range(*r))
        kept.append(replace(one, content=content))
    return sorted(kept, key=lambda f: (min(f.content[0][0], f.cue[0]), f.cue[0]))


def _free(piece: Range, taken: set[int]) -> list[Range]:
    """The runs of the piece's words that nobody has taken."""
    found: list[Range] = []
    for word in range(*piece):
        if word in taken:
            continue
        if found and found[-1][1] == word:
            found[-1] = (found[-1][0], word + 1)
        else:
            found.append((word, word + 1))
    return found


def widened(found: Sequence[Found], flat: Floats) -> list[Found]:
    """Each piece of content taken to the edges of the run that the flat tags see there, as far as the words are free."""
    runs = _ranges(path(flat), FLAT["B-content"])
    run_of = {word: run for run in runs for word in range(*run)}
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
        out.append(replace(f, content=tuple(pieces)))
    return out


def _widened(piece: Range, runs: Sequence[Range], taken: set[int]) -> Range:
    start, end = piece
    for first, last in runs:
        while start > first and start - 1 not in taken:
            start -= 1
        while end < last and end not in taken:
            end += 1
    return start, end
