"""Makes the table of words of like meaning that linking uses, from the word pieces of an encoder.

    python -m training.alike_words FOLDER src/onrecord/linking/data/alike.txt.gz

FOLDER holds `tokenizer.json` and `model.safetensors` of all-mpnet-base-v2 (Apache License 2.0). No text is needed: which words
are alike is told by their vectors there. Words are put together by the stems that linking knows them by.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from pathlib import Path

import torch
from safetensors.torch import load_file

from onrecord.linking.light import LIGHT
from onrecord.linking.wording import telling
from training.reworded import centred

_WORD = re.compile(r"[a-z]{3,}")
_NEAREST, _LEAST = 8, 0.28
"""The most that are told of a stem, and how like it they must be (cosine)."""


def table(words: dict[str, int], vectors: torch.Tensor) -> list[str]:
    """A line for each stem: itself, then those alike, the likest first, each with its likeness in hundredths."""
    kept = [word for word in words if _WORD.fullmatch(word)]
    rows = centred(vectors[[words[word] for word in kept]])
    of = defaultdict[str, list[int]](list)
    for n, word in enumerate(kept):
        for stem in telling(word) - LIGHT:
            of[stem].append(n)
    stems = sorted(of)
    means = centred(torch.stack([rows[of[stem]].mean(0) for stem in stems]))
    likeness, near = (means @ means.T).fill_diagonal_(-1).topk(min(_NEAREST, len(stems)))
    found = [
        [f"{stems[m]}:{round(100 * like)}" for like, m in zip(*both, strict=True) if like >= _LEAST]
        for both in zip(likeness.tolist(), near.tolist(), strict=True)
    ]
    return [" ".join([stem, *alike]) for stem, alike in zip(stems, found, strict=True) if alike]


def main() -> None:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("made", type=Path)
    asked = arguments.parse_args()
    words = json.loads((asked.folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    vectors = load_file(asked.folder / "model.safetensors")["embeddings.word_embeddings.weight"]
    lines = table(words, vectors)
    asked.made.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode(), 9, mtime=0))
    print(f"{asked.made}: {len(lines)} stems, {sum(line.count(':') for line in lines)} pairs")


if __name__ == "__main__":
    main()
