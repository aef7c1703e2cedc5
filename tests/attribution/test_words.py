"""An article as words."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.words import CLOSES, INSIDE, OPENS, OUTSIDE, words
from onrecord.schema import Role
from tests.attribution.made import sequence


def test_words_know_their_place_paragraph_and_headline() -> None:
    text, found = sequence(("Weir holds", Role.HEADLINE), "It holds, she said.")
    assert [w.text for w in found] == ["Weir", "holds", "It", "holds", ",", "she", "said", "."]
    assert all(text[w.start : w.end] == w.text for w in found)
    assert [w.paragraph for w in found] == [0, 0, 1, 1, 1, 1, 1, 1]
    assert [w.first for w in found] == [True, False, True, False, False, False, False, False]
    assert [w.headline for w in found] == [True, True] + [False] * 6


def test_marks_are_known_word_by_word() -> None:
    _, found = sequence("She said “it holds” twice.")
    assert [w.quoted for w in found] == [OUTSIDE, OUTSIDE, OPENS, INSIDE, INSIDE, CLOSES, OUTSIDE, OUTSIDE]


def test_an_open_quotation_has_no_closing_mark_and_ends_with_its_paragraph() -> None:
    _, found = sequence("“It holds", "nobody said")
    assert [w.quoted for w in found] == [OPENS, INSIDE, INSIDE, OUTSIDE, OUTSIDE]


def test_what_is_written_onto_a_word_is_joined_to_it() -> None:
    _, found = sequence("Re-elect O’Dell, don't (now)")
    assert [w.text for w in found if w.joined] == ["elect", "Dell", "t"]


@given(st.lists(st.text(max_size=30), max_size=4))
def test_every_letter_and_sign_is_in_one_word_and_no_blank_is(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    at, places = 0, []
    for paragraph in paragraphs:
        places.append((at, at + len(paragraph), False))
        at += len(paragraph) + 2
    found = words(text, places)
    covered = [c for w in found for c in range(w.start, w.end)]
    assert covered == sorted(set(covered))
    assert "".join(text[c] for c in covered) == "".join(text.split())
    assert sum(w.first for w in found) == len({w.paragraph for w in found})
