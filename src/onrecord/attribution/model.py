"""The shipped model, opened once a process."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import cast

import numpy as np
import onnxruntime
import sentencepiece
from numpy.typing import NDArray

from onrecord.attribution import acting
from onrecord.attribution.acting import ActHead
from onrecord.attribution.labels import ENTITY_TYPES, FLAT
from onrecord.attribution.manifest import manifest_of, model_of
from onrecord.attribution.pieces import FEATURES, Pieces, columns
from onrecord.attribution.windows import Window, cut, owners, seam
from onrecord.attribution.words import Word

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

_SLOWER = ["SkipLayerNormFusion"]
"""What the runtime would fuse to its own loss: on a CPU the two operators apart take half the time."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What the encoder says of each word of an article: log-probabilities, and what acts rest on (no numbers where the model
    knows no acts)."""

    flat: Floats
    entities: Floats
    acting: Floats


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window as the linker reads it: which of its words are told of here, the paragraph of each, and their vectors
    (1, words, width)."""

    window: Window
    own: range
    paragraphs: Numbers
    vectors: Floats


class Network:
    """Two ONNX graphs and a vocabulary. See `training/network.py` for what they compute."""

    def __init__(self, name: str, threads: int) -> None:
        folder, self.manifest = manifest_of(name)
        self.model = model_of(name)
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = threads
        settings.inter_op_num_threads = 1
        settings.log_severity_level = 3
        self._encoder, self._linker = (
            onnxruntime.InferenceSession(
                str(folder / name), settings, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
            )
            for name in ("encoder.onnx", "linker.onnx")
        )
        self.acts = ActHead(folder / acting.FILE) if acting.FILE in self.manifest["files"] else None
        self._outputs = ["words", "flat", "entities", *(["acting"] if self.acts else [])]
        special = self.manifest["pieces"]
        self._bos, self._eos = int(special["bos"]), int(special["eos"])
        splitter = sentencepiece.SentencePieceProcessor(model_file=str(folder / "pieces.model"))
        self._pieces = Pieces(splitter, int(special["unknown"]), self.manifest["window"] // 4)

    def blank(self, count: int) -> Tags:
        """Room for what is said of so many words."""
        widths = len(FLAT), 2 * len(ENTITY_TYPES) + 1, self.acts.width if self.acts else 0
        return Tags(*(np.zeros((count, width), np.float32) for width in widths))

    def read(self, sequence: Sequence[Word], tags: Tags) -> Iterator[Encoded]:
        """All words, a window at a time: what is said of the window's own is in `tags` when it comes."""
        pieces = [self._pieces[word.text, word.joined] for word in sequence]
        lengths = list(map(len, pieces))
        seams = [word.first and seam(word) for word in sequence]
        windows = cut(lengths, seams, self.manifest["window"], self.manifest["overlap"])
        owner = owners(windows, len(sequence))
        ids = np.fromiter(chain.from_iterable(pieces), np.int64)
        told = np.frombuffer(b"".join(columns(sequence)), np.uint8).reshape(len(FEATURES), -1).T.repeat(lengths, axis=0)
        first = np.cumsum([0, *lengths], dtype=np.int64)
        paragraphs = np.array([word.paragraph for word in sequence], np.int64)
        for number, window in enumerate(windows):
            inside = slice(window.start, window.end)
            held = slice(first[window.start], first[window.end])
            vectors, *said = self._encode(ids[held], told[held], first[inside] - first[window.start])
            own = range(bisect_left(owner, number), bisect_right(owner, number))
            for kept, one in zip((tags.flat, tags.entities, tags.acting), said, strict=False):
                kept[own.start : own.stop] = one[own.start - window.start : own.stop - window.start]
            yield Encoded(window, own, paragraphs[inside], vectors)

    def _encode(self, pieces: Numbers, told: NDArray[np.uint8], first: Numbers) -> list[Floats]:
        """Of a window's pieces, their features (pieces, 4) and the first of each word: vectors (1, words, width), and a word:
        flat tags, entity tags and, of a model that knows acts, what they rest on."""
        ids = np.concatenate([[self._bos], pieces, [self._eos]])[None]
        spread = np.zeros((*ids.shape, len(FEATURES)), np.int64)
        spread[0, 1:-1] = told
        given = {"ids": ids, "features": spread, "first": first + 1}
        words, *rest = cast(list[Floats], self._encoder.run(self._outputs, given))
        return [words, *(one[0] for one in rest)]

    def link(self, one: Encoded, cue_words: list[int]) -> Floats:
        """For each cue, given by its first word in the window, the log-probabilities of every word's part: (cues, words, 5)."""
        given = {"words": one.vectors, "paragraph": one.paragraphs[None], "cues": np.array(cue_words, np.int64)}
        return cast(Floats, self._linker.run(["linked"], given)[0])


@lru_cache(maxsize=4)
def open_network(model: str, threads: int) -> Network:
    """The model of that name (shipped) or in that folder, loaded once a process.

    Raises:
        BrokenModelError: it is not there, or not whole.
    """
    return Network(model, threads)
