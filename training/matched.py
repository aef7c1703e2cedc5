"""A network that learns to think as the larger one that it was cut from: layer by layer, beside what that says and labels.

A vector of each piece and layer says far more than a label of each word, so that a network from which layers and heads were
taken out recovers in a few epochs (as in Romero et al., "FitNets", 2015, and Sun et al., "Patient Knowledge Distillation",
2019).
"""

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor

from training.batches import Targets
from training.course import Course, Settings
from training.losses import WEIGHTS, Told, log_probabilities, missed
from training.network import Batch, Network

_AVERAGE = 0.995
"""What the moving average keeps: a course is short."""
_LOWER, _UPPERMOST = 0.5, 2.0
"""How much the vectors of the lower layers, together, and of the uppermost count beside the other losses."""


class Matched(Course):
    """The training of a network whose layers stand for those of the numbers `kept` in `whole`, the uppermost last."""

    def __init__(self, network: Network, settings: Settings, steps: int, whole: Network, kept: Sequence[int]) -> None:
        """As a course; raises ValueError where `kept` does not name a layer of `whole` for each of the network."""
        if len(kept) != len(network.encoder.layers) or not set(kept) <= set(range(len(whole.encoder.layers))):
            raise ValueError(f"layers {list(kept)} of {len(whole.encoder.layers)} are not {len(network.encoder.layers)}")
        # nothing in it is new, and its layers have equally far to go
        super().__init__(network, replace(settings, decay=1.0, new=1.0, average=_AVERAGE), steps)
        self._whole, self._kept = whole.eval(), kept

    def learn(self, batch: Batch, targets: Targets, told: Told | None = None) -> Tensor:
        """Take one step; the losses before it, those of vectors last. `told` is what `whole` says, unless it is given."""
        given = (batch.ids, batch.features, batch.mask)
        with torch.autocast(batch.ids.device.type, torch.bfloat16):
            with torch.no_grad():
                theirs = self._whole.encoder.layer_by_layer(*given)
                told = told or Told(*log_probabilities(self._whole.answers(theirs[-1], batch)))
            mine = self.network.encoder.layer_by_layer(*given)
            said = self.network.answers(mine[-1], batch)
        *lower, uppermost = (apart(own, theirs[n], batch.mask) for own, n in zip(mine, self._kept, strict=True))
        parts = missed(said, targets, told, self.share)
        return self.step_down([*parts, sum(lower, uppermost * 0), uppermost], (*WEIGHTS, _LOWER, _UPPERMOST))


def apart(mine: Tensor, theirs: Tensor, mask: Tensor) -> Tensor:
    """The mean square of how far the vectors of pieces are from others, beside the variance of those."""
    held = mask[:, :, None].float()
    square = ((mine.float() - theirs.float()) ** 2 * held).sum()
    return square / (held.sum() * theirs.shape[-1] * theirs.float().var())
