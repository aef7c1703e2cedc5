"""What each attribution does, as the model sees it: from the vectors of its source's, cue's and content's words.

The head is small enough for plain products of matrices; `training/network.py` says what it computes.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.schema import ACTS

Floats = NDArray[np.float32]
FILE = "acts.npz"


class ActHead:
    """The weights of the head. `probabilities` is in the order of `schema.ACTS`."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as data:
            self._word, self._word_bias, self._out, self._out_bias = (
                data[name].astype(np.float32) for name in ("word", "word_bias", "out", "out_bias")
            )
        if self._out.shape[1] != len(ACTS):
            raise ValueError(f"{path} knows {self._out.shape[1]} acts, not {len(ACTS)}: install onrecord again")

    def probabilities(self, words: Floats, source: Sequence[int], cue: Sequence[int], content: Sequence[int]) -> Floats:
        """How likely each act is. `words` (words, vector) of the article; the rest are numbers of words."""
        own = [np.maximum(words[list(part)] @ self._word + self._word_bias, 0) for part in (source, cue, content)]
        nothing = np.zeros(len(self._word_bias), np.float32)
        mean = [part.mean(axis=0) if len(part) else nothing for part in own]
        most = own[2].max(axis=0) if len(own[2]) else nothing
        score = np.concatenate([*mean, most]) @ self._out + self._out_bias
        likely: Floats = np.exp(score - score.max())
        likely /= likely.sum()
        return likely
