"""What says the same."""

import os
import subprocess
import sys

from onrecord.statements.likeness import Likeness
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


def test_how_alike_two_are_does_not_depend_on_the_order_of_a_set() -> None:
    asked = "from tests.statements.test_repeats import weights; print(weights())"
    found = {
        subprocess.run(
            [sys.executable, "-c", asked], env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, check=True
        ).stdout
        for seed in range(4)
    }
    assert len(found) == 1


def weights() -> list[float]:
    """How alike some long contents are, to the last place: what another process is asked for."""
    names = [f"word{letter}{other}" for letter in "abcdefgh" for other in "klmnop"]
    texts = [" ".join(name for number, name in enumerate(names) if number % step) for step in range(2, 9)]
    text = "\n".join(f"{words}, Lind said." for words in texts)
    likeness = Likeness(article(text), [attribution(text, "Lind", "said", words) for words in texts])
    return [likeness.shared(one, other) for one in likeness.content for other in likeness.content]
