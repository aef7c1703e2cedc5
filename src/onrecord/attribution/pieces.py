"""Words to the pieces of the model's vocabulary, with what the letters alone do not tell."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from onrecord.attribution.words import Word

FEATURES = ("first", "headline", "quoted", "case")
FEATURE_SIZES = (2, 2, 4, 4)
_CACHED = 200_000


class Vocabulary(Protocol):
    """Anything that splits a string into numbered pieces, as `sentencepiece.SentencePieceProcessor` does."""

    def encode(self, input: str) -> list[int]:  # noqa: A002
        """The numbers of the pieces."""
        ...


class Pieces(dict[tuple[str, bool], list[int]]):
    """The pieces of words, by their text and whether they are joined; remembered, since a newspaper uses the same words again
    and again. At most the first `most`; one unknown piece where the vocabulary has none, so that no word gets lost."""

    def __init__(self, vocabulary: Vocabulary, unknown: int, most: int | None = None) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._unknown = unknown
        self._most = most

    def __call__(self, word: Word) -> list[int]:
        """The word's pieces."""
        return self[word.text, word.joined]

    def __missing__(self, key: tuple[str, bool]) -> list[int]:
        if len(self) >= _CACHED:
            self.clear()
        text, joined = key
        folded = unicodedata.normalize("NFKC", text[:64]).replace(" ", "")
        bare = joined or not text[0].isalnum()
        self[key] = found = self._vocabulary.encode(folded if bare else "▁" + folded)[: self._most] or [self._unknown]
        return found


def features(word: Word) -> tuple[int, int, int, int]:
    """What is added to a word's embedding, in the order of `FEATURES`."""
    return word.first, word.headline, word.quoted, case(word.text)


def columns(words: Sequence[Word]) -> tuple[bytes, ...]:
    """The same of many words: for each of `FEATURES` a byte a word."""
    return (
        bytes([word.first for word in words]),
        bytes([word.headline for word in words]),
        bytes([word.quoted for word in words]),
        bytes(map(case, [word.text for word in words])),
    )


@lru_cache(_CACHED)
def case(text: str) -> int:
    """How a word is written, as a position in `labels.CASES`."""
    if not text[0].isalpha():
        return 3
    if text[0].islower():
        return 0
    return 2 if len(text) > 1 and text.isupper() else 1
