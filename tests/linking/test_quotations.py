"""Whether two quotations are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.quotations import Likeness, reworded, same_quotation, stretches
from onrecord.linking.same import matches
from onrecord.linking.wording import shingle_keys, spoken, spoken_places
from onrecord.store.told import Quoted

WHOLE = "“We have carried this route at a loss for six winters, and we cannot do it for a seventh”"


@pytest.mark.parametrize(
    ("other", "likeness"),
    [
        (WHOLE.upper(), Likeness.EXACT),
        ("“We have carried this route at a loss”", Likeness.SHORTENED),
        ("“We have carried this route … for six winters, and we cannot do it for a seventh”", Likeness.ELIDED),
        ("“We [the owners] have carried this route at a loss for six winters”", Likeness.SHORTENED),
        ("“We have run this route at a loss for six winters, and we cannot do it for a seventh”", Likeness.ALTERED),
    ],
)
def test_the_same_quotation_is_found_and_how_it_is_alike(other: str, likeness: Likeness) -> None:
    mine, theirs = spoken(WHOLE, "direct"), spoken(other, "direct")
    found = same_quotation(mine, theirs, 1, 1)
    assert found is not None
    assert found.likeness is likeness
    assert set(shingle_keys(mine)) & set(shingle_keys(theirs))


def test_words_of_another_or_too_few_are_no_quotation() -> None:
    mine = spoken(WHOLE, "direct")
    assert same_quotation(mine, spoken("“We have carried this route at a loss”", "direct"), 1, 2) is None
    assert same_quotation(mine, spoken("“at a loss”", "direct"), 1, 1) is None
    assert same_quotation(mine, spoken("“We have sold six boats this winter”", "direct"), 1, 1) is None
    assert same_quotation(mine, mine, 1, 2) is not None


def test_only_the_words_in_marks_of_a_mixed_statement_are_the_speakers() -> None:
    content = "the plan “an insult to people” who live there"
    assert spoken(content, "mixed") == ("an", "insult", "to", "people")
    assert spoken(content, "indirect") == ()
    assert [content[place.start : place.end] for _, place in spoken_places(content, "mixed")] == ["an", "insult", "to", "people"]


def test_what_was_translated_anew_is_alike_by_its_telling_words() -> None:
    one = "the harbour wall will hold through the winter storms"
    assert reworded(one.split(), ["the", "wall", "of", "the", "harbour", "will", "stand", "the", "storms", "this", "winter"])
    assert not reworded(one.split(), ["nobody", "has", "asked", "me", "about", "the", "price", "of", "the", "boats"])


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_stretches_hold_every_word_once_and_share_the_same(one: list[str], other: list[str]) -> None:
    mine, theirs = stretches(one, other)
    for words, found in ((one, mine), (other, theirs)):
        assert [word for s in found for word in words[s.start : s.end]] == words
    assert [one[s.start : s.end] for s in mine if s.shared] == [other[s.start : s.end] for s in theirs if s.shared]


def test_altered_words_are_no_quotation_when_much_time_lies_between() -> None:
    def quoted(number: int, published: str, content: str) -> Quoted:
        return Quoted(number, f"s{number}", number, "Coast Press", published, None, 1, "Wren", "named", 1, "direct", content)

    first = quoted(1, "2031-03-04", WHOLE)
    for words, published, same in (
        (WHOLE.replace("six", "seven"), "2031-03-20", True),
        (WHOLE.replace("six", "seven"), "2031-06-20", False),
        (WHOLE, "2031-06-20", True),
    ):
        assert bool(matches(quoted(2, published, words), [first], [])) is same
