"""Which content in other paragraphs than its cue's an attribution keeps."""

from onrecord.attribution.across import connected
from onrecord.attribution.decode import Found, Range
from onrecord.attribution.words import Word
from tests.attribution.made import sequence


def found(words: list[Word], cue: str, *content: Range) -> Found:
    at = next(n for n, word in enumerate(words) if word.text == cue)
    return Found((at, at + 1), (), content, 1.0, 1.0, 1.0)


def paragraph(words: list[Word], number: int) -> Range:
    at = [n for n, word in enumerate(words) if word.paragraph == number]
    return at[0], at[-1] + 1


def contents(words: list[Word], *given: Found) -> list[list[str]]:
    return [[" ".join(w.text for w in words[a:b]) for a, b in one.content] for one in connected(given, words)]


def test_a_quotation_that_reopens_belongs_to_the_same_cue() -> None:
    _, words = sequence("Morrow said: “It holds.", "“It will hold.”")
    assert contents(words, found(words, "said", (3, 6), paragraph(words, 1))) == [["“ It holds", "“ It will hold . ”"]]


def test_the_marks_settle_a_paragraph_that_the_model_missed() -> None:
    _, words = sequence("Morrow said: “It holds.", "“It will hold.", "“It must.”")
    assert contents(words, found(words, "said", (3, 7))) == [["“ It holds .", "“ It will hold .", "“ It must . ”"]]


def test_a_quotation_that_was_closed_does_not_run_on() -> None:
    _, words = sequence("Morrow said: “It holds.”", "“It does not.”")
    assert contents(words, found(words, "said", (3, 8), paragraph(words, 1))) == [["“ It holds . ”"]]


def test_content_of_another_paragraph_without_marks_is_not_kept() -> None:
    _, words = sequence("Morrow said it holds.", "Nobody believes it.")
    assert contents(words, found(words, "said", (2, 4), paragraph(words, 1))) == [["it holds"]]


def test_a_cue_may_introduce_the_paragraph_below_it() -> None:
    _, words = sequence("Nobody was there.", "This is what Morrow wrote:", "“It holds.”")
    assert contents(words, found(words, "wrote", paragraph(words, 2))) == [["“ It holds . ”"]]


def test_a_quotation_runs_backwards_from_the_cue_that_ends_it() -> None:
    _, words = sequence("“It holds.", "“It will hold,” Morrow said.")
    assert contents(words, found(words, "said", (4, 10))) == [["“ It holds .", "“ It will hold , ”"]]


def test_a_paragraph_with_a_cue_of_its_own_is_not_taken_over() -> None:
    _, words = sequence("Morrow said: “It holds.", "“It does not,” Pryce answered.")
    first = found(words, "said", (3, 7))
    assert contents(words, first, found(words, "answered", (7, 12)))[0] == ["“ It holds ."]
