"""What a network in training says of whole articles, by the very windows and decoder that readers use."""

from collections.abc import Sequence

import numpy as np
import torch

from onrecord.attribution.decode import Found, Weights, cues, link, settle
from onrecord.attribution.pieces import Pieces
from onrecord.attribution.windows import owners
from training.batches import Taught, collate, windows
from training.corpus import Example
from training.network import Network


class Read:
    """One article's log-probabilities: flat tags a word, and the hidden vectors of each window for linking."""

    def __init__(self, one: Example, taught: list[Taught], flat: np.ndarray, hidden: list[torch.Tensor], owner: list[int]) -> None:
        self.one, self.taught, self.flat, self.hidden, self.owner = one, taught, flat, hidden, owner


@torch.no_grad()
def read(network: Network, one: Example, split: Pieces, limit: int, overlap: int, special: tuple[int, int, int]) -> Read:
    bos, eos, pad = special
    taught = windows(one, split, limit, overlap, bos, eos)
    owner = owners([t.window for t in taught], len(one.words))
    flat = np.zeros((len(one.words), 7), np.float32)
    hidden = []
    for number, t in enumerate(taught):
        batch, _ = collate([t], pad)
        with torch.autocast("cpu", torch.bfloat16):
            words = network.encode(batch.ids, batch.features, batch.mask, batch.first)
            logits = network.flat(words)
        logp = torch.log_softmax(logits.float(), -1)[0].numpy()
        for n in range(len(t.first)):
            if owner[t.window.start + n] == number:
                flat[t.window.start + n] = logp[n]
        hidden.append(words[0])
    return Read(one, taught, flat, hidden, owner)


@torch.no_grad()
def found(network: Network, r: Read, weights: Weights) -> list[Found]:
    every = cues(r.flat, weights)
    out: list[Found] = []
    for number, t in enumerate(r.taught):
        mine = [c for c in every if r.owner[c[0]] == number]
        if not mine:
            continue
        start, end = t.window.start, t.window.end
        paragraph = torch.tensor([[w.paragraph for w in r.one.words[start:end]]])
        at = torch.tensor([c[0] - start for c in mine])
        with torch.autocast("cpu", torch.bfloat16):
            logits = network.linker(r.hidden[number][None], paragraph, torch.zeros_like(at), at)
        linked = torch.log_softmax(logits.float(), -1).numpy()
        local = [(a - start, min(b, end) - start) for a, b in mine]
        for f in link(r.flat[start:end], linked, local, weights):
            out.append(shifted(f, start))
    return settle(out)


def shifted(f: Found, by: int) -> Found:
    def move(ranges: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple((a + by, b + by) for a, b in ranges)

    return Found(move([f.cue])[0], move(f.source), move(f.content), f.cue_probability, f.source_probability, f.content_probability)


def as_spans(one: Example, f: Found) -> dict[str, list[list[int]]]:
    def spans(ranges: Sequence[tuple[int, int]]) -> list[list[int]]:
        return [[one.words[a].start, one.words[b - 1].end] for a, b in ranges]

    return {"source": spans(f.source), "cue": spans([f.cue]), "content": spans(f.content)}
