"""The model of acts: a linear one, its weights in `data/acts.npz`, trained by `python -m training.acts`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

ID = "acts-linear-1"


@dataclass(frozen=True, slots=True)
class ActModel:
    """Weights (features, acts) in bytes, with a scale and a bias an act."""

    acts: tuple[str, ...]
    rows: dict[str, int]
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """How likely each act is; they add up to 1."""
        known = {row: value for name, value in features.items() if (row := self.rows.get(name)) is not None}
        score = self.bias.copy()
        if known:
            values = np.fromiter(known.values(), np.float32, len(known))
            score += (values @ self.weights.take([*known], axis=0).astype(np.float32)) * self.scale
        likely = np.exp(score - score.max())
        return dict(zip(self.acts, (likely / likely.sum()).tolist(), strict=True))


@lru_cache(maxsize=1)
def load() -> ActModel:
    """The shipped model."""
    with resources.files("onrecord.statements").joinpath("data", "acts.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        names = bytes(data["names"]).decode("utf8").split("\n")
        acts = tuple(bytes(data["acts"]).decode("utf8").split("\n"))
        rows = {name: row for row, name in enumerate(names)}
        return ActModel(acts, rows, data["weights"], data["scale"], data["bias"])
