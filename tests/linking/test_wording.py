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
        ("seen", "saw"),
        ("‘no warnings’", "warnings"),
    ],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert telling(one) == telling(other) != frozenset()


@pytest.mark.parametrize("hostile", ["‘a ", "‘a’a ", "[ ", "[a] b ", "( ", "“a ", '"a '])
def test_marks_without_end_take_no_longer_than_words(hostile: str) -> None:
    assert spoken(hostile * 100_000, "mixed") is not None


def test_of_a_quotation_without_end_the_beginning_is_compared() -> None:
    assert len(spoken("word " * 100_000, "direct")) == 5_000


def test_what_is_inserted_is_not_spoken() -> None:
    assert spoken("“He [the mayor] went (home) early”", "direct") == ("he", "went", "early")
    assert spoken("that he ‘went home’ and “couldn’t [yet] say”", "mixed") == ("went", "home", "could", "not", "say")


def test_stems_are_shown_as_they_are_written() -> None:
    text = "The council’s congratulations, and losses that nobody had lost"
    assert written(telling(text), text) == "council's, congratulations, losses, nobody"
    assert written(telling("loss"), text) == "losses"


def test_a_number_is_one_word() -> None:
    assert telling("1,900 patients") == telling("1900 patients") == {"1900", *telling("patients")}


def test_short_forms_are_written_out() -> None:
    assert spoken("“We can’t and won’t, we’ve said”", "direct") == spoken("“We cannot and will not, we have said”", "direct")
