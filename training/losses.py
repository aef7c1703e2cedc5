"""How far a network is from its targets, and from what a teacher says."""

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.schema import ACTS
from training.batches import IGNORED, Targets
from training.network import Batch, Network

_NOTHING = 0.15
"""How much a word outside all counts, beside one inside: most words are outside."""
WEIGHTS = (1.0, 1.0, 0.3, 0.4)
"""Of flat tags, linking, entities and acts in the whole loss."""
_COMMON = ("assert", "accuse", "believe")
"""Acts so frequent that each example counts for less."""


def losses(network: Network, batch: Batch, targets: Targets, teacher: Network | None = None, share: float = 0.5) -> list[Tensor]:
    """The losses of flat tags, linking, entities and acts; with a teacher, its word has that share in the first three."""
    with torch.autocast("cpu", torch.bfloat16):
        said = network(batch)
    labels = (targets.flat, targets.links, targets.entities)
    hard = [_mean(logits, label) if len(label) else said[0].sum() * 0 for logits, label in zip(_words(said), labels, strict=True)]
    if teacher is not None:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            told = teacher(batch)
        soft = [
            _apart(mine, theirs, label) if len(label) else mine.sum() * 0
            for mine, theirs, label in zip(_words(said), _words(told), labels, strict=True)
        ]
        hard = [(1 - share) * h + share * s for h, s in zip(hard, soft, strict=True)]
    return [*hard, _acts(said[3], targets.acts)]


def _words(logits: tuple[Tensor, Tensor, Tensor, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    flat, entities, linked, _ = logits
    return flat, linked, entities


def _mean(logits: Tensor, labels: Tensor) -> Tensor:
    every = (logits.float().flatten(0, 1), labels.flatten())
    total = functional.cross_entropy(*every, ignore_index=IGNORED, reduction="sum")
    return total / ((labels > 0).sum() + _NOTHING * (labels == 0).sum() + 1)


def _apart(mine: Tensor, theirs: Tensor, labels: Tensor) -> Tensor:
    """The divergence from the teacher's probabilities, over words that have a label, weighed as in `_mean` by the teacher."""
    held = (labels != IGNORED).flatten()
    q = torch.log_softmax(mine.float().flatten(0, 1)[held], -1)
    p = torch.log_softmax(theirs.float().flatten(0, 1)[held], -1)
    inside = 1 - p[:, 0].exp()
    return functional.kl_div(q, p, reduction="sum", log_target=True) / (inside.sum() + _NOTHING * (1 - inside).sum() + 1)


def _acts(logits: Tensor, labels: Tensor) -> Tensor:
    weight = torch.tensor([0.6 if act in _COMMON else 1.0 for act in ACTS])
    if not bool((labels != IGNORED).any()):
        return logits.sum() * 0
    return functional.cross_entropy(logits.float(), labels, weight, ignore_index=IGNORED)
