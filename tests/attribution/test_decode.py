"""From log-probabilities to attributions."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.decode import Floats, Found, Linked, Range, Run, Weights, cues, link, long_runs, runs, settle
from onrecord.attribution.labels import FLAT, LINK

SEEDS = st.integers(0, 2**32 - 1)


def scores(seed: int, *shape: int, spread: float = 2.0) -> Floats:
    """Log-probabilities over the last axis, at random."""
    logits = np.random.default_rng(seed).normal(0, spread, shape)
    return np.asarray(logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True), np.float32)


def legal(labels: tuple[int, ...]) -> bool:
    """Whether every I follows the B or I of its own kind."""
    before = (0, *labels)
    return all(label not in (2, 4) or before[n] in (label, label - 1) for n, label in enumerate(labels))


def labels(found: list[Run], count: int) -> tuple[int, ...]:
    """The label of each of so many words."""
    told = [0] * count
    for label, start, end in found:
        told[start:end] = [label] + [label + 1] * (end - start - 1)
    return tuple(told)


def of_one_window(flat: Floats, linked: Floats, found: list[Range]) -> list[Found]:
    """Those of one window."""
    return link([Linked(flat, linked, found)], Weights())[0]


def words(ranges: tuple[Range, ...]) -> list[int]:
    return [word for a, b in ranges for word in range(a, b)]


@given(SEEDS, st.integers(1, 40), st.integers(1, 4))
def test_runs_stand_apart_and_in_order(seed: int, count: int, rows: int) -> None:
    found = runs(scores(seed, rows, count, 5))
    assert len(found) == rows
    assert all(0 <= start < end <= count and label in (1, 3) for row in found for label, start, end in row)
    assert all(one[2] <= other[1] for row in found for one, other in pairwise(row))


@given(SEEDS, st.integers(1, 4))
def test_the_path_is_the_best_of_all_legal_ones(seed: int, count: int) -> None:
    one = scores(seed, 1, count, 5)
    total = {labels: sum(float(one[0, n, label]) for n, label in enumerate(labels)) for labels in product(range(5), repeat=count)}
    best = max(value for labels, value in total.items() if legal(labels))
    assert total[labels(runs(one)[0], count)] == pytest.approx(best)


@given(SEEDS, st.integers(1, 600))
def test_a_long_row_is_walked_as_a_whole_would_be(seed: int, count: int) -> None:
    one = scores(seed, count, 7)
    assert long_runs(one) == runs(one[None])[0]


@given(SEEDS, st.lists(st.integers(2, 40), min_size=1, max_size=4))
def test_windows_are_linked_together_as_each_would_be_alone(seed: int, counts: list[int]) -> None:
    windows = []
    for number, count in enumerate(counts):
        flat = scores(seed + number, count, 7)
        found = cues(flat, Weights(cue=0.2))
        windows.append(Linked(flat, scores(seed + 100 + number, len(found), count, 5), found))
    assert link(windows, Weights()) == [link([window], Weights())[0] for window in windows]


@given(SEEDS, st.integers(1, 60), st.floats(0.01, 0.9))
def test_cues_are_apart_in_order_and_above_the_threshold(seed: int, count: int, least: float) -> None:
    flat = scores(seed, count, 7)
    found = cues(flat, Weights(cue=least))
    assert all(a < b for a, b in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert all(np.exp(flat[a, FLAT["B-cue"]]) > least for a, _ in found)


@given(SEEDS, st.integers(2, 60))
def test_the_ranges_of_an_attribution_are_apart_and_it_has_content(seed: int, count: int) -> None:
    flat = scores(seed, count, 7)
    found = cues(flat, Weights(cue=0.3))
    linked = scores(seed + 1, len(found), count, 5)
    for one in of_one_window(flat, linked, found):
        every = [*words((one.cue,)), *words(one.source), *words(one.content)]
        assert len(every) == len(set(every))
        assert set(every) <= set(range(count))
        assert one.content
        assert len(one.source) <= 1
        assert min(one.cue_probability, one.source_probability, one.content_probability) >= -1e-6
        assert max(one.cue_probability, one.source_probability, one.content_probability) <= 1 + 1e-6


def test_a_plain_sentence_is_decoded() -> None:
    # Ann | said | it | holds
    flat = _certain(["B-source", "B-cue", "B-content", "I-content"], FLAT)
    linked = _certain(["B-source", "O", "B-content", "I-content"], LINK)[None]
    (one,) = of_one_window(flat, linked, cues(flat, Weights()))
    assert (one.source, one.cue, one.content) == (((0, 1),), (1, 2), ((2, 4),))


def test_what_a_cue_has_no_content_for_is_no_attribution() -> None:
    flat = _certain(["B-source", "B-cue", "O"], FLAT)
    linked = _certain(["B-source", "O", "O"], LINK)[None]
    assert of_one_window(flat, linked, cues(flat, Weights())) == []


def test_more_weight_on_content_never_finds_less() -> None:
    flat = scores(3, 50, 7)
    linked = scores(4, 1, 50, 5)
    sizes = [
        sum(len(words(one.content)) for one in link([Linked(flat, linked, [(20, 21)])], Weights(content=weight))[0])
        for weight in (-2, 0, 2)
    ]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[2]


@st.composite
def attributions(draw: st.DrawFn) -> list[Found]:
    """Attributions over forty words whose contents may overlap."""
    found = []
    for start in draw(st.lists(st.integers(0, 39), max_size=6, unique=True)):
        edges = sorted(draw(st.lists(st.integers(0, 40), min_size=2, max_size=4, unique=True)))
        content = tuple(zip(edges[::2], edges[1::2], strict=False))
        found.append(Found((start, start + 1), (), content, draw(st.floats(0.1, 1)), 1.0, draw(st.floats(0.1, 1))))
    return found


@given(attributions())
def test_settled_attributions_share_no_words_and_gain_none(found: list[Found]) -> None:
    kept = settle(found)
    every = [word for one in kept for word in words(one.content)]
    assert len(every) == len(set(every))
    before = {one.cue: set(words(one.content)) for one in found}
    assert all(one.content and set(words(one.content)) <= before[one.cue] for one in kept)


@given(attributions())
def test_the_surest_attribution_keeps_all_its_words(found: list[Found]) -> None:
    sure = [one.cue_probability * one.content_probability for one in found]
    if found and sure.count(max(sure)) == 1:
        assert found[sure.index(max(sure))] in settle(found)


@given(attributions())
def test_settling_twice_changes_nothing(found: list[Found]) -> None:
    assert settle(settle(found)) == settle(found)


def _certain(names: list[str], labels: dict[str, int]) -> Floats:
    """Log-probabilities that leave no doubt of these labels."""
    flat = np.full((len(names), len(labels)), np.log(0.01), np.float32)
    flat[range(len(names)), [labels[name] for name in names]] = np.log(0.9)
    return flat
