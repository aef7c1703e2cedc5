"""Windows of examples, padded side by side, and the labels that go with them."""

import random
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from onrecord.attribution.pieces import Pieces, features
from onrecord.attribution.windows import Window, cut, seam
from onrecord.attribution.words import Word
from training.corpus import Example
from training.encoders import Pretrained
from training.network import ANSWERS, Acting, Batch

IGNORED = -100
"""A label that no loss counts."""
WINDOW, OVERLAP = 254, 32
"""How an article is cut where it is read, in pieces."""
LENGTHS = (48, 64, 96, 128, 160, 192, 256, 320, 384, 512)
"""Lengths in pieces that batches are padded to. A CPU compiles its kernels for each new shape, so there must be few."""
CUES = 16
"""The number of cues in a batch is padded to a multiple of this, for the same reason."""
LOTS = 60
"""Lots that articles are drawn into by their names: parts of the corpus that are the same in every epoch."""
_LEAST_WORDS = 4
"""Shorter sentences teach nothing."""


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
    """The labels of a batch: flat tags and entity tags (windows, words), parts for each cue (cues, words), and for each
    attribution its act, its speaker's kind and standing (attributions, 3); and the lot of each window's article (windows)."""

    flat: Tensor
    entities: Tensor
    links: Tensor
    answers: Tensor
    lot: Tensor


def windows(one: Example, split: Pieces, pre: Pretrained, limit: int, overlap: int) -> list[Taught]:
    """The windows of an article, of at most `limit` pieces each."""
    pieces = _pieces(one, split, limit)
    ranges = cut([len(p) for p in pieces], [seam(w) for w in one.words], limit, overlap)
    return [_taught(one, pieces, r, pre) for r in ranges]


def sentences(one: Example, split: Pieces, pre: Pretrained) -> list[Taught]:
    """Each sentence by itself, as corpora of single sentences have it."""
    pieces = _pieces(one, split, WINDOW)
    found, start = [], 0
    for n in range(len(one.words)):
        if _ends_sentence(one.words, n):
            if n + 1 - start >= _LEAST_WORDS and sum(map(len, pieces[start : n + 1])) <= WINDOW:
                found.append(_taught(one, pieces, Window(start, n + 1), pre))
            start = n + 1
    return found


def _ends_sentence(words: Sequence[Word], n: int) -> bool:
    if n + 1 == len(words) or words[n + 1].first:
        return True
    word, after = words[n].text, words[n + 1].text
    if word in ".!?":
        return after not in '.!?”’")]' and not after[0].islower()
    return word in '”"' and n > 0 and words[n - 1].text in ".!?" and after[0].isupper()


