from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.comparing import changes, closest, side_by_side

words = st.lists(st.sampled_from(["we", "will", "not", "open", "it,", "IT"]), max_size=8).map(" ".join)


def test_words_that_came_and_went_are_told() -> None:
    told = changes("We will open in May", "We may open in May")
    assert told == (("same", "We "), ("removed", "will "), ("added", "may "), ("same", "open in May"))


def test_case_and_marks_are_no_change() -> None:
    assert changes("“It is safe,”", "it is safe") == (("same", "it is safe"),)


@given(words, words)
def test_what_is_not_removed_is_the_later_text(before: str, after: str) -> None:
    assert "".join(text for kind, text in changes(before, after) if kind != "removed") == after


def test_paragraphs_stand_beside_those_they_replace() -> None:
    rows = side_by_side(["a", "b one"], ["a", "b two", "c"])
    assert [row.changed for row in rows] == [False, True, True]
    assert rows[1].before == (("same", "b "), ("removed", "one"))
    assert rows[2].before == ()


def test_words_are_compared_with_the_closest_of_those_before() -> None:
    earlier = ["No boat sails today.", "The boat sails in the morning, and nobody waits.", "Nobody waits."]
    assert closest(earlier, "the boat sails in the morning") == earlier[1]
    assert closest(earlier, "Nobody here waits") == earlier[2]
    assert closest([], "Nobody") == "Nobody"
