"""Epochs made ahead by several processes and kept in files: training waits for no lesson, and several trainings share them.

python -m training.ahead --weights FILE --corpus DIR --out DIR [--epochs N] [--processes N]
"""

import argparse
import multiprocessing
from collections.abc import Iterator
from dataclasses import astuple, fields
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from onrecord.attribution.pieces import Pieces
from training.batches import Targets, batched, collate
from training.corpus import annotated
from training.encoders import e5_small
from training.lessons import dice, lessons
from training.network import Acting, Batch
from training.vocabulary import vocabulary

BUDGET = 2560
"""Pieces a batch."""
_BATCH, _ACTING = len(fields(Batch)) - 1, len(fields(Acting))


def epochs(weights: Path, corpus: Path, out: Path, count: int, processes: int) -> list[Path]:
    """The files of as many epochs, each made once: what is there already stays."""
    out.mkdir(parents=True, exist_ok=True)
    paths = [out / f"epoch-{number}.pt" for number in range(count)]
    missing = [number for number, path in enumerate(paths) if not path.exists()]
    with multiprocessing.get_context("spawn").Pool(min(processes, len(missing) or 1)) as pool:
        for number in pool.imap_unordered(partial(_make, weights, corpus, out), missing):
            print(f"made {paths[number].name}", flush=True)
    return paths


def _make(weights: Path, corpus: Path, out: Path, number: int) -> int:
    torch.set_num_threads(1)
    pre = e5_small(weights)
    rng = dice(1000 + number)
    scratch = out / f"pieces-{number}"
    scratch.mkdir(exist_ok=True)
    items = lessons(annotated(corpus, "train"), Pieces(vocabulary(pre, scratch), pre.unknown), pre, rng)
    packed = [packed(*collate(one, pre.pad, BUDGET)) for one in batched(items, BUDGET, rng)]
    half = out / f"epoch-{number}.half"
    torch.save(packed, half)
    half.replace(out / f"epoch-{number}.pt")
    return number


def lessons_of(path: Path) -> Iterator[tuple[Batch, Targets]]:
    """The batches of one epoch's file, with what they teach."""
    packed: list[list[Tensor]] = torch.load(path, weights_only=True)
    for one in packed:
        acting, targets = one[_BATCH : _BATCH + _ACTING], one[_BATCH + _ACTING :]
        own: list[Any] = [*one[:_BATCH], Acting(*acting)]
        yield Batch(*own), Targets(*targets)


def packed(batch: Batch, targets: Targets) -> list[Tensor]:
    """A batch as the tensors that a file keeps of it, in as few bytes as hold them."""
    own = [getattr(batch, f.name) for f in fields(batch) if f.name != "acting"]
    return [_narrow(one) for one in (*own, *astuple(batch.acting), *astuple(targets))]


def _narrow(numbers: Tensor) -> Tensor:
    """In as few bytes as hold them."""
    if numbers.is_floating_point():
        return numbers.half()
    return numbers.to(torch.int16 if not numbers.numel() or int(numbers.max()) < 1 << 15 else torch.int32)


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--weights", type=Path, required=True, help="the packed encoder, whose pieces words are split into")
    options.add_argument("--corpus", type=Path, required=True, help="the folder of the corpus")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=6)
    options.add_argument("--processes", type=int, default=2)
    given = options.parse_args()
    epochs(given.weights, given.corpus, given.out, given.epochs, given.processes)


if __name__ == "__main__":
    main()
