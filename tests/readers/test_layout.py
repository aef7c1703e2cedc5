"""Where the paragraphs of plain text begin and end."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.readers.layout import paragraphs

TITLE = "Bakers of Fenmouth Ask for Cheaper Flour"
PARAGRAPHS = [
    "The bakers of Fenmouth asked the council on Monday to lower the market fee that they pay for each sack of flour, and said "
    "that three of them would have to close before winter if nothing was done about it.",
    "“We are not asking for a present,” said Hanne Brode, who has baked in the lower town for thirty years and trained most of "
    "the others. “We are asking for the fee that they pay in every other town on this coast.”",
    "A spokesman for the council said that it would answer within a month, and that it knew of no baker who wanted to close.",
    "The fee was last raised four years ago, when the new market hall was built with money borrowed from the county.",
]


def texts(source: str, title: str | None = None) -> list[str]:
    return [block.text for block in paragraphs(source, title)]


BLANK = "\n\n"


def wrapped(width: int, between: str = BLANK) -> str:
    return between.join(textwrap.fill(one, width) for one in PARAGRAPHS)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("after_title", ["\n\n", "\n"])
def test_wrapped_lines_between_blank_lines(width: int, after_title: str) -> None:
    assert texts(f"{TITLE}{after_title}{wrapped(width)}") == [TITLE, *PARAGRAPHS]


@pytest.mark.parametrize("width", [64, 72, 80])
def test_wrapped_lines_without_blank_lines(width: int) -> None:
    assert texts(TITLE + BLANK + wrapped(width, "\n")) == [TITLE, *PARAGRAPHS]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\n \t\n\n", "\r"])
def test_a_paragraph_a_line(between: str) -> None:
    assert texts(between.join([TITLE, *PARAGRAPHS])) == [TITLE, *PARAGRAPHS]


def test_a_title_over_two_lines_before_a_date() -> None:
    source = f"Bakers of Fenmouth Ask\nfor Cheaper Flour\nMay 5, 2025\n\n{wrapped(90)}"
    assert texts(source)[:3] == [TITLE, "May 5, 2025", PARAGRAPHS[0]]


def test_a_title_given_is_found_over_two_lines() -> None:
    source = "Flour too dear; \nBakers ask for help.\n\n" + "\n\n".join(PARAGRAPHS)
    assert texts(source, "Flour too dear; Bakers ask for help")[0] == "Flour too dear; Bakers ask for help."


def test_lines_that_stand_alone_in_wrapped_text() -> None:
    head, tail = textwrap.fill(PARAGRAPHS[0], 80), textwrap.fill(PARAGRAPHS[1], 80)
    assert texts(f"{head}\nhttps://t.example/1\n{tail}") == [PARAGRAPHS[0], "https://t.example/1", PARAGRAPHS[1]]


def test_a_related_line_over_two_lines() -> None:
    source = f"{wrapped(70)}\n\nRelated article: How the Market Hall Was Paid for and by\nWhom"
    assert texts(source)[-1] == "Related article: How the Market Hall Was Paid for and by Whom"


def test_a_word_split_at_its_hyphen_is_whole_again() -> None:
    source = (
        textwrap.fill(PARAGRAPHS[0], 60)
        + "\nHe called it a full-\nscale closing of every bakery that there was in\nthe old town."
    )
    assert "a full-scale closing" in texts(source)[-1]


@given(
    st.lists(st.text(alphabet="ab C.”\t-", min_size=1).filter(str.strip), min_size=1, max_size=30),
    st.sampled_from(["\n", "\n\n"]),
)
def test_no_character_is_lost(lines: list[str], between: str) -> None:
    source = between.join(lines)
    assert "".join("".join(texts(source)).split()) == "".join(source.split())
