"""Attributions that layout settles."""

import pytest

from onrecord.attribution.marked import marked
from onrecord.schema import Role
from tests.attribution.made import Paragraph, article, pieces
from tests.growth import times_the_work

Told = list[tuple[str, str, list[str]]]


def told(*paragraphs: Paragraph) -> Told:
    """Source, cue and content of what layout settles in these paragraphs."""
    made = article(*paragraphs)
    return [
        (made.words(one.source[0]), made.words(one.cue[0]) if one.cue else "", pieces(made.text, one.content))
        for one in marked(made.text, list(made.speaking()))
    ]


def test_turns_of_a_transcript() -> None:
    assert told("MORROW: It holds.", "DR. O’DELL: Does it?", "MORROW (laughing): Yes.") == [
        ("MORROW", ":", ["It holds."]),
        ("DR. O’DELL", ":", ["Does it?"]),
        ("MORROW (laughing)", ":", ["Yes."]),
    ]


def test_questions_and_answers() -> None:
    assert told("Q: Does it hold?", "A: It does.", "It always did.", "Q: For how long?", "A: For good.") == [
        ("Q", ":", ["Does it hold?"]),
        ("A", ":", ["It does.", "It always did."]),
        ("Q", ":", ["For how long?"]),
        ("A", ":", ["For good."]),
    ]


def test_labels_written_like_names_are_believed_where_they_recur() -> None:
    found = told("Morrow: It holds.", "Pryce: Does it?", "Morrow: Yes.", "Pryce: Fine.")
    assert [source for source, _, _ in found] == ["Morrow", "Pryce", "Morrow", "Pryce"]


def test_the_last_turn_does_not_take_the_rest_of_the_article() -> None:
    assert told("MORROW: It holds.", "PRYCE: Fine.", "They shook hands and left the hall.")[-1] == ("PRYCE", ":", ["Fine."])


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("“We never signed the letter.” — Ann Morrow", ("Ann Morrow", "—", ["“We never signed the letter.”"])),
        ("“We never signed the letter.” — Ann Morrow, a docker", ("Ann Morrow", "—", ["“We never signed the letter.”"])),
        ('"We never signed the letter." -- Ann Morrow.', ("Ann Morrow", "--", ['"We never signed the letter."'])),
        ("‘We never signed the letter.’ – Ann Morrow, 41", ("Ann Morrow", "–", ["‘We never signed the letter.’"])),
        ("'We never signed the letter' - Ann Morrow", ("Ann Morrow", "-", ["'We never signed the letter'"])),
        (
            "“We never signed the letter” – Ann Morrow, who left for another port in May with a purse of £12m.",
            ("Ann Morrow", "–", ["“We never signed the letter”"]),
        ),
    ],
)
def test_a_quotation_signed_after_a_dash(paragraph: str, expected: tuple[str, str, list[str]]) -> None:
    assert told("The letters came at noon.", paragraph) == [expected]


def test_a_quotation_signed_in_the_next_paragraph() -> None:
    assert told("“We never signed the letter.”", "— Ann Morrow, a docker") == [
        ("Ann Morrow", "—", ["“We never signed the letter.”"])
    ]


def test_in_a_list_a_name_behind_a_quotation_signs_it_without_a_dash() -> None:
    quotations = [
        "“We never signed the letter.” Ann Morrow, to the dockers, May 3.",
        "“Nobody ever showed it to us.” Leo van Pryce",
        "“It was on every wall in town!”",
        "Ines Corvo, a printer",
    ]
    assert told(*quotations) == [
        ("Ann Morrow", "", ["“We never signed the letter.”"]),
        ("Leo van Pryce", "", ["“Nobody ever showed it to us.”"]),
        ("Ines Corvo", "", ["“It was on every wall in town!”"]),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("“We never signed the letter.” Ann Morrow, 41, left the hall.",),
        ("“We never signed the letter.” Ann Morrow left the hall.", "“Nobody ever showed it to us.” Leo Pryce nodded."),
        ("“We never signed the letter.”", "Morrow the Docker.", "“Nobody ever showed it to us.”", "An Old Story"),
        ("“We never signed the letter,” Ann Morrow said.", "“Nobody ever showed it to us,” Leo Pryce said."),
        ("“We never signed it.” Ann Morrow, 41, said so twice.", "“Nobody ever showed it to us.” Leo Pryce, 50, said so too."),
        ("NOTE: the hall opens at noon.", "NOTE: bring a chair."),
        ("READ: the letter in full", "VIDEO: the weir at dawn", "PHOTOS: the flood"),
        ("WASHINGTON: The senate met on Monday.", "It will meet again."),
        ("MORROW: It holds.", "Nobody else spoke."),
        ("10:30 The meeting opened.", "11:45: The meeting closed.", "12:15 pm: Everybody left."),
        ("The boats left at 10:30 and 11:30.", "The Q2 figures: none."),
        ("Price: five coins.", "Time: noon.", "Place: the quay.", "Dress: warm."),
        ("“We never signed the letter” — the worst of the year — officials said.",),
        ("“We never signed the letter.” — and then they left the hall one by one until nobody was there",),
        ("He called it “a mistake” — Ann Morrow",),
        ("“So” — Ann",),
        ((("MORROW: It holds.", Role.FURNITURE)), ("PRYCE: Fine.", Role.RELATED)),
        (),
    ],
)
def test_what_is_no_turn_and_no_signature(paragraphs: tuple[Paragraph, ...]) -> None:
    assert told(*paragraphs) == []


def test_each_is_told_by_its_rule() -> None:
    made = article("MORROW: It holds.", "PRYCE: Fine.", "“We never signed the letter.” — Ann Morrow")
    found = marked(made.text, made.parts)
    assert [{e.by for e in one.because} for one in found] == [{"transcript-turn"}, {"transcript-turn"}, {"signed-quotation"}]
    assert all(one.form == "direct" for one in found)


def test_the_work_grows_with_the_turns_alone() -> None:
    def mark(count: int) -> None:
        made = article(*["MORROW: It holds.", "PRYCE: Does it?"] * count)
        assert len(marked(made.text, made.parts)) == 2 * count

    assert times_the_work(mark, 100) < 5


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            "Ada Quist, the mayor, was quoted by the Tide as saying that it holds.",
            ("Ada Quist, the mayor,", "was quoted", ["that it holds"]),
        ),
        ("In a talk, Mr. Bello was quoted as saying it holds. He left.", ("Mr. Bello", "was quoted as saying", ["it holds"])),
        ("Mr. Bello was quoted as telling the Tide: “It holds.”", ("Mr. Bello", "was quoted as telling", ["“It holds.”"])),
        (
            "“It holds,” Mr. Bello was quoted by the Tide as saying on Friday. “It always did.”",
            ("Mr. Bello", "was quoted", ["“It holds,”", "“It always did.”"]),
        ),
        ("Bello, who was quoted as saying it holds, left.", ("who", "was quoted as saying", ["it holds"])),
    ],
)
def test_who_was_quoted_as_saying(paragraph: str, expected: tuple[str, str, list[str]]) -> None:
    assert told(paragraph) == [expected]


def test_who_is_said_to_be_quoted_within_a_quotation_is_left_to_the_model() -> None:
    assert told("“He was quoted as saying it holds,” she said.") == []
