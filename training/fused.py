"""The encoder as it is exported: one window at a time, so without a mask, and attention as one operator.

ONNX Runtime's own `MultiHeadAttention` takes the place of two products, a softmax and four transpositions a layer.
"""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network import Layer, Network


class Attention(torch.autograd.Function):
    """Attention of (1, words, hidden) tensors; becomes one operator in the exported graph."""

    @staticmethod
    def forward(_ctx: Any, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        rows, count, hidden = q.shape
        split = [x.view(rows, count, heads, hidden // heads).transpose(1, 2) for x in (q, k, v)]
        mixed = functional.scaled_dot_product_attention(*split)
        return mixed.transpose(1, 2).reshape(rows, count, hidden)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        """What the exporter writes."""
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


class ReadingGraph(nn.Module):
    """Pieces of one window in; for each word its vector, the log-probabilities of its tags, and what acts rest on out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        encoder = self.network.encoder
        x = encoder.pieces(ids) + encoder.positions.weight[: ids.shape[1]][None]
        for n, table in enumerate(encoder.features):
            x = x + table(features[:, :, n])
        x = encoder.norm(x)
        for layer in encoder.layers:
            x = _layer(layer, x)
        words = x[0].index_select(0, first)[None]
        tags = (torch.log_softmax(head(words), -1) for head in (self.network.flat, self.network.entities))
        return words, *tags, functional.relu(self.network.acts.word(words))


def _layer(layer: Layer, x: Tensor) -> Tensor:
    q, k, v = layer.qkv(x).chunk(3, dim=-1)
    x = layer.norm_attention(x + layer.out(Attention.apply(q, k, v, layer.heads)))
    return layer.norm_inner(x + layer.down(functional.gelu(layer.up(x))))
