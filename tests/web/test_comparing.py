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


def test_a_long_text_stays_whole() -> None:
    told = changes("so it was. " * 700 + "Gone.", "so it was. " * 700 + "Come.")
    assert "".join(words for kind, words in told if kind != "removed") == "so it was. " * 700 + "Come."
    assert ("Gone." in told[-2][1], "Come." in told[-1][1]) == (True, True)
    rows = side_by_side(["same"] * 2001 + ["gone"], ["same"] * 2001 + ["come"])
    assert [row.changed for row in rows] == [False] * 2000 + [True]
    assert rows[-1].before == (("same", "same\n\n"), ("removed", "gone"))


def test_few_words_again_and_again_are_compared_to_their_end() -> None:
    """Looking for the longest stretch that both have, and so on in what is left, takes a minute for each paragraph."""
    rows = side_by_side(["no it is " * 660 + str(n) for n in range(20)], ["is it no " * 660 + str(n) for n in range(20)])
    assert len(rows) == 20


def test_words_are_compared_with_the_closest_of_those_before() -> None:
    earlier = ["No boat sails today.", "The boat sails in the morning, and nobody waits.", "Nobody waits."]
    assert closest(earlier, "the boat sails in the morning") == earlier[1]
    assert closest(earlier, "Nobody here waits") == earlier[2]
    assert closest([], "Nobody") == "Nobody"
