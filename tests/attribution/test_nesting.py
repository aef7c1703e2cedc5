"""One reading from the model's attributions and those that layout settles."""

from onrecord.attribution.nesting import merged
from onrecord.schema import Attribution, Span
from tests.attribution.made import attribution
from tests.growth import times_the_work

TEXT = "MORROW: Pryce told me that it holds, and Langley agreed."
TURN = attribution(TEXT, ("MORROW",), (":",), ("Pryce told me that it holds, and Langley agreed.",), 0.9)
INNER = attribution(TEXT, ("Pryce",), ("told",), ("that it holds",))


def test_what_lies_within_a_settled_one_is_nested_in_it() -> None:
    outer, inner = merged([INNER], [TURN])
    assert (outer.within, inner.within) == (None, 0)
    assert inner.content == INNER.content


def test_what_contradicts_a_settled_one_is_dropped() -> None:
    same_cue = attribution(TEXT, ("MORROW",), (":",), ("Pryce told me",))
    across = attribution(TEXT, (), ("MORROW",), ("that it holds",))
    assert merged([same_cue, across], [TURN]) == [TURN]


def test_what_stands_elsewhere_stays() -> None:
    text = "MORROW: It holds. Pryce said it does not."
    turn = attribution(text, ("MORROW",), (":",), ("It holds.",), 0.9)
    other = attribution(text, ("Pryce",), ("said",), ("it does not",))
    assert merged([other], [turn]) == [turn, other]


def test_the_smallest_of_those_around_is_the_outer_one() -> None:
    text = "Ann said that Bo claimed that Cy denied that it holds today."
    widest = attribution(text, ("Ann",), ("said",), ("that Bo claimed that Cy denied that it holds today",))
    middle = attribution(text, ("Bo",), ("claimed",), ("that Cy denied that it holds today",))
    inner = attribution(text, ("Cy",), ("denied",), ("that it holds today",))
    assert [one.within for one in merged([inner, widest, middle], [])] == [None, 0, 1]


def test_the_same_content_twice_is_nested_in_neither() -> None:
    text = "Ann said, and Bo repeated, that it holds."
    one = attribution(text, ("Ann",), ("said",), ("that it holds",))
    other = attribution(text, ("Bo",), ("repeated",), ("that it holds",))
    assert [a.within for a in merged([one, other], [])] == [None, None]


def test_the_work_grows_with_the_attributions_alone() -> None:
    def merge(count: int) -> None:
        places = [20 * n for n in range(count)]
        read = [Attribution((), (Span(at, at + 3),), (Span(at + 5, at + 9),), "direct", 0.5) for at in places]
        certain = [Attribution((), (Span(at + 10, at + 11),), (Span(at + 12, at + 19),), "direct", 0.9) for at in places]
        assert len(merged(read, certain)) == 2 * count

    assert times_the_work(merge, 100) < 5
