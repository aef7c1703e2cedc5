"""Train the tagger.

    python -m training.train --weights FILE --corpus DIR --lessons DIR --out DIR [--epochs N] [--rate R] [--start average.pt]
        [--share S] [--fold N --folds M] [--whole average.pt --kept N …]

`training.ahead` makes the lessons. With --share, what `training.tell` wrote beside them has that share in the losses. With
--folds, what fold N of the articles says is left out. With --whole, the network learns to think as a larger one, from which
it was cut (`training/matched.py`), and by what that says where nothing is told. A checkpoint is written after epochs, at
most one a minute; the same command continues where it was. `python -m training.make` runs all of it.
"""

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import torch

from onrecord.attribution.pieces import Pieces
from training.ahead import lessons_of
from training.corpus import annotated
from training.course import Course, Settings
from training.device import DEVICE
from training.encoders import Pretrained
from training.folds import Fold
from training.lessons import dice
from training.matched import Matched
from training.network import fresh, on, trained
from training.pretrained import pretrained
from training.progress import measured
from training.saving import save_weights
from training.tell import told_of, told_path
from training.vocabulary import vocabulary

_SAVED = 60
"""Seconds between two checkpoints, at least."""
_TOLD = 100
"""Steps between two lines of progress."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The weights of a larger network, and which of its layers those of the smaller one stand for."""

    weights: Path
    kept: Sequence[int]


def train(
    pre: Pretrained,
    corpus: Path,
    lessons: Path,
    out: Path,
    settings: Settings,
    start: Path | None = None,
    whole: Whole | None = None,
) -> Path:
    """Train, or go on training, in the folder `out` by the lessons in a folder; the file of the averaged weights.

    Begins with the pretrained encoder, or with the weights in `start`, whatever their sizes. Raises FileNotFoundError where
    there are no lessons.
    """
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(settings.seed)
    files = _order(lessons, settings)
    steps = settings.epochs * len(list(lessons_of(files[0])))
    network = (trained(pre, start, 0.0 if whole else 0.1) if start else fresh(pre)).to(DEVICE)
    if whole:
        course: Course = Matched(network, settings, steps, trained(pre, whole.weights).to(DEVICE), whole.kept)
    else:
        course = Course(network, settings, steps)
    saved, averaged, at = out / "last.pt", out / "average.pt", time.time()
    if saved.exists():
        course.restore(saved)
    told = bool(settings.share) and (not whole or all(told_path(one).exists() for one in files))
    while course.epoch < settings.epochs:
        since = time.time()
        _epoch(course, files[course.epoch], settings, told)
        course.epoch += 1
        if time.time() - at > _SAVED or course.epoch == settings.epochs:
            course.save(saved)
            at = time.time()
        print(f"epoch {course.epoch} took {time.time() - since:.0f}s", flush=True)
        if course.epoch % settings.measured == 0 or course.epoch == settings.epochs:
            split = Pieces(vocabulary(pre, out), pre.unknown)
            with course.averaged() as network:
                print(json.dumps(measured(network, annotated(corpus, "dev"), split, pre)), flush=True)
    return save_weights(course.average, averaged)


def _order(lessons: Path, settings: Settings) -> list[Path]:
    """The file of each epoch: another order for another seed, and each again only when all have had their turn."""
    files = sorted(lessons.glob("epoch-*.pt"))
    if not files:
        raise FileNotFoundError(f"there are no lessons in {lessons}: python -m training.ahead makes them")
    dice(settings.seed).shuffle(files)
    return [files[n % len(files)] for n in range(settings.epochs)]


def _epoch(course: Course, path: Path, settings: Settings, told: bool) -> None:
    course.network.train()
    since, seen = time.time(), 0
    sums = torch.zeros(1, device=DEVICE)
    pairs = list(zip(lessons_of(path), told_of(path) if told else repeat(None), strict=False))
    dice(settings.seed).shuffle(pairs)
    for number, ((batch, targets), said) in enumerate(pairs, 1):
        here, wanted = on(batch, DEVICE), on(targets, DEVICE)
        if settings.fold:
            wanted = settings.fold.left_out(here, wanted)
        parts = course.learn(here, wanted, on(said, DEVICE) if said else None)
        sums = sums + parts
        seen += batch.ids.numel()
        if number % _TOLD == 0:
            mean = [round(part / _TOLD, 3) for part in sums.tolist()]
            print(f"step {number}: losses {mean}, {seen / (time.time() - since):.0f} pieces a second", flush=True)
            sums = torch.zeros(1, device=DEVICE)


def main() -> None:
    """The command line."""
    default = Settings()
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--weights", type=Path, required=True, help="the packed encoder that training begins with")
    options.add_argument("--corpus", type=Path, required=True, help="the folder of polnear-train and polnear-dev .jsonl.gz")
    options.add_argument("--lessons", type=Path, required=True, help="the folder that training.ahead wrote")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=default.epochs)
    options.add_argument("--rate", type=float, default=default.rate)
    options.add_argument("--seed", type=int, default=default.seed)
    options.add_argument("--share", type=float, default=0.0, help="of what teachers tell, in the losses")
    options.add_argument("--measured", type=int, default=1, help="epochs between two measurements")
    options.add_argument("--start", type=Path, help="average.pt of an earlier run, or what training.prune wrote, to go on from")
    options.add_argument("--whole", type=Path, help="average.pt of a larger network, to think as that does")
    options.add_argument("--kept", type=int, nargs="+", default=[], help="the numbers of its layers that were kept")
    options.add_argument("--fold", type=int, default=0, help="which fold of the articles to learn nothing from, 0 and up")
    options.add_argument("--folds", type=int, default=0, help="how many folds there are; 0: learn from all articles")
    given = options.parse_args()
    fold = Fold(given.fold, given.folds) if given.folds else None
    whole = Whole(given.whole, given.kept) if given.whole else None
    settings = Settings(given.epochs, given.rate, given.seed, share=given.share, measured=given.measured, fold=fold)
    train(pretrained(given.weights), given.corpus, given.lessons, given.out, settings, given.start, whole)


if __name__ == "__main__":
    main()
