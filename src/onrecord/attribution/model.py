"""The shipped model, opened once a process."""

from bisect import bisect_left, bisect_right
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
from onrecord.attribution.manifest import manifest_of, model_of
from onrecord.attribution.pieces import FEATURES, Pieces, features
from onrecord.attribution.windows import Window, cut, owners, seam
from onrecord.attribution.words import Word

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

_SLOWER = ["SkipLayerNormFusion"]
"""What the runtime would fuse to its own loss: on a CPU the two operators apart take half the time."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What the encoder says of an article: log-probabilities a word, what acts rest on, each window's vectors for linking."""

    flat: Floats
    entities: Floats
    acting: Floats | None
    windows: tuple[Window, ...]
    owner: tuple[int, ...]
    hidden: tuple[Floats, ...]


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
        self._pieces = Pieces(splitter, int(special["unknown"]))

    def tag(self, sequence: list[Word]) -> Tags:
        """Read all words, a window at a time."""
        longest = self.manifest["window"] // 4
        pieces = [split if len(split) <= longest else split[:longest] for split in map(self._pieces, sequence)]
        lengths = [len(split) for split in pieces]
        windows = cut(lengths, [seam(w) for w in sequence], self.manifest["window"], self.manifest["overlap"])
        owner = owners(windows, len(sequence))
        flat: list[Floats] = []
        entities: list[Floats] = []
        acting: list[Floats] = []
        hidden: list[Floats] = []
        ids = np.fromiter(chain.from_iterable(pieces), np.int64)
        told = np.repeat(np.array([*zip(*map(features, sequence), strict=True)], np.int64).T, lengths, axis=0)
        first = np.cumsum([0, *lengths], dtype=np.int64)
        for number, window in enumerate(windows):
            inside = slice(window.start, window.end)
            held = slice(first[window.start], first[window.end])
            vectors, tags, names, *acts = self._encode(ids[held], told[held], first[inside] - first[window.start])
            own = slice(bisect_left(owner, number) - window.start, bisect_right(owner, number) - window.start)
            flat.append(tags[own])
            entities.append(names[own])
            acting += [one[own] for one in acts]
            hidden.append(vectors)
        joined = np.concatenate(acting) if acting else None
        return Tags(np.concatenate(flat), np.concatenate(entities), joined, tuple(windows), tuple(owner), tuple(hidden))

    def _encode(self, pieces: Numbers, told: Numbers, first: Numbers) -> list[Floats]:
        """Of a window's pieces, their features (pieces, 4) and the first of each word: vectors (1, words, width), and a word:
        flat tags, entity tags and, of a model that knows acts, what they rest on."""
        ids = np.concatenate([[self._bos], pieces, [self._eos]])[None]
        spread = np.zeros((*ids.shape, len(FEATURES)), np.int64)
        spread[0, 1:-1] = told
        given = {"ids": ids, "features": spread, "first": first + 1}
        words, *rest = cast(list[Floats], self._encoder.run(self._outputs, given))
        return [words, *(one[0] for one in rest)]

    def link(self, words: Floats, paragraphs: list[int], cue_words: list[int]) -> Floats:
        """For each cue, given by its first word, the log-probabilities of every word's part: (cues, words, 5)."""
        given = {
            "words": words,
            "paragraph": np.array([paragraphs], np.int64),
            "cues": np.array(cue_words, np.int64),
        }
        return cast(Floats, self._linker.run(["linked"], given)[0])


@lru_cache(maxsize=4)
def open_network(model: str, threads: int) -> Network:
    """The model of that name (shipped) or in that folder, loaded once a process.

    Raises:
        BrokenModelError: it is not there, or not whole.
    """
    return Network(model, threads)
