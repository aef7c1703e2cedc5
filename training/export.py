"""Export a trained network as the folder that is shipped, and check that it says the same.

    python -m training.export --weights PATH --trained average.pt --out src/onrecord/models/en

Two graphs: `encoder.onnx` (pieces to a vector, flat tags and entity tags a word) and `linker.onnx` (for the cues of
a window, each word's part). Weights are kept in 8 bits, a scale for each column; activations are quantized as they come.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional

from onrecord.attribution import acting
from training.batches import OVERLAP, WINDOW
from training.encoders import Pretrained, e5_small
from training.fused import ReadingGraph
from training.network import STEPS, Network, distance_bucket, restored
from training.vocabulary import sentencepiece_model

OPSET = 17
_AGREE = 1e-3
"""The largest difference in probability that an exact export may have."""


class LinkingGraph(nn.Module):
    """The word vectors of a window and its cues in; for each cue the log-probabilities of every word's part out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: Tensor, paragraph: Tensor, cue_word: Tensor) -> Tensor:
        linker = self.network.linker
        added, scaled = linker.word(words[0]).chunk(2, dim=-1)
        cue_added, cue_scaled = linker.cue(words[0].index_select(0, cue_word)).chunk(2, dim=-1)
        apart = torch.arange(words.shape[1])[None] - cue_word[:, None]
        step = (paragraph - paragraph[0].index_select(0, cue_word)[:, None]).clamp(-STEPS, STEPS) + STEPS
        # one table of distance and paragraph together, so that one look and one sum do
        place = (linker.distance.weight[:, None] + linker.paragraphs.weight[None]).flatten(0, 1)
        x = scaled[None] * cue_scaled[:, None] + added[None] + cue_added[:, None]
        x = x + functional.embedding(distance_bucket(apart) * (2 * STEPS + 1) + step, place)
        x = functional.gelu(linker.norm(x))
        near = _along_words(linker.near, x)
        return torch.log_softmax(linker.out(x + functional.gelu(linker.mix(near))), -1)


def _along_words(near: nn.Conv1d, x: Tensor) -> Tensor:
    """The convolution of (cues, words, width) along the words: as images of one row, for which the runtime takes a third of
    the time and needs no transposition."""
    rows = x[:, None].permute(0, 3, 1, 2)
    mixed = functional.conv2d(rows, near.weight[:, :, None], near.bias, padding=(0, *near.padding), groups=near.groups)
    return mixed.permute(0, 2, 3, 1).squeeze(1)


def example(pre: Pretrained, length: int, count: int, cues: int, seed: int = 0) -> tuple[tuple[Tensor, ...], tuple[Tensor, ...]]:
    """Inputs of the two graphs, at random."""
    g = torch.Generator().manual_seed(seed)
    ids = torch.randint(4, pre.shape.vocabulary, (1, length), generator=g)
    features = torch.zeros(1, length, 4, dtype=torch.long)
    first = torch.arange(count)
    words = torch.randn(1, count, pre.shape.hidden, generator=g)
    paragraph = torch.arange(count)[None] // 20
    return (ids, features, first), (words, paragraph, torch.arange(cues) * 3)


def write(network: Network, pre: Pretrained, folder: Path) -> None:
    """The two graphs in full precision."""
    reading, linking = example(pre, 40, 30, 3)
    torch.onnx.export(
        ReadingGraph(network).eval(), reading, str(folder / "encoder.onnx"), opset_version=OPSET, dynamo=False,
        input_names=["ids", "features", "first"], output_names=["words", "flat", "entities", "acting"],
        dynamic_axes={"ids": {1: "t"}, "features": {1: "t"}, "first": {0: "w"}}, custom_opsets={"com.microsoft": 1},
    )  # fmt: skip
    torch.onnx.export(
        LinkingGraph(network).eval(), linking, str(folder / "linker.onnx"), opset_version=OPSET, dynamo=False,
        input_names=["words", "paragraph", "cues"], output_names=["linked"],
        dynamic_axes={"words": {1: "w"}, "paragraph": {1: "w"}, "cues": {0: "c"}, "linked": {0: "c", 1: "w"}},
    )  # fmt: skip


