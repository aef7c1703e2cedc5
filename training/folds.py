"""Folds of the articles: a teacher tells most of what it has not learnt by heart, so each learns without one fold, which is
the one that it tells of.

The folds are made of the articles' lots, so every epoch's file has the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from training.batches import IGNORED, Targets
from training.network import Batch


@dataclass(frozen=True, slots=True)
class Fold:
    """The `number`th, from 0, of `count` folds."""

    number: int
    count: int

    def left_out(self, batch: Batch, targets: Targets) -> Targets:
        """What a batch teaches but for what it says of this fold."""
        mine = targets.lot % self.count == self.number
        return replace(
            targets,
            flat=_without(targets.flat, mine),
            entities=_without(targets.entities, mine),
            links=_without(targets.links, mine[batch.cue_window]),
            answers=_without(targets.answers, mine[batch.acting.window]),
        )


def _without(labels: Tensor, rows: Tensor) -> Tensor:
    return labels.masked_fill(rows[:, None].expand_as(labels), IGNORED)


def of_each_fold(said: Sequence[Sequence[Tensor]], batch: Batch, lot: Tensor) -> list[Tensor]:
    """What is said of a batch (flat tags, entities, links, answers): of each fold by the teacher of its number."""
    rows = (lot, lot, lot[batch.cue_window], lot[batch.acting.window])
    return [
        torch.stack(parts)[one % len(said), torch.arange(len(one), device=one.device)]
        for parts, one in zip(zip(*said, strict=True), rows, strict=True)
    ]
