"""What says the same."""

from onrecord.statements.repeats import find_repeats
from tests.statements.statement_builders import article, attribution

TEXT = (
    "Ferry will sail again by spring, Lind says\nThe ferry will sail again before spring, Tova Lind said.\n"
    "Lind said the crew was hungry. Odo Brandt said the ferry will sail again in spring."
)
TOLD = [
    attribution(TEXT, "Lind", "says", "Ferry will sail again by spring"),
    attribution(TEXT, "Tova Lind", "said", "The ferry will sail again before spring"),
    attribution(TEXT, "Lind", "said", "the crew was hungry", start=TEXT.index("Lind said the crew")),
    attribution(TEXT, "Odo Brandt", "said", "the ferry will sail again in spring"),
]


def test_headline_and_body_by_the_same_speaker() -> None:
    found = find_repeats(article(TEXT, headline=True), TOLD, ["s1", "s1", "s1", "s2"])
    assert [pair[:2] for pair in found] == [(0, 1)]
    assert 0 < found[0][2] <= 1


def test_nobody_repeats_another_or_an_unknown() -> None:
    assert find_repeats(article(TEXT, headline=True), TOLD, ["s1", "s2", "s3", "s4"]) == []
    assert find_repeats(article(TEXT, headline=True), TOLD, [None, None, None, None]) == []
