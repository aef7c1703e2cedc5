"""What teachers say of the lessons of an epoch, their mean, kept beside it: learnt from as often as it is wanted.

python -m training.tell --weights FILE --teachers average.pt … --lessons epoch-0.pt … [--folds N] [--out DIR]

With --folds, each teacher tells only of the fold that it has not learnt from; the teachers of fold 0 come first.
"""

import argparse
import math
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import torch
from torch import Tensor

from training.ahead import lessons_of
from training.device import DEVICE
from training.encoders import Pretrained
from training.folds import told_of_each_fold
from training.losses import Told, log_probabilities, told_by
from training.network import Batch, Network, on, trained
from training.pretrained import pretrained
from training.saving import save


def told_path(lessons: Path) -> Path:
    """Where what is told of an epoch's file is kept."""
    return lessons.with_suffix(".told")


def tell(pre: Pretrained, teachers: Sequence[Path], lessons: Sequence[Path], folds: int = 1, folder: Path | None = None) -> None:
    """Write what the teachers say of each epoch's file, beside it or into `folder`; what is there already stays.

    Raises ValueError where the teachers are not as many for each of the folds.
    """
    if len(teachers) % folds:
        raise ValueError(f"{len(teachers)} teachers cannot be shared out among {folds} folds")
    networks = [trained(pre, path).to(DEVICE).eval() for path in teachers]
    for path in lessons:
        out = told_path(folder / path.name if folder else path)
        if out.exists():
            continue
        save([[part.half().cpu() for part in one] for one in _told(networks, path, folds)], out)
        print(f"told {out.name}", flush=True)


def _told(networks: Sequence[Network], path: Path, folds: int) -> Iterator[list[Tensor]]:
    many = len(networks) // folds
    tellers = [partial(_say, networks[at : at + many]) for at in range(0, len(networks), many)]
    for packed, targets in lessons_of(path):
        with torch.no_grad():
            yield told_of_each_fold(tellers, on(packed, DEVICE), on(targets, DEVICE).lot)


def _say(networks: Sequence[Network], batch: Batch) -> list[Tensor]:
    return _mean([log_probabilities(told_by(network, batch)) for network in networks])


def _mean(each: Sequence[Sequence[Tensor]]) -> list[Tensor]:
    """The mean of probabilities, not of their logarithms: where teachers are at odds, both answers stay likely."""
    return [torch.logsumexp(torch.stack(parts), 0) - math.log(len(each)) for parts in zip(*each, strict=True)]


def told_of(lessons: Path) -> Iterator[Told]:
    """What was told of each batch of an epoch's file, in its order."""
    packed: list[list[Tensor]] = torch.load(told_path(lessons), weights_only=True)
    return (Told(*one) for one in packed)


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--weights", type=Path, required=True, help="the packed encoder that training began with")
    options.add_argument("--teachers", type=Path, nargs="+", required=True, help="average.pt of each")
    options.add_argument("--lessons", type=Path, nargs="+", required=True, help="files that training.ahead made")
    options.add_argument("--folds", type=int, default=1, help="of the articles, each told of by the teachers that lack it")
    options.add_argument("--out", type=Path, help="where to write it, where the lessons are those of a teacher of another kind")
    given = options.parse_args()
    tell(pretrained(given.weights), given.teachers, given.lessons, given.folds, given.out)


if __name__ == "__main__":
    main()
