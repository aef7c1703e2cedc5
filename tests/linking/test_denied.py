"""What a denial denies by its own words, and what is a denial at all."""

from dataclasses import replace

import pytest

from onrecord.linking.denied import denied_by, does, goes_on, is_denial, known_by, negates, says_no
from onrecord.linking.wording import telling
from onrecord.store.told import Told


def told(content: str, cue: str = "denied", act: str = "deny", form: str = "indirect") -> Told:
    """A statement by Rosa Tennick."""
    quoted = (1, "s1", 1, "Radio Tarn", "2032-05-04", None, 1, "Rosa Tennick", "named", 1, form, content)
    return Told(*quoted, "sha256-1", "A title", "a.txt", "person", None, act, "Tennick", cue, None, None, None, None)


@pytest.mark.parametrize(
    ("content", "own", "verb"),
    [
        ("that the bell had ever been melted", "bell melted", "melted"),
        ("a claim by a former worker that it had melted the bell", "melted bell", "melted"),
        ("the charge of hiding a letter", "hiding letter", "hiding"),
        ("the accusation of theft as “a smear”", "theft", "theft"),
        ("that Abel Stroud was paid", "abel stroud paid", "paid"),
        ("the report in The Mercury", "", None),
        ("that she had lied to the dean", "lied dean", "lied"),
        ("as “a cheap smear” the suggestion that she had lied", "lied", "lied"),
        ("that there was no truth in allegations that the bell was melted", "bell melted", "melted"),
        ("that she had invented the story", "invented", "invented"),
        ("claims over the melted bell", "melted bell", "melted"),
        ("that he had ever tried to sell the bell", "tried sell bell", "sell"),
        ("the claim that its letter was a forgery", "letter forgery", "letter"),
        ("that 2016 is about Rosa", "2016", None),
    ],
)
def test_what_is_denied_is_told_behind_the_name_of_the_claim(content: str, own: str, verb: str | None) -> None:
    denied = denied_by(told(content, "dismissed" if "as “" in content else "denied"))
    assert set(denied.own) == telling(own)
    assert denied.verb == (None if verb is None else min(telling(verb)))


@pytest.mark.parametrize("hostile", ["‘a ", " as “", "“a", "’", "“’ "])
def test_marks_without_end_take_no_longer_than_words(hostile: str) -> None:
    assert denied_by(told("a claim of " + hostile * 100_000, "dismissed")).negative is False


def test_where_a_claim_was_made_is_known() -> None:
    assert "the mercury" in denied_by(told("the report in The Mercury", "rejected")).whose


def test_a_false_word_is_what_is_denied_only_behind_a_verb_of_denial() -> None:
    assert denied_by(told("“That is a lie,”", "said", form="direct")).own == ()
    assert telling("lie") <= set(denied_by(told("that it was a lie")).own)


def test_of_a_quotation_the_sentence_that_contradicts_is_the_denial() -> None:
    denied = denied_by(told("“She hangs in the tower. Nobody melted anything.”", "told", "assert", "direct"))
    assert set(denied.own) == telling("melted")


@pytest.mark.parametrize(
    ("content", "own"),
    [
        ("“The suggestion that she hid the letter is untrue. The letter was about a tower.”", "hid letter"),
        ("that the claim that labels were changed was “a lie from the first word to the last”", "labels changed"),
        ("“It is not correct that the letter was hidden,”", "letter hidden"),
        ("“The letter was quoted out of context. The bell is safe,”", "letter quoted context"),
    ],
)
def test_what_is_called_false_is_denied_and_nothing_beside_it(content: str, own: str) -> None:
    assert set(denied_by(told(content, "said", form="direct")).own) == telling(own)


def test_where_somebody_is_contradicted_it_says_whose_claim_is_denied() -> None:
    denied = denied_by(told("Abel Stroud", "contradicted"))
    assert denied.own == ()
    assert denied.whose == "abel stroud"


@pytest.mark.parametrize(
    ("content", "cue", "act", "denial"),
    [
        ("that the bell was melted", "denied", "deny", True),
        ("“Nobody melted anything,”", "said", "assert", True),
        ("“Not one oak was touched,”", "said", "assert", True),
        ("he has no plans to melt the bell", "told", "refuse", True),
        ("to melt the bell", "refused", "refuse", False),
        ("the report “a cruel piece of gossip”", "called", "accuse", True),
        ("that the letter was a forgery", "said", "assert", True),
        ("that the bell would not be sold", "promised", "promise", False),
        ("that the bell hangs in the tower", "said", "assert", False),
        ("the decision “an insult”", "called", "accuse", False),
        ("“I was wrong to deny it,”", "said", "deny", False),
        ("that he had been wrong", "denied", "deny", True),
        ("“He told us there was no letter,”", "said", "assert", False),
    ],
)
def test_a_denial_is_known_by_its_act_or_its_words(content: str, cue: str, act: str, denial: bool) -> None:
    assert is_denial(told(content, cue, act)) is denial


def test_denying_that_something_is_not_so_is_denying_the_opposite() -> None:
    assert denied_by(told("that she had not paid")).negative
    assert not denied_by(told("that she had paid")).negative
    assert not denied_by(told("“I have never paid,”", "said", form="direct")).negative
    assert denied_by(told("the dean’s statement that the two had never met", "rejected")).negative
    assert negates("that no label had ever been changed")


def test_denying_that_something_is_false_is_denying_the_opposite() -> None:
    assert denied_by(told("the minister’s claim that the bell was a forgery", "rejected")).negative


def test_a_statement_says_no_by_its_words_or_by_its_verb() -> None:
    assert says_no(told("that he had never met her", "said"))
    assert says_no(told("that he had met her", "denied"))
    assert not says_no(told("that he had never met her", "denied"))


def test_a_document_is_known_by_its_name_too() -> None:
    one = told("that the bell had cracked", "says", "assert")
    assert known_by(replace(one, kind="document", source="a letter")) == "that the bell had cracked a letter"
    assert known_by(one) == "that the bell had cracked"


def test_a_thing_is_not_done() -> None:
    assert does("that it had offered to pay", "offer")
    assert not does("The company turned the offer down", "offer")


def test_what_says_nothing_of_itself_goes_on_from_the_denial_before_it() -> None:
    for content, form, on in (("“I heard the gun,”", "direct", True), ("the report", "indirect", True), ("that", "direct", True)):
        one = told(content, form=form)
        assert goes_on(one, denied_by(one)) is on
    other = told("that the bell was melted")
    assert not goes_on(other, denied_by(other))
