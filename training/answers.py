"""Train the head of acts, kinds and standings alone, on words as a finished encoder gives them.

    python -m training.answers --weights FILE --corpus DIR --trained average.pt --out better.pt

For when there are new labels of what attributions are, and the reading of attributions shall stay as it is, to the letter.
Words are encoded once and kept in memory (2 GB), in windows of two lengths; what is kept of the head is a moving average.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.attribution.pieces import Pieces
from training.batches import IGNORED, OVERLAP, WINDOW, batched, collate, windows
from training.corpus import annotated, example
from training.course import kept
from training.encoders import Pretrained, e5_small
from training.lessons import dice
from training.losses import answers_missed
from training.network import ANSWERS, Acting, Acts, Network, trained
from training.saving import save_weights
from training.vocabulary import vocabulary

WIDTH = 512
_EPOCHS, _RATE, _DECAY, _AVERAGE, _DROPPED = 6, 1.5e-3, 0.02, 0.998, 0.35
_WARM = 100
"""Steps in which the rate rises."""
_BUDGET = 5120
_LIMITS = ((WINDOW, OVERLAP), (158, 24))

Lesson = tuple[Tensor, Acting, Tensor]
"""The words of windows side by side, the attributions in them, and what these are."""


def encoded(network: Network, pre: Pretrained, split: Pieces, corpus: Path, part: str) -> Iterator[Lesson]:
    """What the encoder says of the articles whose attributions have labels; those of `train` in windows of two lengths."""
    rows = [row for row in annotated(corpus, part) if row["acting"]]
    for limit, overlap in _LIMITS if part == "train" else _LIMITS[:1]:
        every = (example(row, next(iter(row["annotators"].values()))) for row in rows)
        items = [window for one in every for window in windows(one, split, pre, limit, overlap)]
        for group in batched(items, _BUDGET, dice(1)):
            batch, targets = collate(group, pre.pad)
            if bool((targets.answers != IGNORED).any()):
                with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                    words = network.encode(batch.ids, batch.features, batch.mask, batch.first)
                yield words.half(), batch.acting, targets.answers


def learn(head: Acts, lessons: list[Lesson], held: Sequence[Lesson]) -> dict[str, Tensor]:
    """Train the head in place; the moving average of its weights. Prints after each epoch how `held` is answered."""
    head.dropout.p = _DROPPED
    blur = nn.Dropout(0.1)
    optimizer = torch.optim.AdamW(head.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps, step = _EPOCHS * len(lessons), 0
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(1.0, n / _WARM) * max(0.01, 1 - n / steps))
    average = {name: value.clone() for name, value in head.state_dict().items()}
    for epoch in range(_EPOCHS):
        dice(epoch).shuffle(lessons)
        for words, acting, answers in lessons:
            with torch.autocast("cpu", torch.bfloat16):
                said = head(blur(words.float()), acting)
            answers_missed(said, answers).backward()
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step += 1
            for name, value in head.state_dict().items():
                average[name].lerp_(value, 1 - kept(_AVERAGE, step))
        print(f"epoch {epoch + 1}: acts, kinds and standings right, per cent: {right(average, held)}", flush=True)
    return average


def right(weights: dict[str, Tensor], held: Sequence[Lesson]) -> list[float]:
    """The share, in per cent, of acts, of kinds and of standings that a head with these weights has right."""
    head = Acts(weights["word.weight"].shape[1], len(weights["word.weight"])).eval()
    head.load_state_dict(weights)
    hits, count = torch.zeros(len(ANSWERS)), 0
    for words, acting, answers in held:
        with torch.no_grad():
            said = head(words.float(), acting).split(ANSWERS, -1)
        known = answers[:, 0] != IGNORED
        hits += torch.stack([(one.argmax(-1) == answers[:, n])[known].sum() for n, one in enumerate(said)])
        count += int(known.sum())
    return [round(100 * float(hit) / count, 1) for hit in hits]


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--weights", type=Path, required=True, help="the pretrained encoder that training began with")
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--trained", type=Path, required=True, help="average.pt of the network")
    options.add_argument("--out", type=Path, required=True, help="the same network with the new head")
    given = options.parse_args()
    pre = e5_small(given.weights)
    network = trained(pre, given.trained).eval()
    split = Pieces(vocabulary(pre, given.out.parent), pre.unknown)
    lessons, held = (list(encoded(network, pre, split, given.corpus, part)) for part in ("train", "dev"))
    torch.manual_seed(1)
    head = learn(Acts(pre.shape.hidden, WIDTH), lessons, held)
    rest = {name: value for name, value in network.state_dict().items() if not name.startswith("acts.")}
    save_weights(rest | {f"acts.{name}": value for name, value in head.items()}, given.out)


if __name__ == "__main__":
    main()
