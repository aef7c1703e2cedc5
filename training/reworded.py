"""Words exchanged for words of like meaning, for lessons of which a teacher tells: what it has seen of the corpus is little,
and what it says of other words is as good a lesson.

Which words are alike is told by the table of pieces of the teacher's encoder, of those words that are one piece each (as in
Jiao et al., "TinyBERT: Distilling BERT for Natural Language Understanding", 2020, where word vectors choose).
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from torch import Tensor
from torch.nn import functional

from training.corpus import Example
from training.encoders import Pretrained

Alike = Mapping[str, tuple[str, ...]]
"""For each word those that can stand in its place."""

_RATE = 0.15
"""The share of words that are exchanged, of those that can be."""
_WORD = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])")
_SEEN, _FUNCTION, _NEAREST, _LEAST = 4, 120, 8, 0.28
"""Times that a word must occur; how many of the most frequent carry grammar and stay; the most that may take a word's place, and
how like it they must be (cosine)."""
_ENDINGS = ("ing", "ed", "ly", "s")


def alike(pre: Pretrained, texts: Iterable[str]) -> Alike:
    """The words of these texts that can take each other's place, by an encoder with a tokenizer file (`Pretrained.tokenizer`).

    Raises ValueError where it has none.
    """
    if pre.tokenizer is None:
        raise ValueError("words are told alike by an encoder with a tokenizer.json, such as MPNet")
    numbers: dict[str, int] = json.loads(pre.tokenizer.read_text())["model"]["vocab"]
    counts = Counter(word for text in texts for word in _WORD.findall(text))
    known = [word for word, seen in counts.most_common() if seen >= _SEEN and word in numbers]
    vectors = centred(pre.weights["pieces.weight"][[numbers[word] for word in known]])
    likeness = (vectors @ vectors.T).fill_diagonal_(-1)
    likeness[:, :_FUNCTION] = -1
    best = likeness.topk(min(_NEAREST, len(known)))
    found: dict[str, tuple[str, ...]] = {}
    for n, word in enumerate(known[_FUNCTION:], _FUNCTION):
        near = [known[other] for like, other in zip(best[0][n].tolist(), best[1][n].tolist(), strict=True) if like >= _LEAST]
        same = tuple(other for other in near if _ending(other) == _ending(word))
        if same:
            found[word] = same
    return found


def centred(vectors: Tensor) -> Tensor:
    """Vectors of words, of length one and without what all share: without it likeness says more."""
    unit = functional.normalize(vectors.float(), dim=-1)
    return functional.normalize(unit - unit.mean(0), dim=-1)


def _ending(word: str) -> str:
    return next((ending for ending in _ENDINGS if word.endswith(ending)), "")


def reworded(one: Example, others: Alike, rng: random.Random) -> Example:
    """Some of the words exchanged for others, each of its own; all labels stay."""

    def other(text: str) -> str:
        return rng.choice(others[text]) if text in others and rng.random() < _RATE else text

    return replace(one, words=[replace(word, text=other(word.text)) for word in one.words])
