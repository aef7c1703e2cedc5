"""A smaller network out of a trained one: whole layers, heads of attention and inner neurons that its losses miss least.

    python -m training.prune --weights FILE --lessons epoch-0.pt --trained average.pt --out small.pt
        [--layers N | --kept N …] [--heads N] [--inner N]

What a head or neuron is worth is the first-order change of the loss if it were taken out (Michel, Levy and Neubig, "Are
Sixteen Heads Really Better than One?", 2019); layers go one by one, each time the one without which the loss is least.
What is left is not good by itself: train it on, with the whole network as its teacher.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor, nn

from training.ahead import lessons_of
from training.batches import Targets
from training.device import DEVICE
from training.encoders import Pretrained, Shape, e5_small
from training.losses import WEIGHTS, losses
from training.network import Batch, Layer, Network, on, trained
from training.saving import save_weights

Lessons = Sequence[tuple[Batch, Targets]]
_TRIED, _WEIGHED = 12, 60
"""Batches that a layer's, and that a head's worth is measured on."""


def pruned(network: Network, shape: Shape, held: Lessons, kept: Sequence[int] = ()) -> Network:
    """The network cut to `shape`, and to the layers of the numbers `kept`, where these are given; `held` are batches of its
    own corpus. The network itself is spoilt."""
    network.eval()
    if kept:
        network.encoder.layers = nn.ModuleList(network.encoder.layers[n] for n in kept)
        shape = replace(shape, layers=len(kept))
    _fewer_layers(network, shape.layers, held[:_TRIED])
    heads, neurons = _worth(network, held)
    small = Network(shape)
    small.to(next(network.parameters()).device)
    rest = {name: value for name, value in network.state_dict().items() if not name.startswith("encoder.layers.")}
    small.load_state_dict(rest, strict=False)
    for layer, into, head, neuron in zip(network.encoder.layers, small.encoder.layers, heads, neurons, strict=True):
        assert isinstance(layer, Layer)
        assert isinstance(into, Layer)
        _copy(layer, into, _best(head, shape.heads), _best(neuron, shape.inner))
    return small


def _fewer_layers(network: Network, count: int, held: Lessons) -> None:
    while len(network.encoder.layers) > count:
        layers = list(network.encoder.layers)
        tried = []
        for n in range(len(layers)):
            network.encoder.layers = nn.ModuleList(layers[:n] + layers[n + 1 :])
            with torch.no_grad():
                tried.append((sum(_loss(network, *one).item() for one in held) / len(held), n))
        least, gone = min(tried)
        network.encoder.layers = nn.ModuleList(layers[:gone] + layers[gone + 1 :])
        print(f"without layer {gone} of {len(layers)} the loss is {least:.3f}", flush=True)


def _loss(network: Network, batch: Batch, targets: Targets) -> Tensor:
    return torch.stack([weight * part for weight, part in zip(WEIGHTS, losses(network, batch, targets), strict=True)]).sum()


def _worth(network: Network, held: Lessons) -> tuple[list[Tensor], list[Tensor]]:
    """Of each layer's heads and inner neurons. A gate before a product has the gradient of its columns times themselves."""
    layers = [layer for layer in network.encoder.layers if isinstance(layer, Layer)]
    heads = [torch.zeros(layer.heads, device=layer.out.weight.device) for layer in layers]
    neurons = [torch.zeros(layer.up.out_features, device=layer.out.weight.device) for layer in layers]
    for batch, targets in held:
        network.zero_grad()
        _loss(network, batch, targets).backward()
        for n, layer in enumerate(layers):
            heads[n] += _gates(layer.out).view(layer.heads, layer.head).sum(1).abs()
            neurons[n] += _gates(layer.down).abs()
    network.zero_grad()
    return heads, neurons


def _gates(product: nn.Linear) -> Tensor:
    assert product.weight.grad is not None
    return (product.weight.detach() * product.weight.grad).sum(0)


def _best(worth: Tensor, count: int) -> Tensor:
    return worth.topk(count).indices.sort().values


def _copy(layer: Layer, into: Layer, heads: Tensor, neurons: Tensor) -> None:
    seen = (heads[:, None] * layer.head + torch.arange(layer.head, device=heads.device)).flatten()
    whole = layer.heads * layer.head
    rows = torch.cat([seen, seen + whole, seen + 2 * whole])
    with torch.no_grad():
        into.qkv.weight.copy_(layer.qkv.weight[rows])
        into.qkv.bias.copy_(layer.qkv.bias[rows])
        into.out.weight.copy_(layer.out.weight[:, seen])
        into.out.bias.copy_(layer.out.bias)
        into.up.weight.copy_(layer.up.weight[neurons])
        into.up.bias.copy_(layer.up.bias[neurons])
        into.down.weight.copy_(layer.down.weight[:, neurons])
        into.down.bias.copy_(layer.down.bias)
    into.norm_attention.load_state_dict(layer.norm_attention.state_dict())
    into.norm_inner.load_state_dict(layer.norm_inner.state_dict())


def prune(pre: Pretrained, lessons: Path, whole: Path, out: Path, shape: Shape, kept: Sequence[int] = ()) -> Path:
    """Cut the network in the file `whole` to `shape`, on batches of one epoch; the file `out`, once it is whole."""
    if out.exists():
        return out
    out.parent.mkdir(parents=True, exist_ok=True)
    held = [(on(batch, DEVICE), on(targets, DEVICE)) for batch, targets in islice(lessons_of(lessons), _WEIGHED)]
    small = pruned(trained(pre, whole).to(DEVICE), shape, held, kept)
    return save_weights(small.state_dict(), out)


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--weights", type=Path, required=True, help="the pretrained encoder that training began with")
    options.add_argument("--lessons", type=Path, required=True, help="a file that training.ahead made")
    options.add_argument("--trained", type=Path, required=True, help="average.pt of the whole network")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--layers", type=int, default=10)
    options.add_argument("--kept", type=int, nargs="+", default=[], help="the layers to keep, instead of looking for them")
    options.add_argument("--heads", type=int, default=6)
    options.add_argument("--inner", type=int, default=1024)
    given = options.parse_args()
    pre = e5_small(given.weights)
    shape = replace(pre.shape, layers=given.layers, heads=given.heads, inner=given.inner)
    prune(pre, given.lessons, given.trained, given.out, shape, given.kept)


if __name__ == "__main__":
    main()
