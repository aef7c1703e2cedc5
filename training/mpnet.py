"""MPNet as a teacher: an encoder of 12 layers of 768, four times as large as what is shipped, in full precision.

all-mpnet-base-v2 (Apache-2.0) goes back to microsoft/mpnet-base (Song et al., "MPNet: Masked and Permuted Pre-training for
Language Understanding", 2020). It is read from its folder: `config.json`, `model.safetensors` and `tokenizer.json`.
"""

import json
from pathlib import Path

import torch

from training.encoders import Pretrained, Shape

_PAD, _BOS, _EOS = 1, 0, 2
_PARTS = (("out", "attention.attn.o"), ("up", "intermediate.dense"), ("down", "output.dense"),
          ("norm_attention", "attention.LayerNorm"), ("norm_inner", "output.LayerNorm"))  # fmt: skip
"""Our names of a layer's parts, and theirs."""


def mpnet(folder: Path) -> Pretrained:
    """Read a folder of MPNet.

    Raises ValueError where it holds another kind of model, and OSError where a file of it cannot be opened.
    """
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text())
    if config.get("model_type") != "mpnet":
        raise ValueError(f"{folder}: not a model of MPNet (its config.json says {config.get('model_type')!r})")
    hidden, heads = config["hidden_size"], config["num_attention_heads"]
    positions = config["max_position_embeddings"] - _PAD - 1
    shape = Shape(
        config["num_hidden_layers"], hidden, heads, hidden // heads, config["intermediate_size"], config["vocab_size"],
        positions, config["layer_norm_eps"], config["relative_attention_num_buckets"],
    )  # fmt: skip
    tokenizer = folder / "tokenizer.json"
    unknown = json.loads(tokenizer.read_text())["model"]["vocab"]["[UNK]"]
    weights = _names(load_file(folder / "model.safetensors"), shape)
    return Pretrained(shape, weights, [], _PAD, unknown, _BOS, _EOS, tokenizer)


def _names(t: dict[str, torch.Tensor], shape: Shape) -> dict[str, torch.Tensor]:
    out = {
        "pieces.weight": t["embeddings.word_embeddings.weight"],
        # the first two of theirs stand for padding and are never used
        "positions.weight": t["embeddings.position_embeddings.weight"][_PAD + 1 :],
        "norm.weight": t["embeddings.LayerNorm.weight"],
        "norm.bias": t["embeddings.LayerNorm.bias"],
        "relative.weight": t["encoder.relative_attention_bias.weight"],
    }
    for n in range(shape.layers):
        ours, theirs = f"layers.{n}.", f"encoder.layer.{n}."
        for kind in ("weight", "bias"):
            out[f"{ours}qkv.{kind}"] = torch.cat([t[f"{theirs}attention.attn.{one}.{kind}"] for one in "qkv"])
            for own, their in _PARTS:
                out[f"{ours}{own}.{kind}"] = t[f"{theirs}{their}.{kind}"]
    return out
