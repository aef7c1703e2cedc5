"""What was counted, in order."""

from collections import Counter
from typing import TypeVar

T = TypeVar("T", str, tuple[str, str])


def most(counted: Counter[T], limit: int | None = None) -> tuple[tuple[T, int], ...]:
    """The most first, those of the same number in order; all, or as many as `limit`."""
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:limit])
