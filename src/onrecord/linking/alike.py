"""Words of like meaning, by their stems: a claim may be told again in other words than what is denied."""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

_LEAST, _SAME = 0.25, 0.6
"""Likenesses (cosines) from which words count as somewhat alike, and as one."""
_LOOKED_UP, _SURE = 2, 0.3
"""So many of those alike to a stem are looked up beside it, where they are that surely alike."""


def alike(stem: str) -> Mapping[str, float]:
    """The stems that may stand for one, the likest first, each with how surely (0 to 1)."""
    return _read(_lines().get(stem, ""))


def looked_up_too(stems: Iterable[str]) -> dict[str, float]:
    """Those that are looked up beside stems, each with how surely it stands for one of them."""
    found: dict[str, float] = {}
    for stem in stems:
        for other, surely in list(alike(stem).items())[:_LOOKED_UP]:
            if surely >= _SURE:
                found[other] = max(surely, found.get(other, 0.0))
    return found


def stand_ins(wanted: Iterable[str], held: frozenset[str]) -> Iterator[tuple[str, str, float]]:
    """For each wanted stem that is not held the likest one that is, and how surely it stands for it (0 to 1)."""
    for stem in wanted:
        like = alike(stem) if stem not in held else {}
        best = next((other for other in like if other in held), None)
        if best is not None:
            yield stem, best, like[best]


@cache
def _read(line: str) -> Mapping[str, float]:
    pairs = (pair.split(":") for pair in line.split())
    return {stem: min(1.0, (int(likeness) / 100 - _LEAST) / (_SAME - _LEAST)) for stem, likeness in pairs}


@cache
def _lines() -> Mapping[str, str]:
    """What the table tells of each stem, as it is written there: "clos:40 lock:29"."""
    packed = files("onrecord.linking").joinpath("data", "alike.txt.gz").read_bytes()
    return dict(line.split(" ", 1) for line in gzip.decompress(packed).decode().splitlines())
