"""Which stretches stand within quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicons.quotation import Quotation, quotations
from tests.growth import times_the_work


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “the weir holds” today.", ["“the weir holds”"]),
        ('She said "the weir holds" today.', ['"the weir holds"']),
        ("She said „the weir holds“ today.", ["„the weir holds“"]),
        ("She said „the weir holds” today.", ["„the weir holds”"]),
        ("She said «the weir holds» today.", ["«the weir holds»"]),
        ("She said ″the weir holds″ today.", ["″the weir holds″"]),
        ("She said ``the weir holds,'' and left.", ["``the weir holds,''"]),
        ('“The weir holds" is what she said.', ['“The weir holds"']),
        ('"The weir holds” is what she said.', ['"The weir holds”']),
        ("“The weir holds,” she said. “It must.”", ["“The weir holds,”", "“It must.”"]),
        ("“She said ‘never’ to us,” he said.", ["“She said ‘never’ to us,”"]),
        ("An empty “” pair", ["“”"]),
    ],
)
def test_double_marks_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘The weir holds,’ she said.", ["‘The weir holds,’"]),
        ("'The weir holds,' she said.", ["'The weir holds,'"]),
        ("‘It’s the boys’ boat, isn’t it,’ he said.", ["‘It’s the boys’ boat, isn’t it,’"]),
        ("He wrote: 'the boats' nets tore.' Then he left.", ["'the boats' nets tore.'"]),
        ("She called it ‘a mistake’.", ["‘a mistake’"]),
        ("They don’t say ‘never’ or ‘ever’ again.", ["‘never’", "‘ever’"]),
        ("(‘The weir holds.’)", ["‘The weir holds.’"]),
    ],
)
def test_british_single_marks_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The boys’ boat wasn’t theirs, and rock ’n’ roll of the ’90s wasn’t either.",
        "The boys' boat wasn't theirs in the '90s.",
        "'Tis the season, said nobody.",
        "He is 6'2\" tall and the gap was 5'4\" wide.",
        "the tail of a quotation that was cut” he said",
        "‘a single mark left open",
        "",
    ],
)
def test_apostrophes_measures_and_lone_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = "“The weir holds.\n\nNobody asked him."
    assert quotations(text, 0, 16) == (Quotation(0, 16, False),)
    assert quotations(text, 18, len(text)) == ()


@given(st.text(st.sampled_from("‘’'“”\"«»„`as ,.9(—\n"), max_size=80), st.data())
def test_quotations_are_apart_in_order_and_within_their_paragraph(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at = start
    for one in quotations(text, start, end):
        assert at <= one.start < one.end <= end
        assert one.closed or one.end == end
        at = one.end


@given(st.lists(st.text(st.sampled_from("‘’'“”\"as ,."), min_size=1, max_size=20), min_size=1, max_size=4))
def test_what_stands_around_a_paragraph_changes_nothing_in_it(paragraphs: list[str]) -> None:
    text, at = "\n\n".join(paragraphs), 0
    for paragraph in paragraphs:
        alone = [(q.start, q.end) for q in quotations(paragraph, 0, len(paragraph))]
        assert [(q.start - at, q.end - at) for q in quotations(text, at, at + len(paragraph))] == alone
        at += len(paragraph) + 2


@pytest.mark.parametrize("unit", ["'a ", "‘boys’ ", "“a ", '"a" ', "’a ", "“‘'\"a "])
def test_the_work_grows_with_the_marks_alone(unit: str) -> None:
    """And a pattern that goes through all the rest at each mark would take minutes over the last."""
    assert times_the_work(lambda count: quotations(unit * count, 0, len(unit) * count), 250) < 5
    quotations(unit * 50_000, 0, len(unit) * 50_000)
