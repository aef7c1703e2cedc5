"""Words of like meaning stand for each other, by the table that ships."""

from importlib.resources import files

from onrecord.linking.alike import alike, looked_up_too, stand_ins
from onrecord.linking.light import LIGHT
from onrecord.linking.overlap import Weights
from onrecord.linking.wording import telling


def stem(word: str) -> str:
    (found,) = telling(word)
    return found


def test_the_nearest_stands_first() -> None:
    found = alike(stem("shut"))
    assert next(iter(found)) == stem("closed")
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert all(0 < surely <= 1 for surely in found.values())


def test_a_word_that_the_table_lacks_has_none() -> None:
    assert alike("marrowick") == {}


def test_words_that_tell_little_stand_for_nothing() -> None:
    lines = files("onrecord.linking").joinpath("data", "alike.txt.gz")
    assert lines.is_file()
    assert not any(alike(light) for light in LIGHT)


def test_only_what_is_not_held_needs_a_stand_in() -> None:
    shut, closed, mill = stem("shut"), stem("closed"), stem("mill")
    assert [two[:2] for two in stand_ins([shut, mill], frozenset([closed, mill]))] == [(shut, closed)]


def test_only_the_surest_are_looked_up() -> None:
    found = looked_up_too([stem("shut")])
    assert stem("closed") in found
    assert len(found) <= 2


def test_what_is_held_in_other_words_counts_less_than_in_the_very_words() -> None:
    weights, wanted = Weights({}), telling("the shut mill")
    very, other = telling("the mill is shut"), telling("the closed mill")
    assert weights.cover(wanted, other) < weights.cover_alike(wanted, other) < weights.cover_alike(wanted, very) == 1