def _pieces(one: Example, split: Pieces, limit: int) -> list[list[int]]:
    return [split(word)[: limit // 4] for word in one.words]


def respelt(t: Taught, split: Pieces, pre: Pretrained) -> Taught:
    """The same words in the pieces of another encoder, of each word the first alone where all would be too many."""
    numbers = range(t.window.start, t.window.end)
    pieces = {n: split(t.example.words[n])[: WINDOW // 4] for n in numbers}
    if sum(map(len, pieces.values())) + 2 > LENGTHS[-1]:
        pieces = {n: one[:1] for n, one in pieces.items()}
    return _taught(t.example, pieces, t.window, pre)


def _taught(one: Example, pieces: Sequence[list[int]] | Mapping[int, list[int]], window: Window, pre: Pretrained) -> Taught:
    ids, feats, first = [pre.bos], [(0, 0, 0, 0)], []
    for n in range(window.start, window.end):
        first.append(len(ids))
        ids += pieces[n]
        feats += [features(one.words[n])] * len(pieces[n])
    ids.append(pre.eos)
    feats.append((0, 0, 0, 0))
    inside = [n for n, cue in enumerate(one.cues) if window.start <= cue < window.end]
    return Taught(one, window, ids, feats, first, inside)


def batched(items: Sequence[Taught], budget: int, rng: random.Random) -> Iterator[list[Taught]]:
    """Batches of like length, `budget` pieces each, in random order."""
    by_length: dict[int, list[Taught]] = {}
    for item in items:
        by_length.setdefault(_padded(len(item.ids)), []).append(item)
    groups: list[list[Taught]] = []
    for length, alike in by_length.items():
        rng.shuffle(alike)
        rows = budget // length
        groups += [alike[at : at + rows] for at in range(0, len(alike), rows)]
    rng.shuffle(groups)
    yield from groups


def _padded(length: int) -> int:
    return min(n for n in LENGTHS if n >= length)


def collate(items: Sequence[Taught], pad: int, budget: int = 0, count: int = 0) -> tuple[Batch, Targets]:
    """Side by side; with a `budget`, padded to one of few shapes, of `count` words where that is given."""
    rows, length = len(items), max(len(t.ids) for t in items)
    if budget:
        length = _padded(length)
        count = count or length
        rows = budget // count
    count = count or max(len(t.first) for t in items)
    ids, feats = torch.full((rows, length), pad), torch.zeros((rows, length, 4), dtype=torch.long)
    mask, word_mask = torch.zeros((rows, length)), torch.zeros((rows, count))
    mask[:, 0] = 1.0
    first, paragraph = (torch.zeros((rows, count), dtype=torch.long) for _ in range(2))
    flat, entities = (torch.full((rows, count), IGNORED) for _ in range(2))
    lots = torch.zeros(rows, dtype=torch.long)
    for row, t in enumerate(items):
        n, w = len(t.ids), len(t.first)
        ids[row, :n], feats[row, :n], mask[row, :n] = torch.tensor(t.ids), torch.tensor(t.features), 1.0
        lots[row] = lot(t.example.doc)
        first[row, :w], word_mask[row, :w] = torch.tensor(t.first), 1.0
        span = slice(t.window.start, t.window.end)
        paragraph[row, :w] = torch.tensor([x.paragraph for x in t.example.words[span]])
        flat[row, :w], entities[row, :w] = torch.tensor(t.example.flat[span]), torch.tensor(t.example.entities[span])
    cue_window, cue_word, links = _links(items, count, CUES if budget else 1)
    acting, answers = _acting(items, count, CUES if budget else 1)
    batch = Batch(ids, feats, mask, first, word_mask, paragraph, cue_window, cue_word, acting)
    return batch, Targets(flat, entities, links, answers, lots)


def lot(doc: str) -> int:
    """The lot of an article of this name."""
    return zlib.crc32(doc.encode()) % LOTS


def _acting(items: Sequence[Taught], count: int, multiple: int) -> tuple[Acting, Tensor]:
    """The attributions whose cue, or without one whose first content, lies in a window, and what they are; filled up likewise."""
    windows: list[int] = []
    answers: list[tuple[int, ...]] = []
    shares: dict[str, list[Tensor]] = {"source": [], "cue": [], "content": []}
    for row, t in enumerate(items):
        for one in t.example.acting:
            if not t.window.start <= (one.cue or one.content)[0] < t.window.end:
                continue
            windows.append(row)
            answers.append(one.answers)
            for part, held in shares.items():
                held.append(_share([w - t.window.start for w in getattr(one, part)], len(t.first), count))
    while not answers or len(answers) % multiple:
        windows.append(0)
        answers.append((IGNORED,) * len(ANSWERS))
        for held in shares.values():
            held.append(torch.zeros(count))
    stacked = {part: torch.stack(held) for part, held in shares.items()}
    return Acting(torch.tensor(windows), **stacked), torch.tensor(answers)


def _share(words: Sequence[int], inside: int, count: int) -> Tensor:
    """An equal share for each of the words that lie inside."""
    share = torch.zeros(count)
    held = [word for word in words if 0 <= word < inside]
    if held:
        share[held] = 1 / len(held)
    return share


def _links(items: Sequence[Taught], count: int, multiple: int) -> tuple[Tensor, Tensor, Tensor]:
    """Window and word of each cue, and the labels of its window's words; filled up to a multiple with what no loss counts."""
    at: list[tuple[int, int]] = []
    links: list[Tensor] = []
    for row, t in enumerate(items):
        start, end = t.window.start, t.window.end
        for number in t.cues:
            at.append((row, t.example.cues[number] - start))
            label = torch.full((count,), IGNORED)
            label[: len(t.first)] = 0
            for word, value in t.example.links[number].items():
                if start <= word < end:
                    label[word - start] = value
            links.append(label)
    while len(links) % multiple:
        at.append((0, 0))
        links.append(torch.full((count,), IGNORED))
    linked = torch.stack(links) if links else torch.zeros((0, count), dtype=torch.long)
    places = torch.tensor(at, dtype=torch.long).view(-1, 2)
    return places[:, 0], places[:, 1], linked
