"""How much two pieces of an article share: stems weighed by how rare they are in the article."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from onrecord.schema import Article, Attribution
from onrecord.statements.words import joined, words

_COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "by",
        "with",
        "from",
        "and",
        "or",
        "but",
        "that",
        "this",
        "those",
        "these",
        "it",
        "its",
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "could",
        "should",
        "may",
        "might",
        "must",
        "not",
        "no",
        "he",
        "she",
        "they",
        "them",
        "him",
        "her",
        "his",
        "their",
        "who",
        "which",
        "what",
        "when",
        "as",
        "if",
        "than",
        "then",
        "there",
        "about",
        "into",
        "over",
        "after",
        "before",
        "said",
        "says",
        "say",
        "we",
        "our",
        "you",
        "your",
        "i",
        "me",
        "my",
        "so",
        "up",
        "out",
        "all",
        "more",
        "also",
        "just",
        "any",
        "some",
        "such",
        "very",
        "can",
        "n't",
    ]
)
_ENDING = re.compile(r"(?:'s|ing|ed|es|s|ly|ion|ions|al)$")
_SHORTEST = 3
_LONGEST = 6
"""Letters of a stem: "congratulate" and "congratulations" are one."""


@lru_cache(maxsize=512)
def stems(text: str) -> frozenset[str]:
    """The telling words of a text without their endings."""
    return frozenset(stem for word in words(text) if (stem := _stem(word)) is not None)


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str | None:
    """A telling word without its ending, None for any other."""
    tells = word not in _COMMON and word[0].isalnum() and len(word) >= _SHORTEST
    return _ENDING.sub("", word)[:_LONGEST] if tells else None


class Likeness:
    """Compares what the attributions of one article say."""

    def __init__(self, article: Article, attributions: Sequence[Attribution]) -> None:
        self._article, self._attributions = article, attributions
        self.content = [stems(joined(article, attribution.content)) for attribution in attributions]
        seen = Counter(stem for content in self.content for stem in content)
        total = len(attributions) + 1
        self._weight = {stem: math.log(total / count) + 0.1 for stem, count in seen.items()}
        self._weighed: dict[frozenset[str], float] = {}

    def told(self, number: int) -> frozenset[str]:
        """The stems of an attribution's cue and content."""
        return stems(joined(self._article, self._attributions[number].cue)) | self.content[number]

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """0 to 1: the weight of what both hold, as a share of the lighter one."""
        common = self._weigh(one & other)
        return common / max(0.5, min(self._weigh(one), self._weigh(other))) if common else 0.0

    def _weigh(self, held: frozenset[str]) -> float:
        if held not in self._weighed:  # the sum is the same in whatever order a set is gone through
            self._weighed[held] = math.fsum([self._weight.get(stem, 1.0) for stem in held])
        return self._weighed[held]
