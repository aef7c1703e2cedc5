"""Files that appear once they are whole, so that what was interrupted is not taken for done."""

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor


def save(what: object, path: Path) -> Path:
    """Write tensors, in whatever lists and dictionaries, to a file; the file."""
    half = path.with_name(path.name + ".half")
    torch.save(what, half)
    return half.replace(path)


def save_weights(weights: Mapping[str, Tensor], path: Path) -> Path:
    """Write the weights of a network, wherever they are, so that they can be read on a machine without a GPU."""
    return save({name: value.cpu() for name, value in weights.items()}, path)
