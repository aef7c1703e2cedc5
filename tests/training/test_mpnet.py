"""A folder of MPNet becomes an encoder; skipped where torch is not installed."""

import json
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install 'onrecord[training]'")
safetensors = pytest.importorskip("safetensors.torch")
tokenizers = pytest.importorskip("tokenizers")

from onrecord.attribution.pieces import Pieces  # noqa: E402
from onrecord.attribution.words import words  # noqa: E402
from training.network import Network, fresh, relative_bucket  # noqa: E402
from training.pretrained import pretrained  # noqa: E402
from training.vocabulary import vocabulary  # noqa: E402

VOCABULARY = {"<s>": 0, "<pad>": 1, "</s>": 2, "[UNK]": 3, "weir": 4, "hold": 5, "##s": 6, "the": 7}
CONFIG = {
    "model_type": "mpnet", "hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 16,
    "vocab_size": len(VOCABULARY), "max_position_embeddings": 66, "layer_norm_eps": 1e-5, "relative_attention_num_buckets": 32,
}  # fmt: skip


def folder(path: Path) -> Path:
    """A tiny model of the kind, its weights drawn by chance."""
    shapes = {
        "embeddings.word_embeddings.weight": (len(VOCABULARY), 8),
        "embeddings.position_embeddings.weight": (66, 8),
        "embeddings.LayerNorm.weight": (8,),
        "embeddings.LayerNorm.bias": (8,),
        "encoder.relative_attention_bias.weight": (32, 2),
    }
    for n in range(2):
        layer = f"encoder.layer.{n}."
        parts = {f"attention.attn.{one}": (8, 8) for one in "qkvo"} | {"intermediate.dense": (16, 8), "output.dense": (8, 16)}
        for name, (rows, columns) in parts.items():
            shapes |= {f"{layer}{name}.weight": (rows, columns), f"{layer}{name}.bias": (rows,)}
        for name in ("attention.LayerNorm", "output.LayerNorm"):
            shapes |= {f"{layer}{name}.weight": (8,), f"{layer}{name}.bias": (8,)}
    torch.manual_seed(1)
    safetensors.save_file({name: torch.randn(shape) for name, shape in shapes.items()}, path / "model.safetensors")
    (path / "config.json").write_text(json.dumps(CONFIG))
    pieces = tokenizers.Tokenizer(tokenizers.models.WordPiece(VOCABULARY, unk_token="[UNK]"))  # noqa: S106
    pieces.normalizer = tokenizers.normalizers.BertNormalizer(lowercase=True)
    pieces.enable_padding(length=32, pad_id=1, pad_token="<pad>")  # noqa: S106
    pieces.save(str(path / "tokenizer.json"))
    return path


def vectors(network: Network, pieces: list[int], feature: int = 0) -> Any:
    """The encoder's vectors of some pieces, all with the same features."""
    ids = torch.tensor([[0, *pieces, 2]])
    return network.encoder(ids, torch.full((*ids.shape, 4), feature), torch.ones(ids.shape))


def test_every_weight_has_its_place(tmp_path: Path) -> None:
    pre = pretrained(folder(tmp_path))
    assert (pre.shape.layers, pre.shape.hidden, pre.shape.positions) == (2, 8, 64)
    assert torch.isfinite(vectors(fresh(pre).eval(), [7, 4, 5])).all()


def test_words_become_its_pieces_and_none_is_filled_up(tmp_path: Path) -> None:
    pre = pretrained(folder(tmp_path))
    pieces = Pieces(vocabulary(pre, tmp_path), pre.unknown)
    assert [pieces(word) for word in words("The weir holds Xyzzy", [(0, 20, False)])] == [[7], [4], [5, 6], [3]]


def test_features_are_told_beside_the_pieces(tmp_path: Path) -> None:
    network = fresh(pretrained(folder(tmp_path))).eval()
    assert not torch.equal(vectors(network, [7, 4]), vectors(network, [7, 4], feature=1))


def test_attention_knows_on_which_side_a_piece_stands(tmp_path: Path) -> None:
    buckets = relative_bucket(torch.tensor([-300, -128, -8, -1, 0, 1, 7, 8, 128, 300]), 32).tolist()
    assert buckets == [15, 15, 8, 1, 0, 17, 23, 24, 31, 31]


def test_another_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(ValueError, match="not a model of MPNet"):
        pretrained(tmp_path)
