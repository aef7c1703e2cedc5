"""A network on its way: optimizer, learning rate, the moving average that is kept, and the checkpoint of all of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.batches import Targets
from training.folds import Fold
from training.losses import WEIGHTS, Told, losses
from training.network import Batch, Network

_WARM = 0.06
"""The share of all steps in which the rate rises."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train. `rate`: of the encoder's uppermost layer; `share`: of what teachers tell, in the losses; `measured`:
    epochs between two measurements; `fold`: what is not learnt from."""

    epochs: int = 6
    rate: float = 1e-4
    seed: int = 1
    decay: float = 0.95
    """The rate of each layer beside the one above it."""
    new: float = 5.0
    """How many times faster learns what is not pretrained."""
    average: float = 0.998
    share: float = 0.0
    measured: int = 1
    fold: Fold | None = None


class Course:
    """A network in training. `epoch` and `step` count what lies behind it."""

    def __init__(self, network: Network, settings: Settings, steps: int) -> None:
        """Begin with `network`, which is trained in place; `steps` are those of all epochs."""
        self.network = network
        # few of the pieces occur in so small a corpus: moving only those would tear them from the rest
        self.network.encoder.pieces.weight.requires_grad_(False)
        self.epoch = self.step = 0
        self._most, self.share = settings.average, settings.share
        self._optimizer = torch.optim.AdamW(_groups(self.network, settings), betas=(0.9, 0.98), fused=True)
        warm = int(_WARM * steps)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer, lambda step: min(1.0, step / max(1, warm)) * max(0.02, 1 - step / steps)
        )
        self.average: dict[str, Tensor] = {k: v.detach().clone() for k, v in self.network.state_dict().items()}
        self._learnt = {k: p for k, p in self.network.named_parameters() if p.requires_grad}

    def learn(self, batch: Batch, targets: Targets, told: Told | None = None) -> Tensor:
        """Take one step; the losses before it."""
        return self.step_down(losses(self.network, batch, targets, told, self.share), WEIGHTS)

    def step_down(self, parts: Sequence[Tensor], weights: Sequence[float]) -> Tensor:
        """Take one step from losses of so much weight; the losses."""
        sum(weight * part for weight, part in zip(weights, parts, strict=True)).backward()  # type: ignore[union-attr]
        torch.nn.utils.clip_grad_norm_(self._learnt.values(), 1.0)
        self._optimizer.step()
        self._schedule.step()
        self._optimizer.zero_grad(set_to_none=True)
        self.step += 1
        keep = kept(self._most, self.step)
        with torch.no_grad():
            torch._foreach_lerp_([self.average[k] for k in self._learnt], list(self._learnt.values()), 1 - keep)
        return torch.stack([part.detach() for part in parts])

    def save(self, path: Path) -> None:
        """Write all that is needed to go on."""
        state = {"network": self.network, "optimizer": self._optimizer, "schedule": self._schedule}
        counts = {"average": self.average, "epoch": self.epoch, "step": self.step}
        torch.save({name: part.state_dict() for name, part in state.items()} | counts, path)

    def restore(self, path: Path) -> None:
        """Go on where a course of the same settings was saved."""
        state: dict[str, Any] = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self._optimizer.load_state_dict(state["optimizer"])
        self._schedule.load_state_dict(state["schedule"])
        self.average, self.epoch, self.step = state["average"], state["epoch"], state["step"]

    @contextmanager
    def averaged(self) -> Iterator[Network]:
        """The network with the average in place of its weights, as long as the context lasts."""
        live = {k: v.clone() for k, v in self.network.state_dict().items()}
        self.network.load_state_dict(self.average)
        yield self.network
        self.network.load_state_dict(live)


def kept(most: float, step: int) -> float:
    """The share of itself that a moving average keeps in a step: less at first, when it is hardly trained, `most` later."""
    return min(most, step / (step + 20))


def _groups(network: Network, settings: Settings) -> list[dict[str, Any]]:
    """The parameters by their rate, which is slower the deeper they lie, and faster where they are new."""
    alike: dict[tuple[float, float], list[nn.Parameter]] = {}
    depth = network.encoder.shape.layers
    for name, p in network.named_parameters():
        if not p.requires_grad:
            continue
        if not name.startswith("encoder.") or name.startswith("encoder.features"):
            own = settings.rate * settings.new
        elif name.startswith("encoder.layers."):
            own = settings.rate * settings.decay ** (depth - 1 - int(name.split(".")[2]))
        else:
            own = settings.rate * settings.decay**depth
        alike.setdefault((own, 0.01 if p.ndim > 1 else 0.0), []).append(p)
    return [{"params": held, "lr": own, "weight_decay": less} for (own, less), held in alike.items()]
