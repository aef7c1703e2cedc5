"""Sources that the labels cut off go on to the end of their phrase."""

import pytest

from onrecord.attribution.decode import Found
from onrecord.attribution.whole import completed
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
