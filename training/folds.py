"""Folds of the articles: a teacher tells most of what it has not learnt by heart, so each learns without one fold, which is
the one that it tells of.

The folds are made of the articles' lots, so every epoch's file has the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from torch import Tensor

from training.batches import IGNORED, Targets
from training.network import Acting, Batch

Teller = Callable[[Batch], Sequence[Tensor]]
"""What says something of a batch: flat tags, entities, links, answers."""


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


def told_of_each_fold(tellers: Sequence[Teller], batch: Batch, lot: Tensor) -> list[Tensor]:
    """What is said of a batch (flat tags, entities, links, answers): of each fold by the teller of its number, which is asked of
    nothing else.
    """
    told: list[Tensor] = []
    for number, tell in enumerate(tellers):
        mine = lot % len(tellers) == number
        if not bool(mine.any()):
            continue
        places = (mine, mine, mine[batch.cue_window], mine[batch.acting.window])
        said = tell(_of(batch, mine))
        told = told or [part.new_zeros((len(place), *part.shape[1:])) for part, place in zip(said, places, strict=True)]
        for part, place, whole in zip(said, places, told, strict=True):
            whole[place] = part
    return told


def _of(batch: Batch, rows: Tensor) -> Batch:
    """A batch without its other windows."""
    number = rows.cumsum(0) - 1
    cues, acting = rows[batch.cue_window], rows[batch.acting.window]
    windows = {name: getattr(batch, name)[rows] for name in ("ids", "features", "mask", "first", "word_mask", "paragraph")}
    asked = {name: getattr(batch.acting, name)[acting] for name in ("source", "cue", "content")}
    return Batch(
        **windows,
        cue_window=number[batch.cue_window[cues]],
        cue_word=batch.cue_word[cues],
        acting=Acting(number[batch.acting.window[acting]], **asked),
    )
