"""Epochs made ahead by several processes and kept in files: training waits for no lesson, and several trainings share them.

python -m training.ahead --weights FILE --corpus DIR --out DIR [--epochs N] [--processes N] [--budget N] [--teacher DIR
        [--reworded N]]

With --teacher, the same batches are made once more in the pieces of a teacher of another kind, in OUT/teacher: word for word
beside the others, so that what it says of the ones can be learnt from with the others. With --reworded, the epochs from that
number on exchange words for others that the teacher's encoder holds for like (`training/reworded.py`): they are for students.
"""

import argparse
import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from onrecord.attribution.pieces import Pieces
from training.batches import Targets, Taught, batched, collate, respelt
from training.corpus import annotated
from training.encoders import Pretrained
from training.lessons import dice, lessons
from training.network import Acting, Batch
from training.pretrained import pretrained
from training.reworded import alike
from training.saving import save
from training.vocabulary import vocabulary

TEACHER = "teacher"
BUDGET = 2560
"""Pieces a batch, by default."""
_BATCH, _ACTING = len(fields(Batch)) - 1, len(fields(Acting))
"""Tensors of a batch, beside those of `acting`, which stands last in it; and of these."""


def epochs(
    weights: Path,
    corpus: Path,
    out: Path,
    count: int,
    processes: int,
    teacher: Path | None = None,
    budget: int = BUDGET,
    other_words: int | None = None,
) -> list[Path]:
    """The files of as many epochs, each made once: what is there already stays. From the one of number `other_words` on, words
    are exchanged for others that the teacher's encoder holds for like.
    """
    out.mkdir(parents=True, exist_ok=True)
    paths = [_path(out, number) for number in range(count)]
    missing = [number for number, path in enumerate(paths) if not path.exists()]
    with multiprocessing.get_context("spawn").Pool(min(processes, len(missing) or 1)) as pool:
        for number in pool.imap_unordered(partial(make_epoch, weights, corpus, out, teacher, budget, other_words), missing):
            print(f"made {paths[number].name}", flush=True)
    return paths


def make_epoch(
    weights: Path, corpus: Path, out: Path, teacher: Path | None, budget: int, other_words: int | None, number: int
) -> int:
    """Make the file of the epoch of that number, in a process of its own; the number."""
    torch.set_num_threads(1)
    pre = pretrained(weights)
    rng = dice(1000 + number)
    scratch = out / f"pieces-{number}"
    scratch.mkdir(exist_ok=True)
    rows = annotated(corpus, "train")
    others = None
    if teacher and other_words is not None and number >= other_words:
        others = alike(pretrained(teacher), (row["text"] for row in rows))
    items = lessons(rows, Pieces(vocabulary(pre, scratch), pre.unknown), pre, rng, others)
    batches = list(batched(items, budget, rng))
    collated = [collate(one, pre.pad, budget) for one in batches]
    if teacher:
        other = pretrained(teacher)
        (out / TEACHER).mkdir(exist_ok=True)
        save(
            _respelt(batches, [batch.word_mask.shape[1] for batch, _ in collated], other, scratch, budget),
            _path(out / TEACHER, number),
        )
    save([packed(*one) for one in collated], _path(out, number))
    return number


def _respelt(
    batches: Sequence[Sequence[Taught]], counts: Sequence[int], pre: Pretrained, scratch: Path, budget: int
) -> list[list[Tensor]]:
    split = Pieces(vocabulary(pre, scratch), pre.unknown)
    return [
        packed(*collate([respelt(t, split, pre) for t in one], pre.pad, budget, count))
        for one, count in zip(batches, counts, strict=True)
    ]


def _path(out: Path, number: int) -> Path:
    return out / f"epoch-{number}.pt"


def lessons_of(path: Path) -> Iterator[tuple[Batch, Targets]]:
    """The batches of one epoch's file, with what they teach."""
    kept: list[list[Tensor]] = torch.load(path, weights_only=True)
    for one in kept:
        acting, targets = one[_BATCH : _BATCH + _ACTING], one[_BATCH + _ACTING :]
        own: list[Any] = [*one[:_BATCH], Acting(*acting)]
        yield Batch(*own), Targets(*targets)


def packed(batch: Batch, targets: Targets) -> list[Tensor]:
    """A batch as the tensors that a file keeps of it, in as few bytes as hold them."""
    return [_narrow(one) for one in (*_parts(batch)[:_BATCH], *_parts(batch.acting), *_parts(targets))]


def _parts(held: Batch | Acting | Targets) -> list[Any]:
    return [getattr(held, one.name) for one in fields(held)]


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
    options.add_argument("--budget", type=int, default=BUDGET, help="pieces a batch: more where a GPU trains")
    options.add_argument("--teacher", type=Path, help="the encoder of teachers of another kind")
    options.add_argument("--reworded", type=int, help="the first epoch whose words are exchanged, as --teacher has them alike")
    given = options.parse_args()
    epochs(given.weights, given.corpus, given.out, given.epochs, given.processes, given.teacher, given.budget, given.reworded)


if __name__ == "__main__":
    main()
