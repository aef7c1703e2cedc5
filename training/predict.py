"""What a network in training says of whole articles, by the very windows and decoder that readers use."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.attribution.decode import Floats, Found, Linked, Weights, cues, link, settle
from onrecord.attribution.labels import FLAT
from onrecord.attribution.pieces import Pieces
from onrecord.attribution.windows import owners
from training.batches import OVERLAP, WINDOW, Taught, collate, windows
from training.corpus import Example
from training.device import DEVICE
from training.encoders import Pretrained
from training.network import Network, on


@dataclass(frozen=True, slots=True)
class Read:
    """One article's log-probabilities: flat tags a word, and the hidden vectors of each window for linking."""

    one: Example
    taught: list[Taught]
    flat: Floats
    hidden: list[Tensor]
    owner: list[int]


def read(network: Network, one: Example, split: Pieces, pre: Pretrained) -> Read:
    """What the encoder says of an article, window by window."""
    taught = windows(one, split, pre, WINDOW, OVERLAP)
    owner = owners([t.window for t in taught], len(one.words))
    flat = np.zeros((len(one.words), len(FLAT)), np.float32)
    hidden = []
    for number, t in enumerate(taught):
        batch = on(collate([t], pre.pad)[0], DEVICE)
        with torch.no_grad(), torch.autocast(DEVICE.type, torch.bfloat16):
            words = network.encode(batch.ids, batch.features, batch.mask, batch.first)
            logits = network.flat(words)
        logp = torch.log_softmax(logits.float(), -1)[0].cpu().numpy()
        for n in range(len(t.first)):
            if owner[t.window.start + n] == number:
                flat[t.window.start + n] = logp[n]
        hidden.append(words[0])
    return Read(one, taught, flat, hidden, owner)


def found(network: Network, r: Read, weights: Weights) -> list[Found]:
    """The attributions of an article, as the decoder alone finds them."""
    every = cues(r.flat, weights)
    out: list[Found] = []
    for number, t in enumerate(r.taught):
        mine = [c for c in every if r.owner[c[0]] == number]
        if not mine:
            continue
        start, end = t.window.start, t.window.end
        paragraph = torch.tensor([[w.paragraph for w in r.one.words[start:end]]], device=DEVICE)
        at = torch.tensor([c[0] - start for c in mine], device=DEVICE)
        with torch.no_grad(), torch.autocast(DEVICE.type, torch.bfloat16):
            logits = network.linker(r.hidden[number][None], paragraph, torch.zeros_like(at), at)
        linked = torch.log_softmax(logits.float(), -1).cpu().numpy()
        local = [(a - start, min(b, end) - start) for a, b in mine]
        (linked_here,) = link([Linked(r.flat[start:end], linked, local)], weights)
        out += [f.shifted(start) for f in linked_here]
    return settle(out)
