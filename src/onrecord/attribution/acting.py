"""What each attribution does, by what kind of speaker and on what standing, as the model sees it: from what the encoder says
of its source's, cue's and content's words.

`training/network.py` says what is computed: the encoder's graph gives each word numbers from 0 up, which are pooled here.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.decode import Range
from onrecord.schema import ACTS, KINDS, STANDINGS, Likely

Floats = NDArray[np.float32]
Parts = tuple[Sequence[Range], Sequence[Range], Sequence[Range]]
"""The words of an attribution's source, cue and content."""
FILE = "acts.npz"
_ANSWERS = (len(ACTS), len(KINDS), len(STANDINGS))


class ActHead:
    """The weights of the head: its columns are the acts, then, unless it knows acts alone, kinds and standings."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as data:
            self._out, self._bias = data["out"].astype(np.float32), data["bias"].astype(np.float32)
        self.width = len(self._out) // 4
        known = self._out.shape[1]
        if known not in (_ANSWERS[0], sum(_ANSWERS)):
            raise ValueError(f"{path} knows {known} answers, not {sum(_ANSWERS)} or {_ANSWERS[0]}: install onrecord again")

    def likely(self, words: Floats, attributions: Sequence[Parts]) -> tuple[Likely, ...]:
        """How likely each answer is for each attribution. `words` (words, numbers) are the article's."""
        if not attributions:
            return ()
        pooled = np.zeros((len(attributions), 4, words.shape[1]), np.float32)
        for one, parts in zip(pooled, attributions, strict=True):
            _pool(words, parts, one)
        # not `@`, which would wake threads for so small a product
        scores = np.einsum("mn,na->ma", pooled.reshape(len(pooled), -1), self._out) + self._bias
        answers = (_probabilities(part) for part in np.split(scores, np.cumsum(_ANSWERS)[:-1], axis=1))
        return tuple(Likely(*one) for one in zip(*answers, strict=True))


def _pool(words: Floats, parts: Parts, out: Floats) -> None:
    """Write down the means of source, cue and content, and the greatest numbers of the content; 0 where there is nothing."""
    chosen = [_of(words, part) for part in parts]
    for mean, one in zip(out[:3], chosen, strict=True):
        np.add.reduce(one, axis=0, out=mean)
        mean /= max(1, len(one))
    np.maximum.reduce(chosen[2], axis=0, initial=0, out=out[3])  # no number of a word is below 0


def _of(words: Floats, part: Sequence[Range]) -> Floats:
    """The words of a part; most are of one piece, which is not copied."""
    pieces = [words[a:b] for a, b in part]
    return pieces[0] if len(pieces) == 1 else np.concatenate([words[:0], *pieces])


def _probabilities(scores: Floats) -> list[tuple[float, ...]]:
    """Of each row of scores; empty where they are none."""
    likely: Floats = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    return [tuple(row) for row in (likely / likely.sum(axis=1, keepdims=True)).tolist()]
