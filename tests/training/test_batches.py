"""Windows side by side, and their labels."""

import random
from itertools import pairwise
from typing import Any

import pytest

from onrecord.attribution.pieces import Pieces
from tests.training.made import row
from training.corpus import Example, example

pytest.importorskip("torch", reason="torch is not installed: pip install 'onrecord[training]'")

from training import batches
from training.encoders import Pretrained, Shape

PRETRAINED = Pretrained(Shape(1, 8, 2, 4, 16, 100, 512, 1e-5), {}, [], pad=1, unknown=3, bos=0, eos=2)


class Halves:
    """Two pieces a word."""

    def encode(self, input: str) -> list[int]:  # noqa: A002
        return [10, 11] if input.startswith("▁") else [12]


def made() -> Example:
    given = row()
    return example(given, given["annotators"]["a"])


def windows(limit: int = 40, overlap: int = 8) -> list[batches.Taught]:
    return batches.windows(made(), Pieces(Halves(), 3), PRETRAINED, limit, overlap)


def test_a_window_begins_and_ends_with_its_signs_and_knows_each_words_first_piece() -> None:
    for one in windows():
        assert (one.ids[0], one.ids[-1]) == (PRETRAINED.bos, PRETRAINED.eos)
        assert len(one.ids) == len(one.features) <= 42
        assert len(one.first) == one.window.end - one.window.start
        assert all(one.ids[at] in (10, 12) for at in one.first)


def test_every_cue_is_taught_in_some_window() -> None:
    assert {cue for one in windows() for cue in one.cues} == {0, 1}


def test_sentences_are_apart_and_end_after_their_closing_mark() -> None:
    found = batches.sentences(made(), Pieces(Halves(), 3), PRETRAINED)
    words = made().words
    texts = [" ".join(w.text for w in words[one.window.start : one.window.end]) for one in found]
    assert texts[1:] == [
        "“ The weir will hold , ” Ann Morrow said on Tuesday .",
        "“ It must . ”",
        "Tom Kirkby denied that he had signed a letter .",
        "Ann Morrow ’ s office agreed .",
    ]
    assert all(a.window.end <= b.window.start for a, b in pairwise(found))


def test_batches_hold_every_window_once() -> None:
    items = windows() * 5
    found = list(batches.batched(items, 256, random.Random(1)))  # noqa: S311
    assert sorted(id(one) for group in found for one in group) == sorted(map(id, items))
    assert all(sum(map(len, ([0] * 48 for _ in group))) <= 256 for group in found)


def at(tensor: Any) -> Any:
    return tensor.tolist()


def test_labels_stand_beside_their_words() -> None:
    items = windows()
    batch, targets = batches.collate(items, PRETRAINED.pad)
    for row_number, one in enumerate(items):
        count = len(one.first)
        assert at(targets.flat[row_number, :count]) == one.example.flat[one.window.start : one.window.end]
        assert at(targets.entities[row_number, :count]) == one.example.entities[one.window.start : one.window.end]
        assert set(at(targets.flat[row_number, count:])) <= {batches.IGNORED}
        assert at(batch.ids[row_number, : len(one.ids)]) == one.ids
        assert set(at(batch.ids[row_number, len(one.ids) :])) <= {PRETRAINED.pad}
    cues = [(n, one.example.cues[cue] - one.window.start) for n, one in enumerate(items) for cue in one.cues]
    assert list(zip(at(batch.cue_window), at(batch.cue_word), strict=True)) == cues
    assert len(targets.links) == len(cues)


def test_a_batch_of_a_budget_has_one_of_few_shapes() -> None:
    batch, targets = batches.collate(windows()[:1], PRETRAINED.pad, 256)
    assert tuple(batch.ids.shape) == (5, 48)
    assert tuple(targets.flat.shape) == (5, 48)
    assert len(targets.links) % batches.CUES == 0
    assert set(at(targets.flat[1:].flatten())) == {batches.IGNORED}, "rows that fill up teach nothing"
