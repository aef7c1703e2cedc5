"""Words are compared in one form."""

import pytest

from onrecord.linking.wording import spoken, telling, written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("knew", "known"),
        ("theft", "stole"),
        ("warnings", "warned"),
        ("hiding", "hidden"),
        ("stopped", "stop"),
        ("denies", "deny"),
        ("payments", "paid"),
    ],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert telling(one) == telling(other) != frozenset()


def test_stems_are_shown_as_they_are_written() -> None:
    text = "The council’s congratulations, and losses that nobody had lost"
    assert written(telling(text), text) == "council's, congratulations, losses, nobody"
    assert written(telling("loss"), text) == "losses"


def test_short_forms_are_written_out() -> None:
    assert spoken("“We can’t and won’t, we’ve said”", "direct") == spoken("“We cannot and will not, we have said”", "direct")
