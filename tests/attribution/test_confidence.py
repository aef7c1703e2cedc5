"""How sure an attribution is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.confidence import confidence, signals
from onrecord.attribution.decode import Found

FOUND = Found((2, 3), ((0, 2),), ((3, 9),), 0.9, 0.8, 0.7)
FITTED = {"weights": [0.5, 0.4, 0.6] + [-0.1] * (len(signals(FOUND)) - 3), "bias": 0.3}
PROBABILITIES = st.floats(0, 1)


def test_without_a_fit_it_is_the_product() -> None:
    assert confidence(FOUND, None) == pytest.approx(0.9 * 0.8 * 0.7)


@given(PROBABILITIES, PROBABILITIES, PROBABILITIES, st.booleans())
def test_it_is_a_probability_whatever_the_model_says(cue: float, source: float, content: float, fitted: bool) -> None:
    one = Found((2, 3), (), ((3, 9),), cue, source, content)
    assert 0 <= confidence(one, FITTED if fitted else None) <= 1


@given(PROBABILITIES, PROBABILITIES)
def test_a_surer_cue_never_lowers_it(one: float, other: float) -> None:
    less, more = (confidence(FOUND._replace(cue_probability=p), FITTED) for p in sorted((one, other)))
    assert less <= more


def test_signals_know_a_missing_source_and_content_in_pieces() -> None:
    plain, changed = signals(FOUND), signals(FOUND._replace(source=(), content=((3, 5), (6, 10))))
    assert [n for n, (a, b) in enumerate(zip(plain, changed, strict=True)) if a != b] == [3, 5]


def test_a_fit_of_another_number_of_signals_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        confidence(FOUND, {"weights": [1.0], "bias": 0.0})
