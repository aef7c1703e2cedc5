"""Cutting a text where spans begin and end, so that spans that overlap, nest or are split can be shown in one line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.schema import Span


@dataclass(frozen=True, slots=True)
class Layer:
    """A span, what it is (content, source, cue, word) and the number of the statement it belongs to."""

    span: Span
    kind: str
    number: int
    last: bool = False
    """Whether what it is of the statement ends with it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text in which nothing begins or ends, and the layers over it, the widest first."""

    text: str
    layers: tuple[Layer, ...]
    ends: tuple[Layer, ...] = ()
    """Layers that end with this piece."""
    start: int = 0
    """Where it stands in the text."""

    def numbers(self, kind: str) -> list[int]:
        """The statements that have this piece as their `kind`, outer ones first."""
        return list(dict.fromkeys(layer.number for layer in self.layers if layer.kind == kind))


def cut(text: str, start: int, end: int, layers: Iterable[Layer]) -> Iterator[Piece]:
    """The pieces of text[start:end], in order; together they are its text to the letter."""
    inside = sorted(
        (layer for layer in layers if layer.span.start < end and layer.span.end > start),
        key=lambda layer: (layer.span.start, -layer.span.end),
    )
    edges = {start, end}
    for layer in inside:
        edges.update((max(layer.span.start, start), min(layer.span.end, end)))
    points = sorted(edges)
    waiting, over = iter(inside), list[Layer]()
    coming = next(waiting, None)
    for here, there in pairwise(points):
        over = [layer for layer in over if layer.span.end > here]
        while coming and coming.span.start <= here:
            over.append(coming)
            coming = next(waiting, None)
        yield Piece(text[here:there], tuple(over), tuple(layer for layer in over if layer.span.end == there), here)
