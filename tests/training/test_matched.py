"""A network that learns to think as the one it was cut from; skipped where torch is not installed."""

from copy import deepcopy
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from tests.training.test_prune import SHAPE, lesson  # noqa: E402
from training.course import Settings  # noqa: E402
from training.matched import Matched, apart  # noqa: E402
from training.network import Network  # noqa: E402
from training.prune import pruned  # noqa: E402


def test_it_comes_nearer_to_what_the_larger_one_makes_of_the_pieces() -> None:
    torch.manual_seed(1)
    whole, one = Network(SHAPE, 0.0), lesson()
    small = pruned(deepcopy(whole), replace(SHAPE, heads=1, inner=8), [one], kept=(0, 2))
    course = Matched(small, Settings(rate=3e-3, share=0.8), 60, whole, (0, 2))
    losses = [course.learn(*one) for _ in range(60)]
    assert len(losses[0]) == 6, "those of the lesson, of the lower layers' vectors and of the uppermost's"
    assert all(float(losses[-1][n]) < float(losses[0][n]) for n in (-1, -2))


def test_each_layer_stands_for_one_of_the_larger_network() -> None:
    whole = Network(SHAPE)
    for kept in ((0,), (0, 3), (0, 1, 2)):
        with pytest.raises(ValueError, match="are not 2"):
            Matched(Network(replace(SHAPE, layers=2)), Settings(), 9, whole, kept)


def test_padding_is_not_compared() -> None:
    theirs = torch.randn(1, 3, 4)
    mine = theirs.clone()
    mine[0, 2] += 9
    assert float(apart(mine, theirs, torch.tensor([[1.0, 1.0, 0.0]]))) == 0
    assert float(apart(mine, theirs, torch.ones(1, 3))) > 1
