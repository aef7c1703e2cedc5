"""Windows of examples, padded side by side, and the labels that go with them."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from onrecord.attribution.pieces import Pieces, features
from onrecord.attribution.windows import Window, cut
from training.corpus import Example
from training.network import Batch

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Taught:
    """One window of an example as plain lists."""

    example: Example
    window: Window
    ids: list[int]
    features: list[tuple[int, int, int, int]]
    first: list[int]
    cues: list[int]


@dataclass(frozen=True, slots=True)
class Targets:
    flat: Tensor
    entities: Tensor
    links: Tensor


def taught(one: Example, pieces: list[list[int]], window: Window, bos: int, eos: int) -> Taught:
    ids, feats, first = [bos], [(0, 0, 0, 0)], []
    for n in range(window.start, window.end):
        first.append(len(ids))
        ids += pieces[n]
        feats += [features(one.words[n])] * len(pieces[n])
    ids.append(eos)
    feats.append((0, 0, 0, 0))
    inside = [n for n, cue in enumerate(one.cues) if window.start <= cue < window.end]
    return Taught(one, window, ids, feats, first, inside)


def windows(one: Example, split: Pieces, limit: int, overlap: int, bos: int, eos: int) -> list[Taught]:
    pieces = [split(word)[: limit // 4] for word in one.words]
    ranges = cut([len(p) for p in pieces], [w.first for w in one.words], limit, overlap)
    return [taught(one, pieces, r, bos, eos) for r in ranges]


def sentences(one: Example, split: Pieces, limit: int, bos: int, eos: int) -> list[Taught]:
    """Each sentence by itself, as corpora of single sentences have it."""
    pieces = [split(word)[: limit // 4] for word in one.words]
    found, start = [], 0
    for n, word in enumerate(one.words):
        last = n + 1 == len(one.words)
        after = one.words[n + 1] if not last else None
        ends = word.text in ".!?" and after is not None and after.text not in ".!?”’\")]" and not after.text[0].islower()
        ends = ends or (word.text in "”\"" and n > 0 and one.words[n - 1].text in ".!?" and after is not None and after.text[0].isupper())
        if last or ends or (after is not None and after.first):
            if n + 1 - start >= 4 and sum(map(len, pieces[start : n + 1])) <= limit:
                found.append(taught(one, pieces, Window(start, n + 1), bos, eos))
            start = n + 1
    return found


LENGTHS = (48, 64, 96, 128, 160, 192, 256)
"""Lengths in pieces that batches are padded to. A CPU compiles its kernels for each new shape, so there must be few."""
CUES = 16
"""The number of cues in a batch is padded to a multiple of this, for the same reason."""


def batched(items: Sequence[Taught], budget: int, rng: random.Random) -> Iterator[list[Taught]]:
    """Batches of like length, `budget` pieces each, in random order."""
    by_length: dict[int, list[Taught]] = {}
    for item in items:
        by_length.setdefault(min(n for n in LENGTHS if n >= len(item.ids)), []).append(item)
    groups: list[list[Taught]] = []
    for length, alike in by_length.items():
        rng.shuffle(alike)
        rows = budget // length
        groups += [alike[at : at + rows] for at in range(0, len(alike), rows)]
    rng.shuffle(groups)
    yield from groups


def collate(items: Sequence[Taught], pad: int, budget: int = 0) -> tuple[Batch, Targets]:
    """Side by side; with a `budget`, padded to one of few shapes."""
    rows, length = len(items), max(len(t.ids) for t in items)
    if budget:
        length = min(n for n in LENGTHS if n >= length)
        rows = budget // length
    count = length if budget else max(len(t.first) for t in items)
    ids = torch.full((rows, length), pad)
    feats = torch.zeros((rows, length, 4), dtype=torch.long)
    mask = torch.zeros((rows, length))
    mask[:, 0] = 1.0
    first = torch.zeros((rows, count), dtype=torch.long)
    word_mask = torch.zeros((rows, count))
    paragraph = torch.zeros((rows, count), dtype=torch.long)
    flat = torch.full((rows, count), IGNORED)
    entities = torch.full((rows, count), IGNORED)
    cue_window, cue_word, links = [], [], []
    for row, t in enumerate(items):
        n, w = len(t.ids), len(t.first)
        ids[row, :n], feats[row, :n], mask[row, :n] = torch.tensor(t.ids), torch.tensor(t.features), 1.0
        first[row, :w], word_mask[row, :w] = torch.tensor(t.first), 1.0
        span = slice(t.window.start, t.window.end)
        paragraph[row, :w] = torch.tensor([x.paragraph for x in t.example.words[span]])
        flat[row, :w], entities[row, :w] = torch.tensor(t.example.flat[span]), torch.tensor(t.example.entities[span])
        for number in t.cues:
            cue_window.append(row)
            cue_word.append(t.example.cues[number] - t.window.start)
            label = torch.full((count,), IGNORED)
            label[:w] = 0
            for word, value in t.example.links[number].items():
                if t.window.start <= word < t.window.end:
                    label[word - t.window.start] = value
            links.append(label)
    while budget and len(links) % CUES:
        cue_window.append(0)
        cue_word.append(0)
        links.append(torch.full((count,), IGNORED))
    at = torch.tensor([cue_window, cue_word], dtype=torch.long).view(2, -1)
    linked = torch.stack(links) if links else torch.zeros((0, count), dtype=torch.long)
    return Batch(ids, feats, mask, first, word_mask, paragraph, at[0], at[1]), Targets(flat, entities, linked)
