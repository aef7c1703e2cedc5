import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema import Span
from onrecord.store.judgements.anchors import Places, anchor_of, located, text_of
from onrecord.store.judgements.binding import best
from onrecord.store.judgements.judgement import Anchor, Piece

TEXT = "He said no. She said no, and no again. They all said no."


def anchor(start: int, words: str = "no", text: str = TEXT) -> Anchor:
    end = start + len(words)
    return Anchor("a", "p", (), (), (Piece(start, end, words),), text[max(0, start - 48) : start], text[end : end + 48])


def spans(*places: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(*one) for one in places)


@pytest.mark.parametrize("start", [8, 21, 29, 53])
@pytest.mark.parametrize("before", ["", "A line that is new. ", "No. no. He said no! "])
def test_words_are_told_from_the_same_words_elsewhere_by_those_around_them(start: int, before: str) -> None:
    found = located(anchor(start), before + TEXT)
    assert found
    assert found.content == spans((start + len(before), start + len(before) + 2))


def test_words_that_were_changed_are_found_and_others_are_not() -> None:
    text = "The mayor said the old bridge would be closed until the spring."
    wanted = anchor(text.index("the old"), "the old bridge would be closed until the spring", text)
    found = located(wanted, "Our mayor says the old bridge will be closed until this spring, for now.")
    assert found
    assert 15 <= found.content[0].start <= 19
    assert located(wanted, "Nothing of it is left here, only words about the price of fish and the weather.") is None
    assert located(wanted, "No.") is None


def test_an_anchor_tells_the_words_as_they_were_read(told: sqlite3.Connection) -> None:
    made = anchor_of(told, 2)
    text = text_of(told, 1)
    assert [piece.text for piece in made.content] == ["the bridge 🌉 “will [again] open”", "by May"]
    assert all(text[piece.start : piece.end] == piece.text for piece in (*made.source, *made.cue, *made.content))
    assert made.before.endswith("if money comes, ")
    assert made.place == "post.example/1"


@given(st.text(alphabet="no sai.d", min_size=3, max_size=60), st.data())
def test_an_anchor_finds_its_place_in_its_own_text_and_never_leaves_another(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    found = located(anchor(start, words, text), text)
    assert found
    assert found.content == spans((start, start + len(words)))
    other = data.draw(st.text(alphabet="no sai.d", max_size=60))
    found = located(anchor(start, words, text), other)
    assert found is None or all(0 <= one.start < one.end <= len(other) for one in found.content)


WANTED = Places(spans((0, 4)), spans((5, 9)), spans((10, 50)))


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        ([], None),
        ([Places((), (), spans((60, 80)))], None),
        ([WANTED, Places((), (), spans((10, 50)))], 0),
        ([Places((), spans((5, 9)), spans((30, 50)))], 0),  # the same cue, and half of the content
        ([Places((), spans((5, 9)), spans((45, 60)))], None),
        ([Places((), spans((12, 15)), spans((16, 50)))], 0),  # another cue, yet nearly all of the content
        ([Places((), spans((20, 25)), spans((26, 50)))], None),  # nested in it: another statement
        ([Places((), (), spans((10, 30)))], 0),
        ([Places((), spans((20, 25)), spans((10, 50))), Places((), spans((5, 9)), spans((15, 50)))], 1),
    ],
)
def test_the_statement_with_the_same_words_is_found(candidates: list[Places], expected: int | None) -> None:
    assert best(WANTED, enumerate(candidates)) == expected
