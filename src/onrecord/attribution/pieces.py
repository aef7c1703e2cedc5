"""Words to the pieces of the model's vocabulary, with what the letters alone do not tell."""

import unicodedata
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


class Pieces:
    """The pieces of words, remembered: a newspaper uses the same words again and again."""

    def __init__(self, vocabulary: Vocabulary, unknown: int) -> None:
        self._vocabulary = vocabulary
        self._unknown = unknown
        self._known: dict[tuple[str, bool], list[int]] = {}

    def __call__(self, word: Word) -> list[int]:
        """The word's pieces; one unknown piece where the vocabulary has none, so that no word gets lost."""
        key = (word.text, word.joined)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _CACHED:
                self._known.clear()
            folded = unicodedata.normalize("NFKC", word.text[:64]).replace(" ", "")
            bare = word.joined or not word.text[0].isalnum()
            found = self._vocabulary.encode(folded if bare else "▁" + folded) or [self._unknown]
            self._known[key] = found
        return found


def features(word: Word) -> tuple[int, int, int, int]:
    """What is added to a word's embedding, in the order of `FEATURES`."""
    return word.first, word.headline, word.quoted, case(word.text)


@lru_cache(_CACHED)
def case(text: str) -> int:
    """How a word is written, as a position in `labels.CASES`."""
    if not text[0].isalpha():
        return 3
    if text[0].islower():
        return 0
    return 2 if len(text) > 1 and text.isupper() else 1
