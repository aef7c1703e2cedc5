"""How much of a reading is spent inside the model's matrix products, and how near these come to the int8 peak.

The time is what ONNX Runtime's own profiler tells of each operator, and the operations are counted from the shapes that it
tells: two (a product and a sum) for each number of the left matrix and each column of the right. The peak is one large
product of int8 numbers in the same runtime, on one thread too. It needs the library onnx, which builds that product.

The profiler knows the clock alone, so each operator counts with its shortest time in any pass, and the peak with its best
run: what other programs take from a busy machine falls out. The whole reading counts by the processor's time.
"""

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import onnxruntime

from onrecord import route
from onrecord.attribution.model import open_network
from onrecord.options import Options

WANTED = "The library onnx is needed: pip install -e '.[benchmark]'."
_INT8 = frozenset({"DynamicQuantizeMatMul", "MatMulInteger", "MatMulIntegerToFloat", "QLinearMatMul", "QGemm"})
_FLOATS = frozenset({"MultiHeadAttention", "Attention", "MatMul", "FusedMatMul", "Gemm"})
_ROWS, _INNER, _COLUMNS = 1024, 2048, 1024
_TRIES = 40
MOST = 200
"""Articles of one profile: the profiler keeps a million events and then no more."""


@dataclass(frozen=True, slots=True)
class Products:
    """A pass over articles: seconds in all, in products of int8 numbers and of floats, and how many operations of int8."""

    seconds: float
    int8: float
    floats: float
    operations: int

    @property
    def rate(self) -> float:
        """Operations a second inside the int8 products."""
        return self.operations / self.int8


@dataclass(frozen=True, slots=True)
class _Operator:
    """An operator that ran: which, for how many seconds, and how many operations of int8 it did."""

    name: str
    seconds: float
    operations: int


def of_reading(read: Callable[[str], int], articles: Sequence[str], rounds: int) -> Products:
    """The products of reading these articles in some passes. `read` uses the shipped model, on one thread."""
    passes = [_pass(read, articles[:MOST]) for _ in range(rounds)]
    shortest = [min(same, key=lambda one: one.seconds) for same in zip(*(operators for _, operators in passes), strict=True)]
    int8 = [one for one in shortest if one.name in _INT8]
    floats = [one for one in shortest if one.name in _FLOATS]
    return Products(
        min(seconds for seconds, _ in passes),
        sum(one.seconds for one in int8),
        sum(one.seconds for one in floats),
        sum(one.operations for one in int8),
    )


def _pass(read: Callable[[str], int], articles: Sequence[str]) -> tuple[float, list[_Operator]]:
    with tempfile.TemporaryDirectory() as folder, _profiled(Path(folder)) as sessions:
        began = time.process_time()
        for text in articles:
            read(text)
        seconds = time.process_time() - began
        return seconds, [operator for session in sessions for operator in _operators(session)]


@contextmanager
def _profiled(folder: Path) -> Iterator[list[Any]]:
    """The shipped model is loaded anew with the profiler on; gives its sessions, and forgets them in the end."""
    opened: list[Any] = []
    real = onnxruntime.InferenceSession

    def opening(path: str, settings: Any, **more: Any) -> Any:
        settings.enable_profiling = True
        settings.profile_file_prefix = str(folder / f"{len(opened)}")
        opened.append(real(path, settings, **more))
        return opened[-1]

    open_network.cache_clear()
    try:
        with mock.patch.object(onnxruntime, "InferenceSession", opening):
            route.prepare(Options())
        yield opened
    finally:
        open_network.cache_clear()


def _operators(session: Any) -> list[_Operator]:
    """What the profiler tells of each operator that ran, in order."""
    events = json.loads(Path(session.end_profiling()).read_text(encoding="utf-8"))
    ran = [event for event in events if event["cat"] == "Node" and event["name"].endswith("_kernel_time")]
    return [_operator(event["args"], event["dur"] / 1e6) for event in ran]


def _operator(told: dict[str, Any], seconds: float) -> _Operator:
    name = str(told["op_name"])
    return _Operator(name, seconds, operations(told) if name in _INT8 else 0)


def operations(told: dict[str, Any]) -> int:
    """The operations of one product, from the shapes of its left matrix and of what comes out."""
    left, out = (next(iter(told[name][0].values())) for name in ("input_type_shape", "output_type_shape"))
    return int(2 * prod(left) * out[-1])


def peak() -> float:
    """Operations a second in one large product of int8 numbers, the best of forty runs on one thread.

    Raises ImportError where onnx is not installed.
    """
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    settings.enable_profiling = True
    left = np.random.default_rng(7).integers(0, 255, (_ROWS, _INNER), np.uint8)
    graph = _large_product()
    with tempfile.TemporaryDirectory() as folder:
        settings.profile_file_prefix = str(Path(folder) / "peak")
        session = onnxruntime.InferenceSession(graph, settings, providers=["CPUExecutionProvider"])
        for _ in range(_TRIES):
            session.run(None, {"left": left})
        return max(ran.operations / ran.seconds for ran in _operators(session))


def _large_product() -> bytes:
    """A graph of one product, its right side known beforehand as a model's weights are."""
    from onnx import TensorProto, helper, numpy_helper

    right = np.random.default_rng(8).integers(-127, 127, (_INNER, _COLUMNS), np.int8)
    given = helper.make_tensor_value_info("left", TensorProto.UINT8, [_ROWS, _INNER])
    made = helper.make_tensor_value_info("out", TensorProto.INT32, [_ROWS, _COLUMNS])
    node = helper.make_node("MatMulInteger", ["left", "right"], ["out"])
    graph = helper.make_graph([node], "product", [given], [made], [numpy_helper.from_array(right, "right")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


def told(products: Products, most: float, articles: int) -> str:
    """The figures as lines."""
    share, whole = products.int8 / products.seconds, products.operations / products.seconds / most
    each = products.int8 / articles * 1000
    return (
        f"{share:.0%} of a reading inside the int8 products ({each:.1f} ms an article), {products.floats / products.seconds:.0%}"
        f" in products of floats (attention)\n"
        f"{products.rate / 1e9:.0f} of at most {most / 1e9:.0f} thousand million int8 operations a second inside them: "
        f"{products.rate / most:.0%} of the peak; {whole:.0%} over the whole reading"
    )
