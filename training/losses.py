"""How far a network is from its targets, and from what teachers say."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.schema import ACTS
from training.batches import IGNORED, Targets
from training.network import ANSWERS, Batch, Network

_NOTHING = 0.15
"""How much a word outside all counts, beside one inside: most words are outside."""
WEIGHTS = (1.0, 1.0, 0.3, 0.6)
"""Of flat tags, linking, entities, and of acts with kinds and standings, in the whole loss."""
_COMMON = ("assert", "accuse", "believe")
"""Acts so frequent that each example counts for less."""
_SHARES = (1.0, 0.3, 0.3)
"""Of acts, kinds and standings in the last of these losses."""


@dataclass(frozen=True, slots=True)
class Told:
    """What teachers say of a batch: log-probabilities in the order of the network's answers."""

    flat: Tensor
    entities: Tensor
    links: Tensor
    answers: Tensor


Answers = tuple[Tensor, Tensor, Tensor, Tensor]
"""A network's logits: of flat tags, entities, links, and of what attributions are."""


def losses(network: Network, batch: Batch, targets: Targets, told: Told | None = None, share: float = 0.5) -> list[Tensor]:
    """The losses of a network on a batch, as `missed` has them."""
    return missed(told_by(network, batch), targets, told, share)


def missed(said: Answers, targets: Targets, told: Told | None, share: float) -> list[Tensor]:
    """The losses of flat tags, linking, entities and what attributions are; what teachers told has that share in each."""
    flat, entities, links, answers = said
    words = (flat, links, entities)
    labels = (targets.flat, targets.links, targets.entities)
    hard = [_mean(logits, label) if len(label) else logits.sum() * 0 for logits, label in zip(words, labels, strict=True)]
    hard.append(answers_missed(answers, targets.answers))
    if told is None:
        return hard
    theirs = (told.flat, told.links, told.entities)
    soft = [
        _apart(mine, other, label) if len(label) else mine.sum() * 0
        for mine, other, label in zip(words, theirs, labels, strict=True)
    ]
    soft.append(_answers_apart(answers, told.answers, targets.answers))
    return [(1 - share) * h + share * s for h, s in zip(hard, soft, strict=True)]


def told_by(network: Network, batch: Batch) -> Answers:
    """The network's logits, computed in half the precision."""
    with torch.autocast(batch.ids.device.type, torch.bfloat16):
        return network(batch)  # type: ignore[no-any-return]


def _mean(logits: Tensor, labels: Tensor) -> Tensor:
    every = (logits.float().flatten(0, 1), labels.flatten())
    total = functional.cross_entropy(*every, ignore_index=IGNORED, reduction="sum")
    return total / ((labels > 0).sum() + _NOTHING * (labels == 0).sum() + 1)


def _apart(mine: Tensor, theirs: Tensor, labels: Tensor) -> Tensor:
    """The divergence from the teachers' probabilities, over words that have a label, weighed as in `_mean` by the teachers."""
    held = (labels != IGNORED).flatten()
    q = torch.log_softmax(mine.float().flatten(0, 1), -1)
    p = theirs.float().flatten(0, 1)
    each = functional.kl_div(q, p, reduction="none", log_target=True).sum(-1)
    inside = 1 - p[:, 0].exp()
    weight = (inside + _NOTHING * (1 - inside)) * held
    return (each * held).sum() / (weight.sum() + 1)


def answers_missed(logits: Tensor, labels: Tensor) -> Tensor:
    """The loss of acts, kinds and standings, (attributions, all of them) against (attributions, 3)."""
    weight = torch.tensor([0.6 if act in _COMMON else 1.0 for act in ACTS], device=logits.device)
    parts = zip(logits.float().split(ANSWERS, dim=-1), labels.unbind(-1), (weight, None, None), _SHARES, strict=True)
    total = logits.sum() * 0
    for said, label, weights, share in parts:
        every = functional.cross_entropy(said, label, weights, ignore_index=IGNORED, reduction="sum")
        total = total + share * every / ((label != IGNORED).sum() + 1)
    return total


def _answers_apart(mine: Tensor, theirs: Tensor, labels: Tensor) -> Tensor:
    held = labels[:, 0] != IGNORED
    total = mine.sum() * 0
    for said, told, share in zip(mine.float().split(ANSWERS, -1), theirs.float().split(ANSWERS, -1), _SHARES, strict=True):
        each = functional.kl_div(torch.log_softmax(said, -1), told, reduction="none", log_target=True).sum(-1)
        total = total + share * (each * held).sum() / (held.sum() + 1)
    return total


def log_probabilities(said: Answers) -> Answers:
    """Logits as log-probabilities, one answer of several in each."""
    flat, entities, links, answers = (one.float() for one in said)
    split = [torch.log_softmax(part, -1) for part in answers.split(ANSWERS, -1)]
    return torch.log_softmax(flat, -1), torch.log_softmax(entities, -1), torch.log_softmax(links, -1), torch.cat(split, -1)
