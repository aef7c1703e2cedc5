"""How far a network is from its targets."""

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import IGNORED, Targets
from training.network import Batch, Network

_NOTHING = 0.15
"""How much a word outside all counts, beside one inside: most words are outside."""
WEIGHTS = (1.0, 1.0, 0.3)
"""Of flat tags, linking and entities in the whole loss."""


def losses(network: Network, batch: Batch, targets: Targets) -> tuple[Tensor, Tensor, Tensor]:
    """The losses of flat tags, linking and entities."""
    with torch.autocast("cpu", torch.bfloat16):
        flat, entities, linked = network(batch)
    links = _mean(linked, targets.links) if len(targets.links) else flat.sum() * 0
    return _mean(flat, targets.flat), links, _mean(entities, targets.entities)


def _mean(logits: Tensor, labels: Tensor) -> Tensor:
    every = (logits.float().flatten(0, 1), labels.flatten())
    total = functional.cross_entropy(*every, ignore_index=IGNORED, reduction="sum")
    return total / ((labels > 0).sum() + _NOTHING * (labels == 0).sum() + 1)
