"""What the network is taught in one epoch: every article by one of its annotators, in a dress that changes each time."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.attribution.pieces import Pieces
from training.augment import bare, headlined, remarked, renamed
from training.batches import WINDOW, Taught, sentences, windows
from training.corpus import example
from training.encoders import Pretrained
from training.reworded import Alike, reworded

_LIMITS = (126, 158, 190, WINDOW, WINDOW)
"""Windows of several lengths, so that no place in a window means anything."""
_OVERLAP = 24
_REWORDED = 0.7
"""The share of articles in which words are exchanged."""


def dice(seed: int) -> random.Random:
    """Chance that falls the same way again."""
    return random.Random(seed)  # noqa: S311


def lessons(
    rows: Sequence[Mapping[str, Any]], split: Pieces, pre: Pretrained, rng: random.Random, others: Alike | None = None
) -> list[Taught]:
    """The windows of all articles for one epoch, in most of them some words exchanged for `others`, where these are given."""
    items: list[Taught] = []
    for row in rows:
        annotations = rng.choice(list(row["annotators"].values()))
        one = example(row, annotations, remarked(row["text"], rng))
        if rng.random() < 0.5:
            one = renamed(one, rng)
        if others and rng.random() < _REWORDED:
            one = reworded(one, others, rng)
        one = headlined(one, rng)
        if rng.random() < 0.12:
            one = bare(one)
        if rng.random() < 0.15:
            items += sentences(bare(one), split, pre)
        else:
            items += windows(one, split, pre, rng.choice(_LIMITS), _OVERLAP)
    return items
