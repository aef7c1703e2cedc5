"""Words to pieces, and what is known of a word besides."""

from typing import Any

import pytest

from onrecord.attribution.labels import CASES
from onrecord.attribution.pieces import FEATURE_SIZES, FEATURES, Pieces, case, columns, features
from onrecord.attribution.words import OPENS
from onrecord.schema import Role
from tests.attribution.made import sequence

UNKNOWN = 3


class Letters:
    """A vocabulary of letters that counts how often it is asked; it knows no digits."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, input: str) -> list[int]:  # noqa: A002
        self.asked.append(input)
        return [ord(letter) for letter in input if not letter.isdigit()]


def test_a_word_begins_with_a_blank_unless_it_is_joined_or_a_sign() -> None:
    letters = Letters()
    split = Pieces(letters, UNKNOWN)
    for word in sequence("Re-elect her.")[1]:
        split(word)
    assert letters.asked == ["▁Re", "-", "elect", "▁her", "."]


def test_a_word_is_asked_for_once() -> None:
    letters = Letters()
    split = Pieces(letters, UNKNOWN)
    first, second = (split(word) for word in sequence("weir weir")[1])
    assert first == second
    assert letters.asked == ["▁weir"]


def test_no_word_gets_lost() -> None:
    class Nothing:
        def encode(self, input: str) -> list[int]:  # noqa: A002
            return []

    assert [Pieces(Nothing(), UNKNOWN)(w) for w in sequence("any word")[1]] == [[UNKNOWN], [UNKNOWN]]


def test_a_very_long_word_is_cut() -> None:
    letters = Letters()
    Pieces(letters, UNKNOWN)(sequence("a" * 10_000)[1][0])
    assert len(letters.asked[0]) == 65


def test_of_a_word_of_many_pieces_only_the_first_are_read() -> None:
    assert Pieces(Letters(), UNKNOWN, 3)(sequence("weirs")[1][0]) == [*map(ord, "▁we")]


def test_letters_written_wide_are_read_as_their_plain_kin() -> None:
    letters = Letters()
    Pieces(letters, UNKNOWN)(sequence("ｗｅｉｒ")[1][0])
    assert letters.asked == ["▁weir"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("weir", "lower"),
        ("Weir", "title"),
        ("A", "title"),
        ("WEIR", "upper"),
        ("7th", "other"),
        ("“", "other"),
        ("iPhone", "lower"),
    ],
)
def test_case(text: str, expected: str) -> None:
    assert CASES[case(text)] == expected


def test_features_come_in_their_order_and_size() -> None:
    _, found = sequence(("“Weir holds", Role.HEADLINE))
    assert features(found[0]) == (1, 1, OPENS, 3)
    assert len(FEATURES) == len(FEATURE_SIZES) == len(features(found[0]))
    assert all(value < size for word in found for value, size in zip(features(word), FEATURE_SIZES, strict=True))


def test_features_of_many_words_are_those_of_each() -> None:
    _, found = sequence(("“Weir HOLDS", Role.HEADLINE), "She said “it” on the 7th.")
    assert list(zip(*columns(found), strict=True)) == [features(word) for word in found]


def test_sentencepiece_fits_the_protocol() -> None:
    from importlib import resources

    import sentencepiece

    model: Any = resources.files("onrecord") / "models" / "en" / "pieces.model"
    split = Pieces(sentencepiece.SentencePieceProcessor(model_file=str(model)), UNKNOWN)
    assert all(split(word) for word in sequence("The Ellet weir (“held”), said Ann O’Dell.")[1])
