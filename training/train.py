"""Train the tagger.

    python -m training.train --encoder e5 --weights PATH --corpus DIR --out DIR [--epochs N] [--minutes M]

Checkpoints are written after each epoch; the same command continues where it was.
"""

import argparse
import importlib.util
import itertools
import json
import random
import time
from pathlib import Path

import torch
from torch.nn import functional

from onrecord.attribution.decode import Weights
from onrecord.attribution.pieces import Pieces
from training.augment import bare, headlined, remarked, renamed
from training.batches import IGNORED, Targets, batched, collate, sentences, windows
from training.corpus import Example, articles, example
from training.encoders import Pretrained, e5_small, mpnet_base
from training.network import Network
from training.predict import as_spans, found, read
from training.vocabulary import vocabulary


def epoch_items(rows, split, pre, rng, limit):  # type: ignore[no-untyped-def]
    items = []
    for row in rows:
        annotations = rng.choice(list(row["annotators"].values()))
        one = example(row, annotations, remarked(row["text"], rng))
        if rng.random() < 0.5:
            one = renamed(one, rng)
        one = headlined(one, rng)
        if rng.random() < 0.12:
            one = bare(one)
        if rng.random() < 0.15:
            items += sentences(bare(one), split, limit, pre.bos, pre.eos)
        else:
            items += windows(one, split, rng.choice([126, 158, 190, 254, 254]), 24, pre.bos, pre.eos)
    return items


def losses(network: Network, batch, targets: Targets, smoothing: float):  # type: ignore[no-untyped-def]
    with torch.autocast("cpu", torch.bfloat16):
        flat, entities, linked = network(batch)
    def mean(logits, labels):  # type: ignore[no-untyped-def]
        total = functional.cross_entropy(logits.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORED, reduction="sum", label_smoothing=smoothing)
        return total / ((labels > 0).sum() + 0.15 * (labels == 0).sum() + 1)
    return mean(flat, targets.flat), mean(linked, targets.links) if len(targets.links) else flat.sum() * 0, mean(entities, targets.entities)


def scorer(path: Path):  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
    spec.loader.exec_module(module)  # type: ignore[union-attr]
    return module


def evaluate(network, rows, split, pre, score, weights=Weights()):  # type: ignore[no-untyped-def]
    network.eval()
    tally = score.Tally()
    for row in rows:
        gold = next(iter(row["annotators"].values()))
        one = example(row, gold)
        r = read(network, one, split, 254, 64, (pre.bos, pre.eos, pre.pad))
        tally.add(row["text"], gold, [as_spans(one, f) for f in found(network, r, weights)], False)
    network.train()
    out = {name: round(100 * f, 1) for name, _, _, f in tally.table()}
    out.update({k: round(100 * v, 1) for k, v in tally.shares().items()})
    out["P"], out["R"] = (round(100 * v, 1) for v in tally.prf("attribution", "gold", "pred")[:2])
    return out


def groups(network: Network, rate: float, decay: float):  # type: ignore[no-untyped-def]
    depth = network.encoder.shape.layers
    out = []
    for name, p in network.named_parameters():
        if not p.requires_grad:
            continue
        if not name.startswith("encoder."):
            lr = rate * 5
        elif name.startswith("encoder.layers."):
            lr = rate * decay ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.features"):
            lr = rate * 5
        else:
            lr = rate * decay**depth
        out.append({"params": [p], "lr": lr, "weight_decay": 0.01 if p.ndim > 1 else 0.0})
    return out


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("--encoder", choices=["e5", "mpnet"], default="e5")
    a.add_argument("--weights", type=Path, required=True)
    a.add_argument("--corpus", type=Path, required=True)
    a.add_argument("--score", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--epochs", type=int, default=10)
    a.add_argument("--stop-after", type=int, default=99)
    a.add_argument("--rate", type=float, default=1e-4)
    a.add_argument("--decay", type=float, default=0.95)
    a.add_argument("--budget", type=int, default=2560)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--average", type=float, default=0.998)
    a.add_argument("--smoothing", type=float, default=0.0)
    a.add_argument("--start", type=Path, help="an average.pt of an earlier run to go on from, in a new cycle of the learning rate")
    a.add_argument("--everything", action="store_true", help="learn from the development corpus too")
    o = a.parse_args()
    o.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(o.seed)
    rng = random.Random(o.seed)
    pre: Pretrained = e5_small(o.weights) if o.encoder == "e5" else mpnet_base(o.weights)
    network = Network(pre.shape)
    missing, unexpected = network.encoder.load_state_dict(pre.weights, strict=False)
    print("new:", [m for m in missing], "unused:", unexpected, flush=True)
    if o.start:
        network.load_state_dict(torch.load(o.start, weights_only=True))
    # few of the pieces occur in so small a corpus: moving only those would tear them from the rest
    network.encoder.pieces.weight.requires_grad_(False)
    split = Pieces(vocabulary(pre, o.out), pre.unknown)
    train = list(articles(o.corpus / "polnear-train.jsonl.gz"))
    dev = list(articles(o.corpus / "polnear-dev.jsonl.gz"))
    score = scorer(o.score)
    if o.everything:
        train += dev
    optimizer = torch.optim.AdamW(groups(network, o.rate, o.decay), betas=(0.9, 0.98), fused=True)
    steps = len(list(batched(epoch_items(train, split, pre, random.Random(0), 254), o.budget, random.Random(0)))) * o.epochs
    warm = int(0.06 * steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / max(1, warm)) * max(0.02, 1 - s / steps))
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    learned = {k: p for k, p in network.named_parameters() if p.requires_grad}
    begin, step = 0, 0
    saved = o.out / "last.pt"
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        network.load_state_dict(state["network"]); optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"]); average = state["average"]
        begin, step = state["epoch"], state["step"]
        rng.seed(o.seed + begin)
    for epoch in range(begin, min(o.epochs, o.stop_after)):
        since, seen, sums = time.time(), 0, [0.0, 0.0, 0.0]
        network.train()
        for n, items in enumerate(batched(epoch_items(train, split, pre, rng, 254), o.budget, rng)):
            batch, targets = collate(items, pre.pad, o.budget)
            parts = losses(network, batch, targets, o.smoothing)
            (parts[0] + parts[1] + 0.3 * parts[2]).backward()
            torch.nn.utils.clip_grad_norm_(learned.values(), 1.0)
            optimizer.step(); schedule.step(); optimizer.zero_grad(set_to_none=True)
            step += 1
            keep = min(o.average, step / (step + 20))
            with torch.no_grad():
                torch._foreach_lerp_([average[k] for k in learned], [p for p in learned.values()], 1 - keep)
            seen += int(batch.mask.sum())
            sums = [s + float(p.detach()) for s, p in zip(sums, parts)]
            if n % 100 == 99:
                print(f"epoch {epoch} step {n + 1} loss {[round(s / 100, 3) for s in sums]} {seen / (time.time() - since):.0f} pieces/s", flush=True)
                sums = [0.0, 0.0, 0.0]
        torch.save({"network": network.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "average": average, "epoch": epoch + 1, "step": step}, saved)
        live = {k: v.clone() for k, v in network.state_dict().items()}
        network.load_state_dict(average)
        result = evaluate(network, dev, split, pre, score)
        network.load_state_dict(live)
        print(f"epoch {epoch} took {time.time() - since:.0f}s", json.dumps(result), flush=True)
    torch.save(average, o.out / "average.pt")


if __name__ == "__main__":
    main()
