"""What statements share counts by how much a word tells."""

from onrecord.linking.light import LIGHT
from onrecord.linking.overlap import COMMON, Weights, weight


def test_a_frequent_word_weighs_less_than_a_rare_one() -> None:
    assert weight("ferri", 1) > weight("ferri", 50) > weight("ferri", COMMON) > 0


def test_a_word_that_tells_little_weighs_little_however_rare_it_is() -> None:
    assert {"tak", "th", "year"} <= LIGHT
    assert weight("tak", 0) < weight("ferri", 40)
    assert Weights({}).weigh(["tak"]) < Weights({}).weigh(["ferri"])


def test_what_is_held_covers_what_is_wanted_by_weight() -> None:
    weights = Weights({"ferri": 4.0, "boat": 1.0})
    assert weights.cover(["ferri", "boat"], frozenset(["ferri"])) > weights.cover(["ferri", "boat"], frozenset(["boat"]))
    assert weights.cover(["ferri"], frozenset()) == 0
