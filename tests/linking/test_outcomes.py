"""What became of a promise: only what is told to have happened, not what is to be done or supposed."""

import pytest

from onrecord.linking.outcomes import resolves
from onrecord.linking.overlap import Weights
from onrecord.store.told import Told


def told(content: str, act: str, article: int, published: str) -> Told:
    """A statement by Tobias Wren."""
    quoted = (article, f"s{article}", article, "Radio Firth", published, None, 1, "Tobias Wren", "named", 1, "indirect", content)
    about = (f"sha256-{article}", "A title", "a.txt", "person", None)
    return Told(*quoted, *about, act, "Wren", "said", None, None, None, None)


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        ("that the yearly tickets of passengers had been repaid", "kept"),
        ("that the yearly tickets of passengers were not repaid", "broken"),
        ("to see that the yearly tickets of passengers are not forgotten", ""),
        ("that passengers would sue over yearly tickets if they were not repaid", ""),
    ],
)
def test_an_outcome_is_what_happened(content: str, outcome: str) -> None:
    promise = told("that the yearly tickets of passengers would be repaid", "promise", 1, "2031-03-04")
    later = told(content, "assert", 2, "2031-04-10")
    assert resolves(promise, later, Weights({}))[1] == outcome
