"""The edges of an attribution, its form, and the words that an editor put into it."""

import pytest

from onrecord.attribution.extents import form, settled
from onrecord.schema import Attribution
from tests.attribution.made import attribution, pieces, sequence, span


def settle(paragraph: str, *content: str) -> tuple[str, Attribution]:
    text, words = sequence(paragraph)
    return text, settled(attribution(text, (), (), content), text, words)


@pytest.mark.parametrize(
    ("paragraph", "content", "expected"),
    [
        ("“It holds,” she said.", "It holds", "“It holds,”"),
        ("“It holds,” she said.", "It holds,", "“It holds,”"),
        ("“It holds,” she said.", "“It holds", "“It holds,”"),
        ("“It holds.” Nobody spoke.", "“It holds.", "“It holds.”"),
        ("'It holds,' she said.", "It holds", "'It holds,'"),
        ('"It holds!" she said.', "It holds", '"It holds!"'),
        ("She said it holds.", "it holds", "it holds"),
        ("She said the boys’ boat holds.", "the boys", "the boys"),
    ],
)
def test_marks_at_the_edge_are_part_of_what_they_quote(paragraph: str, content: str, expected: str) -> None:
    text, one = settle(paragraph, content)
    assert pieces(text, one.content) == [expected]


@pytest.mark.parametrize(
    ("paragraph", "content", "expected"),
    [
        ("“It holds,” she said.", ["“It holds,”"], "direct"),
        ("“It holds,” she said, “for now.”", ["“It holds,”", "“for now.”"], "direct"),
        ("She said it “holds” for now.", ["it “holds” for now"], "mixed"),
        ("She said it holds for now.", ["it holds for now"], "indirect"),
        ("She said … and left.", ["…"], "indirect"),
    ],
)
def test_form_is_told_by_the_marks(paragraph: str, content: list[str], expected: str) -> None:
    text, words = sequence(paragraph)
    assert form([span(text, piece) for piece in content], words) == expected
    assert settle(paragraph, *content)[1].form == expected


def test_bracketed_words_are_the_editors() -> None:
    text, one = settle("“They [the council] lied to [us]” is what she said.", "“They [the council] lied to [us]”")
    assert pieces(text, one.insertions) == ["the council", "us"]


def test_brackets_in_reported_words_are_the_writers_own() -> None:
    assert settle("She said they [the council] lied.", "they [the council] lied")[1].insertions == ()


def test_all_else_stays_as_it_was() -> None:
    text, words = sequence("“It holds,” she said.")
    before = attribution(text, ("she",), ("said",), ("It holds",), confidence=0.7)
    after = settled(before, text, words)
    assert (after.source, after.cue, after.confidence) == (before.source, before.cue, before.confidence)


def test_the_hour_of_a_live_report_is_no_part_of_what_is_said() -> None:
    text, words = sequence("17:12 The bridge holds, police say. At 17:15 The Tide came.")
    one = settled(attribution(text, ("17:12 The bridge",), ("say",), ("17:12 The bridge holds", "17:15 The Tide")), text, words)
    assert pieces(text, (*one.source, *one.content)) == ["The bridge", "The bridge holds", "17:15 The Tide"]
