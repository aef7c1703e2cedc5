"""To whom something is said."""

import pytest

from onrecord.statements.addressees import addressee
from tests.statements.statement_builders import article, attribution

SAFE = "that the pier is safe"
CASES = [
    ("“The pier is safe,” Brandt told reporters shortly after noon.", "Brandt", "told", "“The pier is safe,”", "reporters"),
    ("Brandt told a crowd of dockers that the pier is safe.", "Brandt", "told", SAFE, "a crowd of dockers"),
    ("Brandt told the council the pier was safe.", "Brandt", "told", "the pier was safe", "the council"),
    (
        "In a letter to the bishop, Brandt wrote that the pier was safe.",
        "Brandt",
        "wrote",
        "that the pier was safe",
        "the bishop",
    ),
    (
        "Brandt informed the owners on Monday that the pier was shut.",
        "Brandt",
        "informed",
        "that the pier was shut",
        "the owners",
    ),
    ("He told the committee’s chair, Ada Quist, that the pier is safe.", "He", "told", SAFE, "the committee’s chair, Ada Quist"),
    ("Brandt told the crew, some of whom slept, that the pier is safe.", "Brandt", "told", SAFE, "the crew"),
    ("Brandt told the Brackwater Courier that the pier is safe.", "Brandt", "told", SAFE, None),
    ("Brandt told her that the pier is safe.", "Brandt", "told", SAFE, None),
    ("Brandt has written to both sides warning that the pier is safe.", "Brandt", "has written", SAFE, "both sides"),
    ("She was told by Brandt that the pier is safe.", "Brandt", "was told", SAFE, None),
    ("In a response to queries, Brandt said the pier is safe.", "Brandt", "said", "the pier is safe", None),
    ("Brandt said the pier is safe.", "Brandt", "said", "the pier is safe", None),
    (
        "Brandt said he had told the owners that the pier is safe.",
        "Brandt",
        "said",
        "he had told the owners that the pier is safe",
        None,
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "wanted"), CASES, ids=[case[0][:40] for case in CASES])
def test_addressee(text: str, source: str, cue: str, content: str, wanted: str | None) -> None:
    built = article(text)
    found = addressee(built, attribution(text, source, cue, content))
    assert (built.words(found) if found else None) == wanted
