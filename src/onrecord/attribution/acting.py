"""What each attribution does, as the model sees it: from what the encoder says of its source's, cue's and content's words.

`training/network.py` says what is computed: the encoder's graph gives each word numbers from 0 up, which are pooled here.
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
            self._out, self._bias = data["out"].astype(np.float32), data["bias"].astype(np.float32)
        if self._out.shape[1] != len(ACTS):
            raise ValueError(f"{path} knows {self._out.shape[1]} acts, not {len(ACTS)}: install onrecord again")

    def probabilities(self, words: Floats, source: Sequence[int], cue: Sequence[int], content: Sequence[int]) -> Floats:
        """How likely each act is. `words` (words, numbers) of the article; the rest are numbers of words."""
        own = [words[list(part)] for part in (source, cue, content)]
        nothing = np.zeros(words.shape[1], np.float32)
        mean = [part.mean(axis=0) if len(part) else nothing for part in own]
        most = own[2].max(axis=0) if len(own[2]) else nothing
        # not `@`, which would wake threads for so small a product
        score = np.einsum("n,na->a", np.concatenate([*mean, most]), self._out) + self._bias
        likely: Floats = np.exp(score - score.max())
        likely /= likely.sum()
        return likely