def quantize(full: Path, small: Path) -> None:
    """8-bit weights; only products and the table of pieces, so that norms and tags stay exact."""
    prepared = full.with_suffix(".prepared.onnx")
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    big = [n.name for n in onnx.load(prepared).graph.node if n.op_type == "Gather" and not _is_table(prepared, n.input[0])]
    quantize_dynamic(
        str(prepared), str(small), weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"], nodes_to_exclude=big, extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def _acts(network: Network, path: Path) -> None:
    """What follows the pooling, as plain matrices in half precision; what goes before it is in the encoder's graph."""
    out = network.acts.out
    np.savez(path, out=out.weight.detach().numpy().T.astype(np.float16), bias=out.bias.detach().numpy().astype(np.float16))


def _is_table(path: Path, name: str) -> bool:
    return any(i.name == name and np.prod(i.dims) > 1_000_000 for i in onnx.load(path).graph.initializer)


def agreement(network: Network, pre: Pretrained, folder: Path) -> dict[str, float]:
    """Largest difference in probability between the trained network and the exported graphs, on random input."""
    reading, linking = example(pre, 57, 44, 5, seed=1)
    with torch.no_grad():
        ids, features, first = reading
        words = network.encode(ids, features, torch.ones(ids.shape), first[None])
        theirs = [torch.log_softmax(head(words), -1) for head in (network.flat, network.entities)]
        vectors, paragraph, cues = linking
        theirs.append(torch.log_softmax(network.linker(vectors, paragraph, torch.zeros_like(cues), cues), -1))
    run = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), providers=["CPUExecutionProvider"])
    names = ("ids", "features", "first")
    ours = run.run(["flat", "entities"], {k: v.numpy() for k, v in zip(names, reading, strict=True)})
    run = onnxruntime.InferenceSession(str(folder / "linker.onnx"), providers=["CPUExecutionProvider"])
    ours += run.run(None, {k: v.numpy() for k, v in zip(("words", "paragraph", "cues"), linking, strict=True)})
    return {
        name: float(np.abs(np.exp(a) - np.exp(b.numpy())).max())
        for name, a, b in zip(("flat", "entities", "linked"), ours, theirs, strict=True)
    }


def averaged(pre: Pretrained, trained: Sequence[Path]) -> Network:
    """The network of one run, or the mean of several."""
    states = [torch.load(path, weights_only=True) for path in trained]
    network = restored(pre, {k: sum(s[k] for s in states) / len(states) for k in states[0]})
    network.eval()
    return network


def export(
    pre: Pretrained, network: Network, out: Path, version: str, full: bool, cut: tuple[int, int] = (WINDOW, OVERLAP)
) -> dict[str, Any]:
    """Write the folder of the model; its manifest, which keeps what calibration has written into an earlier one. `cut` says how
    articles are cut into windows: the length of one and the overlap of two, in pieces.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        graphs = Path(scratch)
        write(network, pre, graphs)
        exact = agreement(network, pre, graphs)
        if max(exact.values()) > _AGREE:
            raise SystemExit(f"the exported graphs disagree with the trained network: {exact}")
        (shutil.copy if full else quantize)(graphs / "encoder.onnx", out / "encoder.onnx")
        (shutil.copy if full else quantize)(graphs / "linker.onnx", out / "linker.onnx")
    _acts(network, out / acting.FILE)
    sentencepiece_model(pre, out / "pieces.model")
    path = out / "manifest.json"
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf8")) if path.exists() else {}
    manifest |= {"name": out.name, "version": version, "window": cut[0], "overlap": cut[1]}
    manifest["pieces"] = {"bos": pre.bos, "eos": pre.eos, "pad": pre.pad, "unknown": pre.unknown}
    manifest |= {"agreement": exact, "quantized": agreement(network, pre, out)}
    files = sorted(one for one in out.iterdir() if one.suffix in (".onnx", ".model", ".npz"))
    manifest["files"] = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in files}
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8")
    return manifest


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--weights", type=Path, required=True, help="the pretrained encoder that training began with")
    options.add_argument("--trained", type=Path, required=True, nargs="+", help="average.pt of one run, or of several")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--version", default="1")
    options.add_argument("--full", action="store_true", help="keep full precision, to measure what quantizing costs")
    options.add_argument("--window", type=int, default=WINDOW, help="pieces that are read at once")
    options.add_argument("--overlap", type=int, default=OVERLAP, help="pieces that two windows share")
    given = options.parse_args()
    pre = e5_small(given.weights)
    network, cut = averaged(pre, given.trained), (given.window, given.overlap)
    print(json.dumps(export(pre, network, given.out, given.version, given.full, cut), indent=1))


if __name__ == "__main__":
    main()
