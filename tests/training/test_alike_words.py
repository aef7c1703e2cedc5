"""The table of words of like meaning, from vectors of words; skipped where torch is not installed."""

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install 'onrecord[training]'")
pytest.importorskip("safetensors", reason="safetensors is not installed: pip install 'onrecord[training]'")

from onrecord.linking.wording import telling  # noqa: E402
from training.alike_words import table  # noqa: E402

VECTORS = {"shut": (1.0, 0.1), "closed": (0.9, 0.0), "boats": (0.0, 1.0), "boat": (0.1, 1.0), "get": (0.9, 0.1), "##ed": (1.0, 0)}


def test_each_stem_has_those_alike_and_neither_pieces_nor_what_tells_little() -> None:
    lines = table({word: number for number, word in enumerate(VECTORS)}, torch.tensor(list(VECTORS.values())))
    assert [line.split(" ", 1)[0] for line in lines] == ["clos", "shut"]
    assert telling("closed") == {"clos"}
    assert all(line.count(":") == 1 for line in lines)
