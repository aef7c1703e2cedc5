"""What changed between two versions."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.changes import changes
from tests.collecting.pages import FERRY, SHUT, STORY
from tests.store.made import article, reading


def test_nothing_changed() -> None:
    one = reading(article(STORY))
    found = changes(one, one)
    assert (found.facts, found.text, found.statements) == ((), (), ())


def test_words_and_statements() -> None:
    before = reading(article(STORY))
    altered = [one.replace("would pay for a ferry by the end of March", "might pay for a ferry") for one in STORY[1:]]
    after = reading(article([*altered, "One more."], "Vale Courier"), "that the council might pay for a ferry")
    found = changes(before, after)
    assert found.facts == (("outlet", "The Ellet Post", "Vale Courier"),)
    gone, ferry, more = found.text
    assert (gone.before, gone.after, more.before, more.after) == (SHUT, "", "", "One more.")
    assert [piece for piece in ferry.pieces if piece[0] != " "] == [("-", "would"), ("+", "might"), ("-", " by the end of March")]
    [statement] = found.statements
    assert statement.fields == ("content",)


def test_a_statement_that_went_and_one_that_came() -> None:
    before, after = reading(article(STORY)), reading(article([*STORY, "x"]), SHUT.removesuffix("."))
    gone, new = changes(before, after).statements
    assert (gone.before, gone.after) == (before.statements[0], None)
    assert (new.before, new.after) == (None, after.statements[0])


def test_few_words_again_and_again_are_compared_to_their_end() -> None:
    """Looking for the longest stretch that both have, and so on in what is left, takes a minute for each paragraph."""
    old = [FERRY, *("no it is " * 330 + str(n) for n in range(20))]
    new = [FERRY, *("is it no " * 330 + str(n) for n in range(20))]
    assert len(changes(reading(article(old)), reading(article(new))).text) == 20


@given(
    st.lists(st.sampled_from([*STORY, FERRY.replace("ferry", "bus"), "x", "y y"])), st.lists(st.sampled_from([*STORY, "x", "z"]))
)
def test_the_pieces_make_both_texts(old: list[str], new: list[str]) -> None:
    found = changes(reading(article([FERRY, *old])), reading(article([FERRY, *new])))
    for one in found.text:
        assert "".join(words for mark, words in one.pieces if mark != "+") == one.before
        assert "".join(words for mark, words in one.pieces if mark != "-") == one.after
    assert sum(bool(one.after) for one in found.text) - sum(bool(one.before) for one in found.text) == len(new) - len(old)
