"""Cutting into windows, and which window a word belongs to."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.windows import Window, cut, owners, seam
from onrecord.attribution.words import words

SEQUENCES = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 2)), max_size=120)


@given(SEQUENCES, st.integers(4, 40), st.integers(0, 20))
def test_windows_hold_every_word_and_no_more_than_the_limit(found: list[tuple[int, int]], limit: int, overlap: int) -> None:
    lengths, seams = [n for n, _ in found], [good for _, good in found]
    windows = cut(lengths, seams, limit, overlap)
    assert {word for w in windows for word in range(w.start, w.end)} == set(range(len(lengths)))
    assert all(sum(lengths[w.start : w.end]) <= limit or w.end - w.start == 1 for w in windows)
    assert all(a.start < b.start and a.end <= b.end for a, b in pairwise(windows)), "each goes on"


@given(SEQUENCES, st.integers(4, 40), st.integers(0, 20))
def test_every_word_is_owned_by_a_window_that_holds_it(found: list[tuple[int, int]], limit: int, overlap: int) -> None:
    windows = cut([n for n, _ in found], [good for _, good in found], limit, overlap)
    owner = owners(windows, len(found))
    assert len(owner) == len(found)
    assert all(windows[number].start <= word < windows[number].end for word, number in enumerate(owner))
    assert owner == sorted(owner), "each window owns one stretch, in text order"


def _paragraphs(length: int, count: int = 60) -> list[int]:
    return [2 * (n % length == 0) for n in range(count)]


def test_a_window_ends_before_a_paragraph_and_the_next_begins_with_a_short_one_before_it() -> None:
    assert cut([1] * 60, _paragraphs(5), 32, 5) == [Window(0, 30), Window(25, 55), Window(50, 60)]
    assert cut([1] * 60, _paragraphs(5), 32, 3) == [Window(0, 30), Window(30, 60)], "too long to be read twice"


def test_a_window_gives_up_two_fifths_of_the_limit_at_most() -> None:
    assert cut([1] * 60, _paragraphs(20), 32, 3) == [Window(0, 20), Window(20, 40), Window(40, 60)]
    assert cut([1] * 60, _paragraphs(18), 32, 3) == [Window(0, 32), Window(29, 60)]


def test_a_window_ends_rather_not_before_a_quotation() -> None:
    seams = [{0: 2, 25: 2, 30: 1}.get(n, 0) for n in range(50)]
    assert cut([1] * 50, seams, 32, 3) == [Window(0, 25), Window(25, 50)]


def test_before_a_paragraph_in_quotation_marks_the_seam_is_worse() -> None:
    text = "The mayor spoke. “Late.”\n“Never,” he said."
    first, second = (0, 24, False), (25, len(text), False)
    assert [seam(w) for w in words(text, [first, second]) if w.first] == [2, 1]
    assert {seam(w) for w in words(text, [first, second]) if not w.first} == {0}


def test_a_paragraph_longer_than_the_limit_is_cut_with_an_overlap() -> None:
    windows = cut([1] * 30, [2 * (n == 0) for n in range(30)], 12, 3)
    assert windows == [Window(0, 12), Window(9, 21), Window(18, 30)]


def test_a_word_belongs_where_it_stands_farthest_from_a_cut() -> None:
    owner = owners([Window(0, 12), Window(9, 21)], 21)
    assert owner == [0] * 11 + [1] * 10


def test_a_word_longer_than_the_limit_has_a_window_of_its_own() -> None:
    assert cut([99, 1, 99], [2, 0, 0], 10, 4) == [Window(0, 1), Window(1, 2), Window(2, 3)]


def test_the_number_of_windows_grows_with_the_text_alone() -> None:
    def count(size: int) -> int:
        return len(cut([1] * size, [0] * size, 254, 64))

    assert count(20_000) <= 11 * count(2_000)
