"""Outlets, platforms and papers that pass a statement on."""

import pytest

from onrecord.statements.relays import relay
from tests.statements.statement_builders import article, attribution

SAFE = "that the pier is safe"
CASES = [
    (
        "Brandt told the Brackwater Courier that the pier is safe.",
        "Brandt",
        "told",
        SAFE,
        "Brackwater Courier",
    ),
    ("Brandt told the Salt Meadow Weekly Packet that the pier is safe.", "Brandt", "told", SAFE, "Salt Meadow Weekly Packet"),
    ("Brandt told the Packet that the pier is safe.", "Brandt", "told", SAFE, "Packet"),
    ("Brandt told Tidewatch, a local website, that the pier is safe.", "Brandt", "told", SAFE, "Tidewatch"),
    ("Brandt told Ruth Flint, a local teacher, that the pier is safe.", "Brandt", "told", SAFE, None),
    ("Brandt told the Tidewatch newspaper that the pier is safe.", "Brandt", "told", SAFE, "Tidewatch"),
    ("Brandt told BBC Sport that the pier is safe.", "Brandt", "told", SAFE, "BBC Sport"),
    ("Brandt told Harbour Radio Velmar that the pier is safe.", "Brandt", "told", SAFE, "Harbour Radio Velmar"),
    ("Brandt told Harbour Radio Monday that the pier is safe.", "Brandt", "told", SAFE, "Harbour Radio"),
    ("Brandt wrote on Facebook that the pier is safe.", "Brandt", "wrote", SAFE, "Facebook"),
    ("On Facebook, Brandt wrote that the pier is safe.", "Brandt", "wrote", SAFE, "Facebook"),
    ("Brandt said in a post-season call that the pier is safe.", "Brandt", "said", SAFE, None),
    ("Brandt said in a statement that the pier is safe.", "Brandt", "said", SAFE, "a statement"),
    ("Brandt tweeted that the pier is safe.", "Brandt", "tweeted", SAFE, "Twitter"),
    ("In an interview with Radio Velmar, Brandt said the pier is safe.", "Brandt", "said", "the pier is safe", "Radio Velmar"),
    (
        "In an interview with Radio Velmar on Monday, Brandt said the pier is safe.",
        "Brandt",
        "said",
        "the pier is safe",
        "Radio Velmar",
    ),
    ("In a court filing, Brandt said the pier is safe.", "Brandt", "said", "the pier is safe", "a court filing"),
    ("Brandt told reporters that the pier is safe.", "Brandt", "told", SAFE, None),
    ("Brandt said that he had read it on Facebook.", "Brandt", "said", "that he had read it on Facebook", None),
    (
        "The Brackwater Courier reported that the pier is safe.",
        "The Brackwater Courier",
        "reported",
        SAFE,
        None,
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "wanted"), CASES, ids=[case[0][:40] for case in CASES])
def test_relay(text: str, source: str, cue: str, content: str, wanted: str | None) -> None:
    built = article(text)
    found = relay(built, attribution(text, source, cue, content))
    assert (found.name if found else None) == wanted
    if found and wanted != "Twitter":
        assert built.words(found.span) == wanted
