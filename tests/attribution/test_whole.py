"""Sources that the labels cut off go on to the end of their phrase; contents stay in their sentence."""

import pytest

from onrecord.attribution.decode import Found
from onrecord.attribution.whole import completed, in_own_sentence, sentences, sourced_near
from onrecord.attribution.words import Word, words


def sequence(text: str) -> list[Word]:
    return words(text, [(0, len(text), False)])


@pytest.mark.parametrize(
    ("text", "ends", "whole"),
    [
        ("Two people close to the talks, who asked not to be named, said no.", "the", "Two people close to the talks"),
        ("The head of the water board said no.", "of", "The head of the water board"),
        ("The head of the board said no.", "board", "The head of the board"),
        ("The owner of the long barges on the lower canal at Orle said no.", "of", "The owner of"),
    ],
)
def test_a_source_is_a_whole_phrase(text: str, ends: str, whole: str) -> None:
    made = sequence(text)
    said = [word.text for word in made].index("said")
    end = [word.text for word in made].index(ends) + 1
    one = Found((said, said + 1), ((0, end),), ((said + 1, said + 2),), 0.9, 0.9, 0.9)
    ((start, stop),) = completed([one], made)[0].source
    assert text[made[start].start : made[stop - 1].end] == whole


def at(made: list[Word], part: str, text: str) -> tuple[int, int]:
    """The words that a part of the text is."""
    start = text.index(part)
    inside = [n for n, word in enumerate(made) if start <= word.start < start + len(part)]
    return inside[0], inside[-1] + 1


def test_a_content_ends_with_no_loose_and() -> None:
    text = "He said the public was kept in the dark and called for papers."
    made = sequence(text)
    dark = Found(at(made, "said", text), (), (at(made, "the public was kept in the dark and", text),), 0.9, 0.9, 0.9)
    papers = Found(at(made, "called for", text), (), (at(made, "papers", text),), 0.9, 0.9, 0.9)
    assert completed([dark, papers], made)[0].content == (at(made, "the public was kept in the dark", text),)


@pytest.mark.parametrize("source", ["Ada Quist (", "Ada Quist (Ind"])
def test_a_content_ends_with_a_whole_word_and_a_source_with_a_closed_bracket(source: str) -> None:
    text = "Ada Quist (Ind) cleared a large fund-raise on Monday."
    made = sequence(text)
    cut = Found(at(made, "cleared", text), (at(made, source, text),), (at(made, "a large fund-", text),), 0.9, 0.9, 0.9)
    (found,) = completed([cut], made)
    assert (found.source, found.content) == ((at(made, "Ada Quist (Ind)", text),), (at(made, "a large fund-raise", text),))


def test_a_source_is_cut_off_before_a_bracket_that_nothing_closes() -> None:
    text = "Ada Quist (cleared a fund."
    made = sequence(text)
    cut = Found(at(made, "cleared", text), (at(made, "Ada Quist (", text),), (at(made, "a fund", text),), 0.9, 0.9, 0.9)
    assert completed([cut], made)[0].source == (at(made, "Ada Quist", text),)


def test_a_source_cut_off_at_its_s_is_taken_in_full_from_another_attribution() -> None:
    text = "Norland's bank held its rates, saying that prices fell, but warned that they may rise."
    made = sequence(text)
    full = Found(at(made, "saying", text), (at(made, "Norland's bank", text),), (at(made, "prices fell", text),), 0.9, 0.9, 0.9)
    cut = Found(at(made, "warned", text), (at(made, "Norland's", text),), (at(made, "they may rise", text),), 0.9, 0.9, 0.9)
    assert [f.source for f in completed([full, cut], made)] == [full.source, full.source]
    alone = completed([cut], made)[0]
    assert alone.source == cut.source


TWO = "Prices fell 0.4 percent, a chart showed. Wages rose to 17.8 percent in May, according to the clerk."


def test_what_two_sentences_claim_belongs_to_the_attribution_of_its_own() -> None:
    made = sequence(TWO)
    fell, rose = at(made, "Prices fell 0.4 percent", TWO), at(made, "Wages rose to 17.8 percent in May", TWO)
    chart = Found(at(made, "showed", TWO), (at(made, "a chart", TWO),), (fell, (rose[0], rose[0] + 4)), 0.9, 0.9, 0.9)
    clerk = Found(at(made, "according to", TWO), (at(made, "the clerk", TWO),), (fell, rose), 0.9, 0.9, 0.9)
    assert [f.content for f in in_own_sentence([chart, clerk], made, sentences(made))] == [(fell,), (rose,)]


def test_what_only_one_claims_stays_with_it_in_whatever_sentence() -> None:
    made = sequence(TWO)
    pieces = at(made, "Prices fell 0.4 percent", TWO), at(made, "Wages rose to 17.8 percent in May", TWO)
    one = Found(at(made, "showed", TWO), (), pieces, 0.9, 0.9, 0.9)
    assert in_own_sentence([one], made, sentences(made)) == [one]


def test_who_stands_in_the_next_sentence_does_not_speak_where_a_source_stands_in_this_one() -> None:
    text = "“All is public,” a spokesman said. The head of the group, Ruth Tallow, left."
    made = sequence(text)
    mine, next_one = at(made, "a spokesman", text), at(made, "The head of the group, Ruth Tallow", text)
    one = Found(at(made, "said", text), (next_one,), (at(made, "“All is public,”", text),), 0.9, 0.9, 0.9)
    sentence = sentences(made)
    assert [f.source for f in sourced_near([one], [mine, next_one], sentence)] == [(mine,)]
    assert sourced_near([one], [next_one], sentence) == [one]
    assert sourced_near([one], [mine, (0, 1), next_one], sentence) == [one], "two stand here: who knows which"
