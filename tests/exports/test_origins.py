from dataclasses import replace

import pytest

from onrecord.exports.origins import ranges
from onrecord.schema import Span
from tests.samples import article


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ((5, 6, 7), [[5, 8]]),
        ((5, 6, -1, 9, 10), [[5, 11]]),  # an inserted space over a gap of two
        ((5, 8, 12), [[5, 13]]),  # gaps of two and of three: still within reach
        ((5, 10), [[5, 6], [10, 11]]),  # a gap of four
        ((5, 6, 20, 21), [[5, 7], [20, 22]]),  # lines were left out
        ((5, 5, 6), [[5, 7]]),  # two characters from one
        ((20, 21, 5), [[20, 22], [5, 6]]),  # moved text
        ((-1, -1), []),
    ],
)
def test_ranges(origin: tuple[int, ...], expected: list[list[int]]) -> None:
    known = replace(article("x" * len(origin)), origin=origin)
    assert ranges(known, Span(0, len(origin))) == expected


def test_no_position_exists() -> None:
    assert ranges(replace(article(), origin=None), Span(0, 3)) is None
