"""What each attribution does, by what kind of speaker and on what standing, as the model sees it: from what the encoder says
of its source's, cue's and content's words.

`training/network.py` says what is computed: the encoder's graph gives each word numbers from 0 up, which are pooled here.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.schema import ACTS, KINDS, STANDINGS, Likely

Floats = NDArray[np.float32]
FILE = "acts.npz"
_ANSWERS = (len(ACTS), len(KINDS), len(STANDINGS))


class ActHead:
    """The weights of the head: its columns are the acts, then, unless it knows acts alone, kinds and standings."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as data:
            self._out, self._bias = data["out"].astype(np.float32), data["bias"].astype(np.float32)
        known = self._out.shape[1]
        if known not in (_ANSWERS[0], sum(_ANSWERS)):
            raise ValueError(f"{path} knows {known} answers, not {sum(_ANSWERS)} or {_ANSWERS[0]}: install onrecord again")

    def likely(self, words: Floats, source: Sequence[int], cue: Sequence[int], content: Sequence[int]) -> Likely:
        """How likely each answer is. `words` (words, numbers) of the article; the rest are numbers of words."""
        own = [words[list(part)] for part in (source, cue, content)]
        nothing = np.zeros(words.shape[1], np.float32)
        mean = [part.mean(axis=0) if len(part) else nothing for part in own]
        most = own[2].max(axis=0) if len(own[2]) else nothing
        # not `@`, which would wake threads for so small a product
        score = np.einsum("n,na->a", np.concatenate([*mean, most]), self._out) + self._bias
        ends = np.cumsum(_ANSWERS)[:-1]
        return Likely(*(_probabilities(part) for part in np.split(score, ends)))


def _probabilities(score: Floats) -> tuple[float, ...]:
    if not len(score):
        return ()
    likely: Floats = np.exp(score - score.max())
    return tuple((likely / likely.sum()).tolist())
