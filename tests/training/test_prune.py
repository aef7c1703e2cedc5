"""A network cut to a smaller shape; skipped where torch is not installed."""

from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from training.batches import Targets  # noqa: E402
from training.encoders import Pretrained, Shape  # noqa: E402
from training.network import Acting, Batch, Network, restored  # noqa: E402
from training.prune import pruned  # noqa: E402

SHAPE = Shape(3, 8, 4, 2, 16, 50, 64, 1e-5)


def lesson() -> tuple[Batch, Targets]:
    """Two windows of ten words, a piece each, with a cue in the first."""
    ids = torch.randint(0, 50, (2, 10))
    at = torch.arange(10)[None].expand(2, -1)
    one = torch.zeros(1, dtype=torch.long)
    share = torch.full((1, 10), 0.1)
    batch = Batch(
        ids, torch.zeros(2, 10, 4, dtype=torch.long), torch.ones(2, 10), at, torch.ones(2, 10), at // 5, one, one + 3,
        Acting(one, share, share, share),
    )  # fmt: skip
    labels = torch.randint(0, 5, (2, 10))
    return batch, Targets(labels, labels, labels[:1], torch.zeros(1, 3, dtype=torch.long), torch.tensor([3, 8]))


def test_a_smaller_network_keeps_what_counts_most_and_runs() -> None:
    torch.manual_seed(1)
    network = Network(SHAPE)
    shape = replace(SHAPE, layers=2, heads=2, inner=8)
    batch, targets = lesson()
    small = pruned(network, shape, [(batch, targets)])
    assert len(small.encoder.layers) == 2
    assert small.encoder.layers[0].qkv.weight.shape == (12, 8)
    assert all(bool(torch.isfinite(part).all()) for part in small(batch))
    again = restored(Pretrained(SHAPE, {}, [], pad=1, unknown=3, bos=0, eos=2), small.state_dict())
    assert again.encoder.layers[1].up.weight.equal(small.encoder.layers[1].up.weight)


def test_a_shape_of_its_own_size_changes_nothing() -> None:
    torch.manual_seed(2)
    network = Network(SHAPE).eval()
    batch, targets = lesson()
    before = network(batch)
    after = pruned(network, SHAPE, [(batch, targets)]).eval()(batch)
    assert all(torch.allclose(a, b, atol=1e-5) for a, b in zip(before, after, strict=True))
