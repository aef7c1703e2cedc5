"""Train the tagger.

    python -m training.train --weights FILE --corpus DIR --out DIR [--epochs N] [--rate R] [--start average.pt]
        [--teacher average.pt]

A checkpoint is written after each epoch; the same command continues where it was. `python -m training.make` runs
this twice, exports and calibrates.
"""

import argparse
import json
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from onrecord.attribution.pieces import Pieces
from training.batches import batched, collate
from training.corpus import annotated
from training.course import Course, Settings
from training.encoders import Pretrained, e5_small
from training.lessons import dice, lessons
from training.losses import WEIGHTS
from training.network import fresh, trained
from training.progress import measured
from training.vocabulary import vocabulary

_TOLD = 100
"""Steps between two lines of progress."""

Rows = Sequence[Mapping[str, Any]]


def train(
    pre: Pretrained, corpus: Path, out: Path, settings: Settings, start: Path | None = None, teacher: Path | None = None
) -> Path:
    """Train, or go on training, in the folder `out`; the file of the averaged weights.

    Begins with the pretrained encoder, or with the weights in `start`, whatever their sizes.
    """
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(settings.seed)
    split = Pieces(vocabulary(pre, out), pre.unknown)
    rows, unseen = annotated(corpus, "train"), annotated(corpus, "dev")
    batches = len(list(batched(lessons(rows, split, pre, dice(0)), settings.budget, dice(0))))
    network = trained(pre, start) if start else fresh(pre)
    course = Course(network, settings, batches * settings.epochs, trained(pre, teacher) if teacher else None)
    rng = dice(settings.seed)
    saved, averaged = out / "last.pt", out / "average.pt"
    if saved.exists():
        course.restore(saved)
        rng.seed(settings.seed + course.epoch)
    while course.epoch < settings.epochs:
        since = time.time()
        _epoch(course, rows, split, pre, settings.budget, rng)
        course.epoch += 1
        course.save(saved)
        with course.averaged() as network:
            result = measured(network, unseen, split, pre)
        print(f"epoch {course.epoch} took {time.time() - since:.0f}s", json.dumps(result), flush=True)
    torch.save(course.average, averaged)
    return averaged


def _epoch(course: Course, rows: Rows, split: Pieces, pre: Pretrained, budget: int, rng: random.Random) -> None:
    course.network.train()
    since, seen, sums = time.time(), 0, [0.0] * len(WEIGHTS)
    for number, items in enumerate(batched(lessons(rows, split, pre, rng), budget, rng), 1):
        batch, targets = collate(items, pre.pad, budget)
        sums = [total + part for total, part in zip(sums, course.learn(batch, targets), strict=True)]
        seen += int(batch.mask.sum())
        if number % _TOLD == 0:
            mean = [round(total / _TOLD, 3) for total in sums]
            print(f"step {number}: losses {mean}, {seen / (time.time() - since):.0f} pieces a second", flush=True)
            sums = [0.0] * len(WEIGHTS)


def main() -> None:
    """The command line."""
    default = Settings()
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--weights", type=Path, required=True, help="the packed encoder that training begins with")
    options.add_argument("--corpus", type=Path, required=True, help="the folder of polnear-train and polnear-dev .jsonl.gz")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=default.epochs)
    options.add_argument("--rate", type=float, default=default.rate)
    options.add_argument("--seed", type=int, default=default.seed)
    options.add_argument("--start", type=Path, help="average.pt of an earlier run, to go on from in a new cycle of the rate")
    options.add_argument("--teacher", type=Path, help="average.pt of a network to learn from beside the corpus")
    given = options.parse_args()
    settings = Settings(epochs=given.epochs, rate=given.rate, seed=given.seed)
    train(e5_small(given.weights), given.corpus, given.out, settings, given.start, given.teacher)


if __name__ == "__main__":
    main()
